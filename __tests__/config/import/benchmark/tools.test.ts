import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { TOOLS } from '../../../../src/config/import/benchmark/tools.ts'
import { loadConfig } from '../../../../src/config/load.ts'
import { createAdapters } from '../../../../src/entry/local-adapters.ts'
import { importFile } from '../../../../src/import-file.ts'
import { createLog } from '../../../../src/system/log.ts'
import { type Folder, folder } from '../bundle/support.ts'

const log = createLog({ stream: { write: () => true }, tty: false, verbose: false, colour: false })

let place: Folder
beforeEach(() => {
  place = folder()
})
afterEach(() => place[Symbol.dispose]())

/** The config that a step with this tool becomes. */
async function importedFrom(step: string): Promise<string> {
  const file = '.github/workflows/bench.yml'
  place.write({ [file]: `jobs: {bench: {steps: [{run: make bench > out.txt}, ${step}]}}` })
  return (await importFile({ file, directory: place.path }, createAdapters(place.path, log, null).ports)).yaml
}

async function load(yaml: string) {
  place.write({ '.github/pacegate.yml': yaml })
  return loadConfig({ files: createAdapters(place.path, log, null).ports.files, directory: place.path })
}

const READ = Object.entries(TOOLS).filter(([, { format }]) => format !== null)

const ADAPTERS = [
  'magic',
  'json',
  'c_sharp_dot_net',
  'cpp_catch2',
  'cpp_google',
  'go_bench',
  'java_jmh',
  'js_benchmark',
  'js_vitest',
  'python_pytest',
  'rust_bench',
  'rust_criterion',
  'shell_hyperfine',
]

// They name formats: each of them has to be one that `reads.format` knows.
describe('the config loads', () => {
  test.each(READ)('github-action-benchmark, tool: %s', async (word, { format, better }) => {
    const step = `{uses: benchmark-action/github-action-benchmark@v1, with: {tool: ${word}, output-file-path: out.txt, fail-on-alert: true}}`
    const { checks } = await load(await importedFrom(step))
    const reads = better === undefined ? { format, file: 'out.txt' } : { format, file: 'out.txt', better }
    expect(checks).toMatchObject([{ kind: 'benchmark', options: { command: 'make bench > out.txt', reads } }])
  })

  test.each(ADAPTERS)('Bencher, --adapter %s', async (adapter) => {
    const { checks } = await load(await importedFrom(`{run: "bencher run --adapter ${adapter} make"}`))
    expect(checks).toMatchObject([{ kind: 'benchmark', options: { command: 'make' } }])
  })
})

const TIME = 'time: {max-regression: 100%}'

test.each<[string, readonly string[]]>([
  ['cargo', [TIME]],
  ['go', ['"*": {max-regression: 100%}', '"*-per-s": {max-regression: 50%}']],
  ['benchmarkjs', ['throughput: {max-regression: 50%}']],
  ['pytest', [TIME]],
  ['googlecpp', [TIME]],
  ['catch2', [TIME]],
  ['julia', [TIME]],
  ['jmh', [TIME, 'throughput: {max-regression: 50%}']],
  ['benchmarkdotnet', [TIME]],
  ['customSmallerIsBetter', ['"*": {max-regression: 100%}']],
  ['customBiggerIsBetter', ['"*": {max-regression: 50%}']],
])('a ratio of 200% as limits of %s', async (word, lines) => {
  const step = `{uses: benchmark-action/github-action-benchmark@v1, with: {tool: ${word}, output-file-path: out.txt, fail-on-alert: true}}`
  expect(
    (await importedFrom(step))
      .split('\n')
      .filter((line) => line.includes('max-regression:') && line.startsWith('      ')),
  ).toEqual(lines.map((line) => `      ${line}`))
})
