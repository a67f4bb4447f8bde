import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { FORMATS } from '../../../../src/checks/benchmark/readers/reader.ts'
import { loadChecks } from '../../../../src/checks/registry.ts'
import { readConfig } from '../../../../src/config/config.ts'
import { parseConfigText } from '../../../../src/config/document.ts'
import { TOOLS } from '../../../../src/config/import/benchmark/tools.ts'
import { importHistory } from '../../../../src/config/import/history/import.ts'
import { importWorkflow } from '../../../../src/config/import/workflow/read.ts'
import { PacegateError } from '../../../../src/model/errors.ts'
import type { Files } from '../../../../src/ports/files.ts'
import { expression } from './support.ts'

const CHECKS = await loadChecks()

/** What a config may name today. */
const KNOWN: ReadonlySet<string> = new Set(FORMATS)
const tool = fc.constantFrom(
  ...Object.entries(TOOLS).flatMap(([word, { format }]) => (format === null || KNOWN.has(format) ? [word] : [])),
)

const path = fc.oneof(
  fc.constantFrom(
    'out.txt',
    './bench/out.json',
    '../out.txt',
    '/tmp/out.txt',
    '~/x',
    'C:\\x',
    'a b/c d.txt',
    '.',
    "it's.txt",
  ),
  fc.constantFrom(
    `${expression('matrix.a')}.txt`,
    `${expression('github.workspace')}/out.txt`,
    '$GITHUB_WORKSPACE/x.txt',
    'x:y/z.txt',
    '-o.txt',
    '$X/out.txt',
  ),
  fc.string({ maxLength: 8 }),
)
const command = fc.oneof(
  path.map((file) => `go test -bench . | tee ${file}`),
  path.map((file) => `bench > "${file}"`),
  path.map((file) => `bench >> ${file}`),
  path.map((folder) => `cd ${folder}`),
  path.map((folder) => `cd "${folder}"`),
  path.map((file) => `bencher run --adapter go_bench --file ${file} 'x'`),
  fc.constantFrom(
    'npm ci',
    'make',
    '| tee out.txt',
    'export A=1',
    'set -euo pipefail',
    'if x; then',
    'fi',
    '# a',
    'x &',
    'a || b',
  ),
  fc.constantFrom(
    'bencher run',
    'bencher run "go test"',
    'bencher run --err -- a b',
    'cat <<E',
    '"',
    "'",
    '$(',
    `echo ${expression('matrix.b')}`,
    '\\',
  ),
  fc.string({ maxLength: 10 }),
)
const joint = fc.constantFrom('\n', ' && ', '; ', ' | ')
const script = fc
  .array(fc.tuple(command, joint), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.flat().slice(0, -1).join(''))
const text = fc.oneof(
  fc.constantFrom('__proto__', 'toString', 'a\n# b: c', '- x', '🎉', expression('matrix.a'), '\u202e', '*', ' '),
  fc.string({ maxLength: 8 }),
)
const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null))
const some = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const env = fc.dictionary(fc.oneof(text, fc.constantFrom('A', 'B_1', 'BENCHER_CMD', 'CARGO_TERM_COLOR')), scalar, {
  maxKeys: 3,
})

