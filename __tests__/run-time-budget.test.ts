import { expect, test } from '@jest/globals'
import { createAdapters } from '../src/entry/local-adapters.ts'
import { run } from '../src/run.ts'
import { createLog } from '../src/system/log.ts'
import { commit, folder, git } from './system/world.ts'

const config = (top: string) => `version: 1
rounds: 10
${top}
checks:
  parser: {uses: benchmark, command: node bench.mjs}
  printer: {uses: benchmark, command: node bench.mjs}
`
/** Too noisy to be answered before all rounds are taken. */
const BENCH = (more: number) => `import { appendFileSync, readFileSync } from 'node:fs'
appendFileSync('rounds', '.')
const value = 5 + (readFileSync('rounds').length % 6) + ${more}
console.log(JSON.stringify({ subject: 'it', metric: 'time', unit: 'ms', value }))`

async function gate(top: string) {
  using place = folder()
  git(place.path, 'init', '--quiet')
  commit(place.path, 'base', { '.github/pacegate.yml': config(top), 'bench.mjs': BENCH(0) })
  commit(place.path, 'head', { 'bench.mjs': BENCH(0.8) })
  const log = createLog({ stream: { write: () => true }, tty: false, verbose: false, colour: false })
  const request = {
    directory: place.path,
    config: null,
    only: [],
    rounds: null,
    baseline: null,
    baselineName: '',
    filesFolder: null,
  }
  const base = { kind: 'merge-base', a: 'HEAD~1', b: 'HEAD' } as const
  const { signal } = new AbortController()
  return (await run({ ...request, base }, createAdapters(place.path, log, null), signal)).report
}

test('the time of all checks together is limited, and each still has the rounds that a verdict takes', async () => {
  const { checks, errors, warnings, verdicts } = await gate('time-budget: 1 ms')
  expect(errors).toEqual([])
  expect(checks.map(({ id, rounds }) => [id, rounds])).toEqual([
    ['parser', 6],
    ['printer', 6],
  ])
  for (const id of ['parser', 'printer']) {
    expect(warnings).toContainEqual(
      expect.stringMatching(`^${id}: it was stopped by the time budget after 6 of 10 rounds`),
    )
  }
  expect(verdicts.map(({ outcome }) => outcome)).not.toContain('fail')
}, 60_000)

test('with time enough all rounds are taken, and the report says how strictly it was decided', async () => {
  const { checks, warnings, decision } = await gate('time-budget: 10 min\nstrict: true')
  expect(checks.map(({ rounds }) => rounds)).toEqual([10, 10])
  expect(warnings.filter((warning) => warning.includes('time budget'))).toEqual([])
  expect(decision.strict).toBe(true)
}, 60_000)
