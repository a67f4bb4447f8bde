import { existsSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { benchmark } from '../../../src/checks/benchmark/index.ts'
import type { BenchmarkOptions } from '../../../src/checks/benchmark/options.ts'
import type { Workspace } from '../../../src/ports/workspace.ts'
import { fixture, NODE, realPorts, rejectionOf, workspaceWith } from './support.ts'

async function sample(
  options: BenchmarkOptions,
  workspace: Workspace,
  rounds = 1,
  signal = new AbortController().signal,
) {
  await using probe = await benchmark.open(options, workspace, realPorts())
  const observations = []
  for (let round = 0; round < rounds; round++) observations.push(await probe.sample(signal))
  return observations
}

const readings = async (...args: Parameters<typeof sample>) =>
  (await sample(...args)).map((one) => one.readings.map(({ subject, metric, value }) => [subject, metric, value]))

const LINE = '{"subject":"a","unit":"ns","value":7}'

describe('a command that prints its results', () => {
  test('is run in the workspace, with `cwd` and `env`, and its standard output read', async () => {
    const script = `console.error('{"subject":"not me","unit":"ns","value":1}')
console.log(JSON.stringify({ subject: process.cwd().split(/[\\\\/]/).at(-1), unit: 'ns', value: Number(process.env.SIZE) }))`
    using workspace = workspaceWith({ 'packages/parser/bench.cjs': script })
    const options = { command: `${NODE} bench.cjs`, cwd: 'packages/parser', env: { SIZE: 12 } }
    expect(await readings(options, workspace, 2)).toEqual([[['parser', 'time', 12]], [['parser', 'time', 12]]])
  })

  test('a real tinybench, with samples and without', async () => {
    const script = `import { Bench } from 'tinybench'
const options = { time: 5, iterations: 5, warmup: false, retainSamples: process.argv[2] === 'samples' }
const bench = new Bench(options).add('fast', () => {}).add('slow', () => { Array.from({ length: 5000 }).fill(1).sort() })
await bench.run()
console.log(JSON.stringify(bench.tasks.map((task) => ({ name: task.name, ...task.result }))))`
    using workspace = workspaceWith({ 'bench.mjs': script })
    symlinkSync(
      fileURLToPath(new URL('../../../node_modules', import.meta.url)),
      join(workspace.directory, 'node_modules'),
    )
    for (const word of ['samples', 'none']) {
      const [[fast, slow] = []] = await readings({ command: `${NODE} bench.mjs ${word}` }, workspace)
      expect([fast?.slice(0, 2), slow?.slice(0, 2)]).toEqual([['fast', 'time'], ['slow', 'time']]) // biome-ignore format: a row
      expect(Number(slow?.[2])).toBeGreaterThan(Number(fast?.[2]))
    }
  })

  test('a failing command is an error with its code and last output, though it printed results', async () => {
    using workspace = workspaceWith({
      'bench.cjs': `console.log('${LINE}'); console.error('out of memory'); process.exitCode = 3`,
    })
    const command = `${NODE} bench.cjs`
    const error = await rejectionOf(sample({ command }, workspace))
    expect(error).toMatchObject({ code: 'command-failed', message: `\`${command}\` exited with 3` })
    expect(error.output).toContain('out of memory')
  })

  test('a command that a signal ends is an error that names it', async () => {
    using workspace = workspaceWith()
    const error = await rejectionOf(sample({ command: 'kill -KILL $$' }, workspace))
    expect(error).toMatchObject({ code: 'command-failed', message: '`kill -KILL $$` was ended by SIGKILL' })
  })

  test('a program that is not there is told from a command that fails', async () => {
    using workspace = workspaceWith()
    const error = await rejectionOf(sample({ command: 'no-such-benchmark --all' }, workspace))
    expect(error).toMatchObject({
      code: 'command-not-found',
      message: '`no-such-benchmark --all`: a program in it was not found (exit code 127)',
    })
    expect(error.output).toContain('no-such-benchmark')
  })

  test('a file that may not be executed says so', async () => {
    using workspace = workspaceWith({ 'bench.sh': 'echo hello' })
    expect(await rejectionOf(sample({ command: './bench.sh' }, workspace))).toMatchObject({
      code: 'command-not-executable',
    })
  })

  test('a command that prints no benchmark is an error that shows what it printed', async () => {
    using workspace = workspaceWith({ 'bench.cjs': `console.log('all good')` })
    const error = await rejectionOf(sample({ command: `${NODE} bench.cjs`, reads: 'go' }, workspace))
    expect(error).toMatchObject({ code: 'no-benchmarks', output: 'all good' })
    expect(error.message).toContain('in the format go')
  })

  test('one that prints nothing to standard output shows what came on the other stream', async () => {
    using workspace = workspaceWith({ 'bench.cjs': `console.error('no files matched')` })
    expect(await rejectionOf(sample({ command: `${NODE} bench.cjs` }, workspace))).toMatchObject({
      code: 'no-benchmarks',
      output: 'no files matched',
    })
  })

  test('stopping it rejects with the reason', async () => {
    using workspace = workspaceWith({ 'bench.cjs': 'setTimeout(() => {}, 60_000)' })
    const controller = new AbortController()
    const sampling = sample({ command: `${NODE} bench.cjs` }, workspace, 1, controller.signal)
    setTimeout(() => controller.abort(new Error('enough')), 100)
    await expect(sampling).rejects.toThrow('enough')
  })

  test('a folder that is not there is an error before anything runs', async () => {
    using workspace = workspaceWith({ file: '' })
    for (const cwd of ['nowhere', 'file']) {
      expect(await rejectionOf(sample({ command: 'true', cwd }, workspace))).toMatchObject({
        code: 'directory-not-found',
      })
    }
  })

  test('a metric keeps its unit from one round to the next', async () => {
    const script = `const { existsSync, writeFileSync } = require('node:fs')
const again = existsSync('ran')
writeFileSync('ran', '')
console.log(JSON.stringify({ subject: 'a', metric: 'wait', unit: again ? 's' : 'ms', value: again ? 2 : 1000 }))`
    using workspace = workspaceWith({ 'bench.cjs': script })
    expect(await readings({ command: `${NODE} bench.cjs` }, workspace, 2)).toEqual([
      [['a', 'wait', 1000]],
      [['a', 'wait', 2000]],
    ])
  })
})

describe('a command that writes its results', () => {
  const write = (text: string) => `require('node:fs').writeFileSync('out.json', ${JSON.stringify(text)})`

  test('the file is read, from `cwd`, and its format found out', async () => {
    using workspace = workspaceWith({
      'a/bench.cjs': `${write(fixture('hyperfine/basic.json'))}; console.log('${LINE}')`,
    })
    const options = { command: `${NODE} bench.cjs`, cwd: 'a', reads: { file: 'out.json' } }
    const [first = []] = await readings(options, workspace)
    expect(first.map(([subject]) => subject)).toEqual(['a name', 'a name', 'sleep 0.01', 'sleep 0.01'])
  })

  test('UTF-16, as PowerShell writes it', async () => {
    using workspace = workspaceWith({
      'bench.cjs': `require('node:fs').writeFileSync('out.json', Buffer.from('\\ufeff${LINE}', 'utf16le'))`,
    })
    expect(await readings({ command: `${NODE} bench.cjs`, reads: { file: 'out.json' } }, workspace)).toEqual([
      [['a', 'time', 7]],
    ])
  })

  test('no file is an error', async () => {
    using workspace = workspaceWith({ 'bench.cjs': `console.log('${LINE}')` })
    const error = await rejectionOf(sample({ command: `${NODE} bench.cjs`, reads: { file: 'out.json' } }, workspace))
    expect(error).toMatchObject({ code: 'benchmark-output-missing', output: LINE })
  })

  test('a file that was there before is never read as new, whatever its date says, and never deleted', async () => {
    using workspace = workspaceWith({ 'out.json': LINE, 'bench.cjs': '' })
    const path = join(workspace.directory, 'out.json')
    const tomorrow = new Date(Date.now() + 86_400_000)
    utimesSync(path, tomorrow, tomorrow)
    const error = await rejectionOf(sample({ command: `${NODE} bench.cjs`, reads: { file: 'out.json' } }, workspace))
    expect(error).toMatchObject({ code: 'benchmark-output-stale' })
    expect(existsSync(path)).toBe(true)
  })

  test('a result of an earlier round is stale in the next', async () => {
    const once = `const { existsSync } = require('node:fs'); if (!existsSync('out.json')) ${write(LINE)}`
    using workspace = workspaceWith({ 'bench.cjs': once })
    const options = { command: `${NODE} bench.cjs`, reads: { file: 'out.json' } }
    expect(await rejectionOf(sample(options, workspace, 2))).toMatchObject({ code: 'benchmark-output-stale' })
  })

  test('a file written anew with the same content is new', async () => {
    using workspace = workspaceWith({ 'bench.cjs': write(LINE) })
    writeFileSync(join(workspace.directory, 'out.json'), LINE)
    const options = { command: `${NODE} bench.cjs`, reads: { file: 'out.json' } }
    expect(await readings(options, workspace, 2)).toEqual([[['a', 'time', 7]], [['a', 'time', 7]]])
  })
})

describe('a command that writes several files', () => {
  const line = (subject: string, value: number) => JSON.stringify({ subject, unit: 'ns', value })
  const writes = (files: Record<string, string>) =>
    `const { mkdirSync, writeFileSync } = require('node:fs'); mkdirSync('out', { recursive: true });
for (const [name, text] of Object.entries(${JSON.stringify(files)})) writeFileSync('out/' + name, text)`
  const options = (...file: string[]) => ({ command: `${NODE} bench.cjs`, reads: { file } })

  test('a list and globs are read together, and what shares a name is told apart by its file', async () => {
    using workspace = workspaceWith({
      'bench.cjs': writes({ 'a.json': line('parse', 1), 'b.json': line('parse', 2), 'c.txt': line('print', 3) }),
    })
    expect(await readings(options('out/*.json', 'out/c.txt'), workspace)).toEqual([
      [
        ['print', 'time', 3],
        ['out/a.json/parse', 'time', 1],
        ['out/b.json/parse', 'time', 2],
      ],
    ])
  })

  test('of what a glob finds, files of an earlier run are left out and told', async () => {
    using workspace = workspaceWith({
      'out/gone.json': line('gone', 9),
      'bench.cjs': writes({ 'a.json': line('parse', 1), 'b.json': line('print', 2) }),
    })
    const [{ readings: found, warnings } = { readings: [], warnings: [] }] = await sample(options('out/*'), workspace)
    expect(found.map(({ subject }) => subject)).toEqual(['parse', 'print'])
    expect(warnings).toEqual(['`out/gone.json` was there before the command ran and was not written by it: left out'])
  })

  test('where a glob finds nothing but files of an earlier run, nothing was measured', async () => {
    using workspace = workspaceWith({ 'out/gone.json': line('gone', 9), 'bench.cjs': '' })
    expect(await rejectionOf(sample(options('out/*'), workspace))).toMatchObject({ code: 'benchmark-output-stale' })
  })

  test('a file of the list that is not written is an error, whatever the others hold', async () => {
    using workspace = workspaceWith({ 'bench.cjs': writes({ 'a.json': line('parse', 1) }) })
    expect(await rejectionOf(sample(options('out/a.json', 'out/b.json'), workspace))).toMatchObject({
      code: 'benchmark-output-missing',
      message: 'the command ended well and wrote no file `out/b.json`',
    })
    expect(await rejectionOf(sample(options('none/*.json'), workspace))).toMatchObject({
      code: 'benchmark-output-missing',
      message: 'the command ended well and wrote no file that `none/*.json` matches',
    })
  })

  test('a file without benchmarks is an error where it was named, a warning where a glob found it', async () => {
    using workspace = workspaceWith({ 'bench.cjs': writes({ 'a.json': line('parse', 1), 'notes.txt': 'none' }) })
    const [{ readings: found, warnings } = { readings: [], warnings: [] }] = await sample(options('out/*'), workspace)
    expect(found).toHaveLength(1)
    expect(warnings).toEqual([expect.stringContaining('no benchmark was found in `out/notes.txt`')])
    expect(await rejectionOf(sample(options('out/a.json', 'out/notes.txt'), workspace))).toMatchObject({
      code: 'no-benchmarks',
    })
  })

  test('of which together are too large is an error before anything is read', async () => {
    using workspace = workspaceWith({
      'bench.cjs': `const { truncateSync, writeFileSync } = require('node:fs')
for (const name of ['a', 'b']) { writeFileSync(name + '.json', ''); truncateSync(name + '.json', 129 * 1024 * 1024) }`,
    })
    expect(await rejectionOf(sample(options('*.json'), workspace))).toMatchObject({
      code: 'benchmark-output-unreadable',
      message: 'the 2 result files (`a.json`, …) are together larger than 256 MiB',
    })
  })
})
