import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { serialiseSnapshot } from '../src/baseline/snapshot.ts'
import { createAdapters } from '../src/entry/local-adapters.ts'
import { run } from '../src/run.ts'
import { compareFiles } from '../src/saved-snapshots.ts'
import { createFiles } from '../src/system/files.ts'
import { createLog } from '../src/system/log.ts'
import { commit, fill, folder, git } from './system/world.ts'

const CONFIG = `version: 1
rounds: 8
checks:
  parser: {uses: benchmark, command: node bench.mjs, concurrent: true}
`

/** Writes when it began and ended into a file that both sides share. */
const bench = (log: string, value: number) => `import { appendFileSync } from 'node:fs'
appendFileSync(${JSON.stringify(log)}, '+')
setTimeout(() => {
  appendFileSync(${JSON.stringify(log)}, '-')
  console.log(JSON.stringify({ subject: 'it', metric: 'time', unit: 'ms', value: ${value} + Math.random() / 100 }))
}, 400)`

test('base and head run at once, are compared as pairs, and so are their saved snapshots', async () => {
  using place = folder()
  using other = folder()
  const shared = join(other.path, 'log')
  git(place.path, 'init', '--quiet')
  commit(place.path, 'base', { '.github/pacegate.yml': CONFIG, 'bench.mjs': bench(shared, 5) })
  commit(place.path, 'head', { 'bench.mjs': bench(shared, 6) })
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
  const result = await run({ ...request, base }, createAdapters(place.path, log, null), new AbortController().signal)
  // Never a second start of one side before the other's end; then each side is looked into by itself, in two runs.
  expect(readFileSync(shared, 'utf8')).toMatch(/^(\+\+--)+(\+-){4}$/)
  const [comparison] = result.report.comparisons
  expect(comparison).toMatchObject({ change: 'regression', subject: 'it' })
  // 2/2⁸, the least that eight pairs can say; of eight and eight apart it would be 2/12,870.
  expect(comparison?.p).toBeCloseTo(2 / 256, 12)
  if (result.base === null) throw new Error('the base was not measured')
  fill(other.path, { 'base.json': serialiseSnapshot(result.base), 'head.json': serialiseSnapshot(result.head) })
  const again = await compareFiles({
    base: join(other.path, 'base.json'),
    head: join(other.path, 'head.json'),
    config: join(place.path, '.github/pacegate.yml'),
    directory: place.path,
    files: createFiles(),
  })
  expect(again.comparisons).toEqual(result.report.comparisons)
}, 60_000)
