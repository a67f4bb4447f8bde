import { describe, expect, test } from '@jest/globals'
import { parseSnapshot, serialiseSnapshot } from '../../src/baseline/snapshot.ts'
import { SNAPSHOT_MAX_BYTES } from '../../src/baseline/snapshot-file.ts'
import type { Milestone, Snapshot } from '../../src/model/snapshot.ts'

const ENTRY = {
  measurement: { status: 'skipped', kind: 'bundle-size', reason: 'r' },
  digest: 'd'.repeat(64),
  tools: { zlib: '1.3' },
} as const

function snapshot(since: readonly Milestone[], reason = 'r'): Snapshot {
  return {
    version: 1,
    commit: 'a'.repeat(40),
    dirty: false,
    createdAt: '2026-01-02T03:04:05.678Z',
    session: 's',
    environment: { platform: 'linux', arch: 'x64', cpu: 'c', cores: 4, memory: 1, node: '24', tools: {} },
    measurements: { bundle: { status: 'skipped', kind: 'bundle-size', reason } },
    since,
  }
}

const KNOWN: Milestone = { commit: 'b'.repeat(40), names: ['v1', 'refs/tags/v1'], checks: { bundle: ENTRY } }
const UNKNOWN: Milestone = { commit: null, names: ['v9'], checks: {} }

test('what limits are since is stored and read, also where there was no such commit', () => {
  const one = snapshot([KNOWN, UNKNOWN])
  expect(parseSnapshot(serialiseSnapshot(one), 'it')).toEqual(one)
})

describe('one that is not whole is refused', () => {
  test.each<[string, unknown]>([
    ['a short commit', { ...KNOWN, commit: 'bbbbbbb' }],
    ['no name', { ...KNOWN, names: [] }],
    ['no digest', { ...KNOWN, checks: { bundle: { ...ENTRY, digest: '' } } }],
    ['an unknown key', { ...KNOWN, more: 1 }],
    ['no measurement', { ...KNOWN, checks: { bundle: { ...ENTRY, measurement: { status: 'fine' } } } }],
  ])('%s', (_, milestone) => {
    const text = JSON.stringify({ ...snapshot([]), since: [milestone] })
    expect(() => parseSnapshot(text, 'it')).toThrow(/cannot be read: since\.0/)
  })
})

test('it is left out where there is no room for it, and nothing else is', () => {
  const long = 'x'.repeat(90_000)
  const entry = { ...ENTRY, measurement: { ...ENTRY.measurement, reason: long } }
  const ids = Array.from({ length: 400 }, (_, index) => [`check-${index}`, entry] as const)
  const large = snapshot([{ ...KNOWN, checks: Object.fromEntries(ids) }])
  expect(JSON.stringify(large).length).toBeGreaterThan(SNAPSHOT_MAX_BYTES)
  const { since: _, ...rest } = large
  expect(parseSnapshot(serialiseSnapshot(large), 'it')).toEqual(rest)
})
