import { expect, test } from '@jest/globals'
import { expressionsIn, resolvedJobs } from '../../../../src/config/import/workflow/expressions.ts'
import { expression, job, step } from './support.ts'

const always = (): boolean => true

function scripts(matrix: unknown, ...runs: readonly string[]): string[] {
  return resolvedJobs(
    job(
      runs.map((run) => step(run)),
      matrix,
    ),
    always,
  ).map(({ steps }) => steps.map(({ run }) => run).join('\n'))
}

const A = expression('matrix.a')
const B = expression('matrix.b')

test.each<[string, unknown, readonly string[], readonly string[]]>([
  ['a key that nothing names changes nothing', { os: ['x', 'y'] }, ['make'], ['make']],
  ['a job for each value', { a: ['x', 2] }, [`run ${A}`], ['run x', 'run 2']],
  ['and each combination', { a: ['x', 'y'], b: [1, 2] }, [`${A}${B}`], ['x1', 'x2', 'y1', 'y2']],
  [
    'without what is excluded',
    { a: ['x', 'y'], b: [1, 2], exclude: [{ a: 'x', b: 2 }] },
    [`${A}${B}`],
    ['x1', 'y1', 'y2'],
  ],
  [
    'what a matrix only includes',
    {
      include: [
        { a: 'x', b: 1 },
        { a: 'y', b: 2 },
        { a: 'x', b: 1, c: 3 },
      ],
    },
    [`${A}${B}`],
    ['x1', 'y2'],
  ],
  ['values that are worked out stay', { a: expression('fromJSON(x)') }, [A], [A]],
  ['and so do values that are no texts', { a: [{ b: 1 }] }, [A], [A]],
  ['too many stay', { a: Array.from({ length: 21 }, (_, index) => index) }, [A], [A]],
  ['no matrix', undefined, [A], [A]],
  ['an empty one', { a: [] }, [A], [A]],
])('%s', (_, matrix, runs, expected) => {
  expect(scripts(matrix, ...runs)).toEqual(expected)
})

test('variables of the workflow stand in scripts, folders and inputs; what they do not tell stays', () => {
  const env = { DIR: 'crates/core', TOKEN: expression('secrets.TOKEN'), KIND: expression('matrix.a') }
  const [resolved] = resolvedJobs(
    job(
      [
        step(`cd ${expression('env.DIR')} && x ${expression('env.TOKEN')} ${expression('github.sha')}`, {
          env,
          folder: expression('env.DIR'),
          with: { file: `${expression('env.KIND')}.txt`, list: [1] },
        }),
      ],
      { a: ['fast'] },
    ),
    always,
  )
  expect(resolved?.variant).toEqual(['fast'])
  expect(resolved?.steps[0]).toMatchObject({
    run: `cd crates/core && x ${expression('env.TOKEN')} ${expression('github.sha')}`,
    folder: 'crates/core',
    env: { KIND: 'fast' },
    with: { file: 'fast.txt', list: [1] },
  })
})

test('keys of steps that do not matter make no more jobs', () => {
  const setup = step('', { run: null, uses: 'actions/setup-node@v4', with: { 'node-version': A } })
  expect(resolvedJobs(job([setup, step('make')], { a: [18, 20] }), ({ run }) => run !== null)).toHaveLength(1)
  expect(resolvedJobs(job([setup, step('make')], { a: [18, 20] }), always)).toHaveLength(2)
})

test('expressions, each once; openings without an end cost nothing', () => {
  expect(expressionsIn(`${A} ${B} ${A} $\{{ open`)).toEqual([A, B])
  // Would not end in time if each of them looked through all that follows.
  expect(expressionsIn('${{'.repeat(300_000))).toEqual([])
})
