import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { REMOVED_AUDITS, successorsOf } from '../../../../src/checks/lighthouse/lhci/removed-audits.ts'

const require = createRequire(import.meta.url)

/** Every audit of the installed Lighthouse. */
function installed(): string[] {
  const cli = require.resolve('lighthouse/cli/index.js')
  const env = { ...process.env, NODE_OPTIONS: '' }
  const text = execFileSync(process.execPath, [cli, '--list-all-audits'], { encoding: 'utf8', env })
  return JSON.parse(text).audits.map((audit: string) => basename(audit))
}

describe('the table of removed audits', () => {
  test('holds what the installed Lighthouse lacks of Lighthouse CI’s presets, and names only successors that exist', () => {
    const audits = new Set(installed())
    const preset: string[] = Object.keys(require('@lhci/utils/src/presets/all.js').assertions)
    const known = new Set(REMOVED_AUDITS)
    expect(preset.filter((audit) => !audits.has(audit) && !known.has(audit))).toEqual([])
    expect(REMOVED_AUDITS.filter((audit) => audits.has(audit))).toEqual([])
    expect(REMOVED_AUDITS.flatMap((audit) => successorsOf(audit) ?? []).filter((audit) => !audits.has(audit))).toEqual(
      [],
    )
  }, 30_000)

  test('says nothing of others', () => {
    expect(successorsOf('largest-contentful-paint')).toBeUndefined()
    expect(successorsOf('toString')).toBeUndefined()
  })
})
