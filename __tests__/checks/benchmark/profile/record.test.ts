import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import { benchmark } from '../../../../src/checks/benchmark/index.ts'
import type { BenchmarkOptions } from '../../../../src/checks/benchmark/options.ts'
import type { Part } from '../../../../src/checks/benchmark/profile/profile.ts'
import { PacegateError } from '../../../../src/model/errors.ts'
import { NODE, realPorts, workspaceWith } from '../support.ts'

let temporary: string
const outer = process.env['TMPDIR']
beforeEach(() => {
  temporary = realpathSync(mkdtempSync(join(tmpdir(), 'record test ')))
  process.env['TMPDIR'] = temporary
})
afterEach(() => {
  if (outer === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = outer
  const left = readdirSync(temporary).filter((name) => name.startsWith('pacegate-profile'))
  rmSync(temporary, { recursive: true, force: true })
  expect(left).toEqual([])
})

const BUSY = `export function work(rounds) {
  let sum = 0
  for (let i = 0; i < rounds; i++) sum += step(i)
  return sum
}
function step(i) {
  return [i, i + 1].map((one) => one % 7)[0]
}
`

/** Looks into one side without measuring it first, as if its time had got worse. */
async function examine(
  options: BenchmarkOptions,
  files: Readonly<Record<string, string>> = {},
  signal = new AbortController().signal,
) {
  using workspace = workspaceWith({ 'package.json': '{"type":"module"}', 'work.js': BUSY, ...files })
  await using probe = await benchmark.open(options, workspace, realPorts())
  const evidence = { figures: [{ metric: 'time', title: 'Time', unit: 'ns', value: 1 }] }
  const found = await probe.examine?.(new Map([['s', { metrics: ['time'], evidence }]]), signal)
  if (found === undefined) throw new Error('it cannot be looked into')
  const profile = found.evidence.get('s')?.profile ?? null
  const byName = new Map<string, Part>()
  for (const part of profile?.parts ?? []) byName.set(part.kind === 'function' ? part.name : part.kind, part)
  return { ...found, profile, calls: (name: string) => byName.get(name)?.counted?.calls ?? null, byName }
}

describe('a command that runs on Node', () => {
  test('its calls are counted exactly, its time is where it was spent, and it is told which files ran', async () => {
    const main = `import { work } from './work.js'\nfor (let i = 0; i < 3; i++) work(400_000)\n`
    const { profile, calls, byName, paths, warnings } = await examine({ time: `${NODE} main.js` }, { 'main.js': main })
    expect([calls('work'), calls('step'), calls('top-level')]).toEqual([3, 1_200_000, 1])
    expect(byName.get('step')).toMatchObject({ file: 'work.js', line: 6, end: 8 })
    expect(byName.get('work')).toMatchObject({ file: 'work.js', line: 1, end: 5 })
    const counted = (name: string) => byName.get(name)?.counted
    expect(counted('work')?.inclusive).toBeGreaterThan(0.3 * (profile?.countedTotal ?? 0))
    expect(profile).toMatchObject({ fixed: true, omitted: 0 })
    expect([...paths].toSorted()).toEqual(['main.js', 'work.js'])
    expect(warnings).toEqual([])
  })

  test('of a benchmark that goes on for its own time nothing is taken to be fixed', async () => {
    const { profile } = await examine({ command: `${NODE} work.js` })
    expect(profile?.fixed).toBe(false)
  })

  test('children, threads, and a worker that is told to end by a signal', async () => {
    const main = `import { fork, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
execFileSync(process.execPath, ['child.js', '10'])
await once(new Worker('./child.js', { argv: ['200'] }), 'exit')
const waiting = fork('./child.js', ['3000', 'wait'])
await once(waiting, 'message')
waiting.kill()
await once(waiting, 'exit')
`
    const child = `import { work } from './work.js'
work(Number(process.argv[2]))
if (process.argv[3]) { process.send('done'); setInterval(() => {}, 1000) }
`
    const { calls } = await examine({ time: `${NODE} main.js` }, { 'main.js': main, 'child.js': child })
    expect([calls('work'), calls('step')]).toEqual([3, 3210])
  })

  test('what runs while a process ends is not counted, and makes nothing else wrong', async () => {
    const main = `import { work } from './work.js'
function late() { work(500) }
process.on('exit', late)
work(100)
`
    const { calls } = await examine({ time: `${NODE} main.js` }, { 'main.js': main })
    expect([calls('work'), calls('step'), calls('late') ?? 0]).toEqual([1, 100, 0])
  })

  test('`prepare` and `cleanup` run around both runs, and are not looked into', async () => {
    const main = `import { appendFileSync } from 'node:fs'\nappendFileSync('log', 'run ')\n`
    const side = `import { work } from './work.js'\nimport { appendFileSync } from 'node:fs'\nwork(1e5)\nappendFileSync('log', process.argv[2] + ' ')\n`
    const options = {
      time: `${NODE} main.js`,
      prepare: `${NODE} side.js before`,
      cleanup: `${NODE} side.js after; cat log >&2`,
    }
    const { calls, paths } = await examine(options, { 'main.js': main, 'side.js': side })
    expect(calls('work')).toBeNull()
    expect([...paths]).toEqual(['main.js'])
  })

  test('its own NODE_OPTIONS stay, and a path with spaces and quotes is no trouble', async () => {
    const main = `import { work } from './work.js'\nif (typeof gc !== 'function') throw new Error('no gc')\nwork(10)\n`
    const env = { NODE_OPTIONS: '--expose-gc --title="a \\"b\\" c"' }
    const { calls } = await examine({ time: `${NODE} main.js`, env }, { 'main.js': main })
    expect(calls('step')).toBe(10)
  })

  test('types that Node strips, and those that it compiles: lines are those of the file', async () => {
    const typed = `interface Item { readonly id: number }

export function pick(items: readonly Item[]): number {
  let sum: number = 0
  for (const { id } of items) sum += id as number
  return sum
}
`
    const compiled = `enum Kind { A, B }
/** Lines that are gone when it is compiled. */
type Other = string

export function choose(kind: Kind): number {
  let sum = 0
  for (let i = 0; i < 1e5; i++) sum += kind === Kind.A ? 1 : 2
  return sum
}
`
    const main = `import { pick } from './pick.ts'
import { choose } from './choose.ts'
for (let i = 0; i < 20; i++) pick(Array.from({ length: 20_000 }, (_, id) => ({ id }))) + choose(i)
`
    const files = { 'main.js': main, 'pick.ts': typed, 'choose.ts': compiled }
    const env = { NODE_OPTIONS: '--experimental-transform-types --disable-warning=ExperimentalWarning' }
    const { byName } = await examine({ time: `${NODE} main.js`, env }, files)
    expect(byName.get('pick')).toMatchObject({ file: 'pick.ts', line: 3, end: 7, counted: { calls: 20 } })
    expect(byName.get('choose')).toMatchObject({ file: 'choose.ts', line: 5, end: 9, counted: { calls: 20 } })
  })

  test.each([
    ['inline', true],
    ['linked', false],
  ] as const)('a bundle with its map %s, minified: %s', async (sourcemap, minify) => {
    const choose = `// Not in the bundle.
export function choose(kind) {
  let sum = 0
  for (let i = 0; i < 2e5; i++) sum += kind === 1 ? 1 : 2
  return sum
}
`
    using workspace = workspaceWith({
      'src/choose.js': choose,
      'src/main.js': `import { choose } from './choose.js'\nfor (let i = 0; i < 9; i++) choose(i)\n`,
    })
    const bundled = await build({
      ...{ absWorkingDir: workspace.directory, entryPoints: ['src/main.js'], outfile: 'dist/app.js', bundle: true },
      ...{ minify, sourcemap, write: false, format: 'esm' },
    })
    const files = Object.fromEntries(bundled.outputFiles.map(({ path, text }) => [`dist/${basename(path)}`, text]))
    const { profile } = await examine({ time: `${NODE} dist/app.js` }, { ...files, 'src/choose.js': choose })
    expect(profile?.parts.find(({ counted }) => counted?.calls === 9)).toMatchObject({
      file: 'src/choose.js',
      line: 2,
      end: 6,
    })
  })
})

describe('nothing to look into', () => {
  test.each([
    ['of another language', 'sleep 0.01; echo done'],
    ['that sets its own NODE_OPTIONS', `NODE_OPTIONS=--expose-gc ${NODE} work.js`],
  ])('a command %s: no profile, and no word about it', async (_, time) => {
    const { evidence, warnings, paths } = await examine({ time })
    expect([evidence.size, warnings, paths.size]).toEqual([0, [], 0])
  })

  test('`profile: never`, a tool of another language, and what is no time: it is not run at all', async () => {
    const touch = `touch ran; exit 3`
    expect(await examine({ time: touch, profile: 'never' })).toMatchObject({ profile: null, warnings: [] })
    expect(await examine({ command: touch, reads: 'go' })).toMatchObject({ profile: null, warnings: [] })
    using workspace = workspaceWith()
    await using probe = await benchmark.open({ time: touch }, workspace, realPorts())
    const evidence = { figures: [{ metric: 'peak-memory', title: 'Peak memory', unit: 'B', value: 1 }] }
    const subjects = new Map([['s', { metrics: ['peak-memory'], evidence }]])
    expect(await probe.examine?.(subjects, new AbortController().signal)).toMatchObject({ warnings: [] })
    expect(readdirSync(workspace.directory)).toEqual([])
  })
})

describe('what goes wrong', () => {
  test('a Node that takes no profiler in NODE_OPTIONS is told of', async () => {
    const time = `echo "node: --cpu-prof is not allowed in NODE_OPTIONS" >&2; exit 9`
    await expect(examine({ time })).rejects.toMatchObject({
      data: { code: 'profile-refused', hint: expect.stringContaining('22.15') },
    })
  })

  test('a command that fails rejects; one that fails only while calls are counted leaves its times', async () => {
    await expect(examine({ time: `${NODE} -e "process.exit(4)"` })).rejects.toBeInstanceOf(PacegateError)
    const main = `import { work } from './work.js'\nwork(2e5)\nif (process.env.NODE_V8_COVERAGE) process.exit(4)\n`
    const { profile, byName, warnings } = await examine({ time: `${NODE} main.js` }, { 'main.js': main })
    expect(warnings).toEqual([expect.stringMatching(/calls could not be counted: .*exited with 4/)])
    expect(profile?.countedTotal).toBe(0)
    expect(byName.get('work')).toMatchObject({ line: 1, counted: null })
  })

  test('files that are cut short or hostile are told of and change nothing', async () => {
    const main = `import { work } from './work.js'
import { writeFileSync } from 'node:fs'
work(1000)
const folder = /--cpu-prof-dir="([^"]*)"/.exec(process.env.NODE_OPTIONS)[1]
writeFileSync(folder + '/CPU.1.cpuprofile', '{"nodes": [')
writeFileSync(folder + '/other.txt', 'not ours')
`
    const { calls, warnings } = await examine({ time: `${NODE} main.js` }, { 'main.js': main })
    expect(calls('step')).toBe(1000)
    expect(warnings).toEqual(['2 of its profiles could not be read: cut short, too large or too many'])
  })

  test('when its time is over in the second run, the first one serves; in the first, it rejects with the reason', async () => {
    const main = `import { work } from './work.js'
work(2e5)
if (process.env.NODE_V8_COVERAGE) setInterval(() => {}, 1000)
`
    const controller = new AbortController()
    setTimeout(() => controller.abort(new PacegateError({ code: 'timeout', message: 'too long', hint: '' })), 6000)
    const { profile, warnings } = await examine({ time: `${NODE} main.js` }, { 'main.js': main }, controller.signal)
    expect(warnings).toEqual(['its calls could not be counted: too long'])
    expect(profile?.parts.some(({ name }) => name === 'work')).toBe(true)

    const soon = AbortSignal.timeout(150)
    await expect(examine({ time: 'sleep 60' }, {}, soon)).rejects.toThrow()
  })
})
