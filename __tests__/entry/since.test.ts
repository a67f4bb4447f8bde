import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { commit, folder, git, source } from '../system/world.ts'

const CONFIG = `version: 1
checks:
  bundle:
    uses: bundle-size
    files: dist/*.js
    compression: raw
    budgets:
      total: [{max-regression: 5%}, {max-regression: 10%, since: v2.0.0}]
`

/** The command line as it stands in the sources. */
function pacegate(directory: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(source('cli.ts')), ...args], {
    cwd: directory,
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, NO_COLOR: '1' },
  })
  return { status, stdout, stderr }
}

test('the command line tells what added up since a release, and tells it again offline', () => {
  using place = folder()
  git(place.path, 'init', '--quiet')
  commit(place.path, 'release', { '.github/pacegate.yml': CONFIG, 'dist/app.js': 'x'.repeat(100_000) })
  git(place.path, 'tag', '-a', '-m', 'two', 'v2.0.0')
  commit(place.path, 'some', { 'dist/app.js': 'x'.repeat(104_000) })
  commit(place.path, 'more', { 'dist/app.js': 'x'.repeat(108_000) })
  const passing = pacegate(place.path, 'run', '--base', 'HEAD~1')
  expect(passing).toMatchObject({ status: 0, stdout: expect.stringContaining('1 limit since v2.0.0 holds') })
  commit(place.path, 'most', { 'dist/app.js': 'x'.repeat(112_000) })

  const failing = pacegate(place.path, 'run', '--base', 'HEAD~1', '--save', 'saved')
  const sentence = 'bundle total uncompressed grew by 12 % (100 kB → 112 kB) since v2.0.0, more than the 10 % allowed'
  expect(failing.stdout.replace(/\s+/g, ' ')).toContain(sentence)
  expect(failing.stdout).toContain('1 drift too far')
  expect(failing.status).toBe(1)
  expect(failing.stderr).toMatch(/v2\.0\.0 \([0-9a-f]{7}\).*built and measured/)

  const again = pacegate(place.path, 'compare', 'saved/base.json', 'saved/head.json', '--format', 'json')
  expect(again.status).toBe(1)
  const report = JSON.parse(readFileSync(join(place.path, 'saved/report.json'), 'utf8'))
  expect(report.drifts).toHaveLength(1)
  expect(JSON.parse(again.stdout).drifts).toEqual(report.drifts)

  const measured = pacegate(place.path, 'measure', '--output', 'head.json')
  expect(measured.status).toBe(0)
  const { since } = JSON.parse(readFileSync(join(place.path, 'head.json'), 'utf8'))
  expect(since).toMatchObject([{ commit: git(place.path, 'rev-parse', 'v2.0.0^{}'), names: ['v2.0.0'] }])
})
