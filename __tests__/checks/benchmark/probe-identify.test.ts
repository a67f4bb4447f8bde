import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { benchmark } from '../../../src/checks/benchmark/index.ts'
import { benchmarkOptions } from '../../../src/checks/benchmark/options.ts'
import { realPorts, rejectionOf, workspaceWith } from './support.ts'

const PROJECT = {
  '.git': 'gitdir: elsewhere',
  'package-lock.json': '{"lockfileVersion": 3}',
  'packages/parser/package.json': '{}',
  'packages/parser/src/parse.ts': 'export const parse = 1',
  'packages/parser/src/.rules/a.json': '{}',
  'packages/parser/bench/run.mjs': 'import "../src/parse.ts"',
  'README.md': '# Parser',
}

const OPTIONS = {
  command: 'node --expose-gc "bench/run.mjs" > out/bench.json',
  reads: { file: 'out/bench.json' },
  cwd: 'packages/parser',
  inputs: ['packages/parser/src/**', '!**/*.md'],
}

async function identify(directory: string, options: object = OPTIONS) {
  using elsewhere = workspaceWith()
  const workspace = { ...elsewhere, directory }
  return await benchmark.identify?.(benchmarkOptions.parse(options), workspace, realPorts())
}

/** The project, and the project after a change. */
async function around(change: (directory: string) => void, options?: object) {
  using before = workspaceWith(PROJECT)
  using after = workspaceWith(PROJECT)
  change(after.directory)
  return await Promise.all([identify(before.directory, options), identify(after.directory, options)])
}

const write = (name: string, text: string) => (directory: string) => {
  mkdirSync(dirname(join(directory, name)), { recursive: true })
  writeFileSync(join(directory, name), text)
}

describe('the same', () => {
  test.each<[string, (directory: string) => void]>([
    ['in another place', () => {}],
    ['where only the documentation differs', write('README.md', '# The parser')],
    ['where the inputs hold what is taken away', write('packages/parser/src/notes.md', 'new')],
    ['where an earlier run left its result', write('packages/parser/out/bench.json', '{}')],
  ])('%s', async (_, change) => {
    const [before, after] = await around(change)
    expect(before).toEqual({
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      what: 'what it depends on (5 files)',
    })
    expect(after).toEqual(before)
  })
})

test('what git keeps for itself is no input, even of `**`', async () => {
  const { '.git': _, ...project } = PROJECT
  using before = workspaceWith({ ...project, '.git/HEAD': 'ref: refs/heads/main' })
  using after = workspaceWith(PROJECT)
  const options = { ...OPTIONS, inputs: '**' }
  const [one, two] = await Promise.all([before, after].map(({ directory }) => identify(directory, options)))
  expect(one?.what).toBe('what it depends on (6 files)')
  expect(two).toEqual(one)
})

describe('not the same', () => {
  const source = 'packages/parser/src/parse.ts'
  test.each<[string, (directory: string) => void]>([
    ['a byte of an input', write(source, 'export const parse = 2')],
    ['the name of an input', (at) => renameSync(join(at, source), join(at, 'packages/parser/src/Parse.ts'))],
    ['one more input, empty', write('packages/parser/src/empty.ts', '')],
    ['one input less', (at) => rmSync(join(at, source))],
    ['a hidden input', write('packages/parser/src/.rules/a.json', '{"strict": true}')],
    ['the right to execute an input', (at) => chmodSync(join(at, source), 0o755)],
    ['the script that the command names, though no glob does', write('packages/parser/bench/run.mjs', 'slow()')],
    ['the lockfile, though it lies above', write('package-lock.json', '{"lockfileVersion": 2}')],
    ['another lockfile', write('packages/parser/pnpm-lock.yaml', '')],
    ['the package’s own manifest', write('packages/parser/package.json', '{"type": "module"}')],
    ['a runtime pin at the root', write('.nvmrc', '22')],
    ['a runtime pin in between', write('packages/.tool-versions', 'nodejs 22')],
    ['a runtime pin in the benchmark’s folder', write('packages/parser/.node-version', '22')],
    [
      'what a link leads to',
      (at) => {
        renameSync(join(at, source), join(at, 'packages/parser/other.ts'))
        symlinkSync('../other.ts', join(at, source))
      },
    ],
  ])('%s', async (_, change) => {
    const [before, after] = await around(change)
    expect(before?.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(after?.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(after?.digest).not.toBe(before?.digest)
  })

  test('the name of a link to the same file', async () => {
    using before = workspaceWith(PROJECT)
    using after = workspaceWith(PROJECT)
    symlinkSync('parse.ts', join(before.directory, 'packages/parser/src/a.ts'))
    symlinkSync('parse.ts', join(after.directory, 'packages/parser/src/b.ts'))
    const [one, two] = await Promise.all([before, after].map(({ directory }) => identify(directory)))
    expect(one?.what).toBe('what it depends on (6 files)')
    expect(two?.digest).not.toBe(one?.digest)
  })

  test('a lockfile above where the config’s paths start, within the repository', async () => {
    using before = workspaceWith(PROJECT)
    using after = workspaceWith({ ...PROJECT, 'package-lock.json': '{}' })
    const options = { ...OPTIONS, cwd: '.', inputs: 'src/**' }
    const [one, two] = await Promise.all(
      [before, after].map(({ directory }) => identify(join(directory, 'packages/parser'), options)),
    )
    expect(one?.what).toBe('what it depends on (5 files)')
    expect(two?.digest).not.toBe(one?.digest)
  })
})

describe('unknown', () => {
  test('without `inputs`', async () => {
    const { inputs: _, ...options } = OPTIONS
    expect(await around(() => {}, options)).toEqual([null, null])
  })

  test('where `inputs` select nothing', async () => {
    expect(await around(() => {}, { ...OPTIONS, inputs: 'lib/**' })).toEqual([null, null])
  })

  test('where an input is a link out of the repository', async () => {
    using outside = workspaceWith({ 'data.json': '1' })
    const link = (at: string) => symlinkSync(join(outside.directory, 'data.json'), join(at, 'packages/parser/src/data'))
    const [before, after] = await around(link)
    expect(before).not.toBeNull()
    expect(after).toBeNull()
  })
})

test('`inputs` that select nothing are an error of the head, and none of the base', async () => {
  using workspace = workspaceWith(PROJECT)
  const options = benchmarkOptions.parse({ ...OPTIONS, inputs: ['lib/**', 'source/**'] })
  expect(await rejectionOf(benchmark.open(options, workspace, realPorts()))).toMatchObject({
    code: 'no-inputs-matched',
    message: `\`inputs\`: \`lib/**\`, \`source/**\` match no file in ${workspace.directory}`,
    hint: expect.stringContaining('not from `cwd`'),
  })
  await using base = await benchmark.open(options, { ...workspace, side: 'base' }, realPorts())
  expect(base.sample).toBeInstanceOf(Function)
})

test.each([
  ['/etc/**', 'relative'],
  ['../other/**', 'relative'],
  ['!/etc/**', 'relative'],
  [['!src/**'], 'does not start with !'],
  [[], 'inputs'],
])('`inputs: %j` is refused', (inputs, message) => {
  const issues = benchmarkOptions.safeParse({ command: 'x', inputs }).error?.issues ?? []
  expect(JSON.stringify(issues)).toContain(message)
})
