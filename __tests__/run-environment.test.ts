import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { createAdapters } from '../src/entry/local-adapters.ts'
import { run } from '../src/run.ts'
import { createLog } from '../src/system/log.ts'
import { commit, folder, git } from './system/world.ts'

const BUNDLE = '  bundle:\n    uses: bundle-size\n    files: bench.mjs\n'
const PARSER = '  parser:\n    uses: benchmark\n    command: node bench.mjs\n'

/** Measures a folder with these checks; `begun` says whether the benchmark had run when the machine was asked for. */
async function measure(checks: string) {
  using place = folder()
  git(place.path, 'init', '--quiet')
  commit(place.path, 'head', {
    '.github/pacegate.yml': `version: 1\nrounds: 6\nchecks:\n${checks}`,
    'bench.mjs': `import { writeFileSync } from 'node:fs'
      writeFileSync('ran', '')
      console.log(JSON.stringify({ subject: 'parse', metric: 'time', unit: 'ms', value: 5 }))`,
  })
  const log = createLog({ stream: { write: () => true }, tty: false, verbose: false, colour: false })
  const adapters = createAdapters(place.path, log, null)
  const begun: boolean[] = []
  const { head, report } = await run(
    {
      directory: place.path,
      config: null,
      only: [],
      rounds: null,
      baseline: { kind: 'none' },
      base: { kind: 'none', reason: 'measuring one commit' },
      baselineName: '',
      filesFolder: null,
    },
    {
      ...adapters,
      environment: (request) => {
        begun.push(existsSync(join(place.path, 'ran')))
        return adapters.environment(request)
      },
    },
    new AbortController().signal,
  )
  expect(report.errors).toEqual([])
  return { head, begun }
}

test('a run of exact checks does not take the time to calibrate', async () => {
  const { head } = await measure(BUNDLE)
  expect(head.environment).not.toHaveProperty('calibration')
  expect(head.measurements['bundle']).not.toHaveProperty('disturbance')
})

test('one with a noisy check does, before anything is measured, and records how the machine fared', async () => {
  const { head, begun } = await measure(`${BUNDLE}${PARSER}`)
  expect(begun).toEqual([false])
  expect(head.environment.calibration).toBeGreaterThan(0)
  const parser = head.measurements['parser']
  if (parser?.status !== 'measured') throw new Error(`it is ${parser?.status}`)
  expect(parser.warmUp).toBeGreaterThanOrEqual(1)
  expect(parser.disturbance?.rounds).toHaveLength(parser.rounds)
})