const percentage = fc.oneof(
  fc.constantFrom('200%', '110%', '100%', '0%', '1e9%', '150.5%', 'x', '-5%', expression('x')),
  fc.nat().map((n) => `${n}%`),
)
const inputs = fc.record(
  {
    tool,
    'output-file-path': path,
    name: text,
    'alert-threshold': percentage,
    'fail-threshold': percentage,
    'fail-on-alert': fc.constantFrom(true, false, 'true', expression('x'), 'no'),
    'comment-on-alert': fc.boolean(),
    'github-token': text,
    other: scalar,
  },
  { requiredKeys: ['tool', 'output-file-path'] },
)
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      run: script,
      env: some(env),
      'working-directory': some(path),
      shell: some(fc.constantFrom('bash', 'pwsh', 'sh')),
      if: some(text),
      name: some(text),
    }),
  },
  { weight: 3, arbitrary: inputs.map((all) => ({ uses: 'benchmark-action/github-action-benchmark@v1', with: all })) },
  { weight: 1, arbitrary: fc.constant({ uses: 'preactjs/compressed-size-action@v2' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { uses: 'actions/checkout@v4' },
      { uses: 'actions/setup-go@v5', with: { 'go-version': 1 } },
      'x',
      null,
    ),
  },
)
const matrix = fc.dictionary(
  fc.constantFrom('a', 'b', 'include', 'exclude'),
  fc.oneof(fc.array(scalar, { maxLength: 3 }), fc.array(env, { maxLength: 2 }), text),
)
const job = fc.record({
  steps: fc.array(step, { maxLength: 6 }),
  env: some(env),
  strategy: some(fc.record({ matrix })),
  container: some(text),
  defaults: some(fc.record({ run: fc.record({ 'working-directory': path }) })),
})
const workflow = fc.record({ jobs: fc.dictionary(text, job, { minKeys: 1, maxKeys: 2 }), env: some(env) })

/** A repository that holds these texts. */
function filesOf(texts: Readonly<Record<string, string>>): Files {
  const unused = () => Promise.reject(new Error('is not to be used'))
  return {
    readText: async (file) => texts[file.replace('/repo/', '')] ?? '',
    exists: async () => false,
    glob: async () => Object.keys(texts),
    writeText: unused,
    digest: unused,
    temporaryDirectory: unused,
  }
}

/** Whether it was imported; what is, loads, and tells in comments what it warns of. */
async function isImported(importing: () => Promise<{ yaml: string; warnings: readonly string[] }>): Promise<boolean> {
  try {
    const { yaml, warnings } = await importing()
    expect(() => readConfig(parseConfigText('pacegate.yml', yaml), CHECKS)).not.toThrow()
    expect(yaml.split('\n').filter((line) => line.startsWith('# - '))).toHaveLength(warnings.length)
    return true
  } catch (error) {
    if (!(error instanceof PacegateError)) throw error
    expect(error.data.hint).not.toBe('')
    return false
  }
}

test('whatever a workflow says becomes a config that loads, or a mistake that is told', async () => {
  let imported = 0
  await fc.assert(
    fc.asyncProperty(workflow, async (value) => {
      const files = filesOf({ 'bench.yml': stringify(value) })
      if (await isImported(() => importWorkflow({ file: 'bench.yml', directory: '/repo', files }))) imported++
    }),
    { numRuns: 300 },
  )
  expect(imported).toBeGreaterThan(20)
})

const benches = fc.array(
  fc.record({ name: text, value: fc.oneof(fc.double(), fc.string(), fc.constant(null)), unit: text }),
  { maxLength: 3 },
)
const run = fc.record({
  tool: fc.oneof(tool, text),
  benches,
  date: some(fc.oneof(fc.double(), text)),
  commit: some(env),
})
const history = fc.dictionary(
  text,
  fc.oneof({ weight: 9, arbitrary: fc.array(run, { maxLength: 14 }) }, { weight: 1, arbitrary: fc.jsonValue() }),
)

test('whatever a history holds becomes a config that loads, or a mistake that is told', async () => {
  let imported = 0
  await fc.assert(
    fc.asyncProperty(history, some(workflow), async (entries, value) => {
      const files = filesOf(value === undefined ? {} : { '.github/workflows/bench.yml': stringify(value) })
      const content = `window.BENCHMARK_DATA = ${JSON.stringify({ entries })}`
      if (await isImported(() => importHistory({ file: 'data.js', text: content, directory: '/repo', files })))
        imported++
    }),
    { numRuns: 150 },
  )
  expect(imported).toBeGreaterThan(20)
})
