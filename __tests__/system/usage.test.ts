import { spawn } from 'node:child_process'
import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { CommandLine } from '../../src/ports/processes.ts'
import { findProgram } from '../../src/system/find-program.ts'
import { type UsageWrapper, usageWrapper } from '../../src/system/usage.ts'
import { type Meter, metersOf, type ProcessUsage } from '../../src/system/usage-meters.ts'
import { folder } from './world.ts'

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts a program in a group of its own and waits for its end; `onStart` gets its pid. */
function run(argv: readonly string[], env: Record<string, string>, onStart = (_pid: number) => {}): Promise<Ended> {
  const [program = '', ...args] = argv
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  if (child.pid !== undefined) onStart(child.pid)
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
}

async function measure(wrapper: UsageWrapper, command: CommandLine) {
  const wrapped = wrapper.wrap(command)
  const ended = await run(wrapped.argv, wrapped.env)
  return { ended, usage: await wrapped.read() }
}

const node = (script: string): CommandLine => ({ argv: [process.execPath, '-e', script] })

/** What of them works here: at least one must, or this platform is not covered by these tests. */
const all = metersOf(process.platform, process.arch)
const wrappers = await Promise.all(all.map(async (meter) => ({ meter, wrapper: await usageWrapper([meter]) })))
const here = wrappers.filter(({ meter, wrapper }) => wrapper.meter === meter.name)

const CPU_WORK = `const cpu = () => process.cpuUsage().user + process.cpuUsage().system
const end = cpu() + 200_000
while (cpu() < end);
`

test('this machine has a meter, and Perl is one where there is a Perl', async () => {
  expect(here.length).toBeGreaterThan(0)
  const found = await findProgram('perl', '/', process.env['PATH'] ?? '')
  const hasPerl = found !== null && all.some(({ name }) => name === 'perl')
  expect(here.some(({ meter }) => meter.name === 'perl')).toBe(hasPerl)
})

describe.each(here.map(({ meter, wrapper }) => [meter.name, wrapper] as const))('%s', (name, wrapper) => {
  test('counts the CPU time of the process and not its waiting', async () => {
    const wait = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);'
    const { usage } = await measure(wrapper, node(CPU_WORK + wait))
    const cpu = (usage.user ?? 0) + (usage.system ?? 0)
    expect(cpu).toBeGreaterThanOrEqual(190)
    if (usage.wall !== null) expect(usage.wall - cpu).toBeGreaterThan(250)
  })

  test('counts children that were waited for', async () => {
    const parent = `require('node:child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(CPU_WORK)}])`
    const { usage } = await measure(wrapper, node(parent))
    expect((usage.user ?? 0) + (usage.system ?? 0)).toBeGreaterThanOrEqual(190)
  })

  test('knows the peak of the largest process in bytes, or nothing of it', async () => {
    const { usage } = await measure(
      wrapper,
      node('Buffer.alloc(200e6, 1); console.log(process.resourceUsage().maxRSS)'),
    )
    if (name === 'bash') return expect(usage.peakMemory).toBeNull()
    expect(usage.peakMemory).toBeGreaterThan(200e6)
    expect(usage.peakMemory).toBeLessThan(600e6)
  })

  test('is invisible to the command: words, streams, environment and exit code', async () => {
    const script = `console.log(JSON.stringify([process.argv.slice(1), process.env.PERL_BADLANG]))
console.error('to the other stream')
process.exitCode = 7`
    const words = ['', 'a b', '--', '-e', '$HOME', '"', "'", 'é', '*']
    const { ended, usage } = await measure(wrapper, { argv: [process.execPath, '-e', script, '--', ...words] })
    expect(ended).toEqual({
      code: 7,
      signal: null,
      stdout: `${JSON.stringify([words])}\n`.replace(']]', '],null]'),
      stderr: 'to the other stream\n',
    })
    expect(usage.user).not.toBeNull()
  })

  test('a shell line is run by the shell', async () => {
    const { ended } = await measure(wrapper, { command: 'echo one two | wc -w; exit 3' })
    expect([ended.stdout.trim(), ended.code]).toEqual(['2', 3])
  })

  test('a program that is not there is exit code 127, one that may not be run 126', async () => {
    expect((await measure(wrapper, { argv: ['no-such-program', 'x'] })).ended.code).toBe(127)
    using place = folder({ 'file.txt': 'hello' })
    chmodSync(join(place.path, 'file.txt'), 0o644)
    expect((await measure(wrapper, { argv: [join(place.path, 'file.txt')] })).ended.code).toBe(126)
  })

  test('tells nothing where it was killed with its command, and leaves no file either way', async () => {
    const killed = wrapper.wrap({ argv: ['sleep', '30'] })
    await run(killed.argv, killed.env, (pid) => setTimeout(() => process.kill(-pid, 'SIGKILL'), 200))
    expect(await killed.read()).toEqual({ wall: null, user: null, system: null, peakMemory: null })
    const whole = wrapper.wrap({ argv: ['true'] })
    await run(whole.argv, whole.env)
    const fileOf = (argv: readonly string[]) => argv.find((word) => word.includes('pacegate-usage-')) ?? ''
    expect(existsSync(fileOf(whole.argv))).toBe(true)
    expect((await whole.read()).user).not.toBeNull()
    expect([killed, whole].map(({ argv }) => existsSync(fileOf(argv)))).toEqual([false, false])
  })
})

const perl = here.find(({ meter }) => meter.name === 'perl')?.wrapper
const withPerl = perl ? describe : describe.skip

withPerl('perl', () => {
  const wrapper = perl as UsageWrapper

  test('a command that a signal ends is seen to have been ended by it', async () => {
    const { ended, usage } = await measure(wrapper, { command: 'kill -USR1 $$' })
    expect([ended.code, ended.signal]).toEqual([null, 'SIGUSR1'])
    expect(usage.wall).not.toBeNull()
  })

  test('starts the program from where it is known to be, under the name it was called by', async () => {
    const wrapped = wrapper.wrap({ argv: ['another-name', '-p', 'process.argv0'] }, process.execPath)
    expect((await run(wrapped.argv, wrapped.env)).stdout).toBe('another-name\n')
    expect((await wrapped.read()).wall).toBeGreaterThan(0)
  })

  test('wall time begins when the command does: not when Node starts the meter', async () => {
    const wrapped = wrapper.wrap({ argv: ['sleep', '0.2'] })
    const began = performance.now()
    await run(wrapped.argv, wrapped.env)
    const outside = performance.now() - began
    const { wall } = await wrapped.read()
    expect(wall).toBeGreaterThanOrEqual(200)
    expect(wall).toBeLessThan(outside)
  })
})

describe('a meter that cannot be believed', () => {
  /** A meter of this machine that tells something else than it saw: what Node uses differs between machines. */
  const lying = (lie: (usage: ProcessUsage) => Partial<ProcessUsage>): Meter => {
    const { meter } = here[0] as (typeof here)[number]
    const parse = (text: string) => {
      const usage = meter.parse(text)
      return usage && { ...usage, ...lie(usage) }
    }
    return { ...meter, parse }
  }
  const honest = lying(() => ({}))

  test('with CPU times that are not those of Node is not used', async () => {
    expect((await usageWrapper([lying(({ user }) => ({ user: Number(user) * 1000 }))])).meter).toBe('none')
    expect((await usageWrapper([lying(() => ({ user: null }))])).meter).toBe('none')
  })

  test('with memory in pages or of another unit is used for CPU times only', async () => {
    for (const peakMemory of [12_000, 50e9]) {
      const wrapper = await usageWrapper([lying(() => ({ peakMemory }))])
      expect(wrapper.meter).toBe(honest.name)
      const { usage } = await measure(wrapper, { argv: ['true'] })
      expect(usage).toMatchObject({ user: expect.any(Number), system: expect.any(Number), peakMemory: null })
    }
  })

  test('that does not start leaves the next one', async () => {
    const missing: Meter = { ...honest, wrap: (_, argv) => ['no-such-meter', ...argv] }
    expect((await usageWrapper([missing, honest])).meter).toBe(honest.name)
    expect((await usageWrapper([missing])).meter).toBe('none')
  })
})

describe('what the tools write', () => {
  const meter = (name: string, platform: string) => metersOf(platform, 'arm64').find((one) => one.name === name)

  test("macOS: time -l, among the command's own last words", () => {
    const text = `        0.52 real         0.41 user         0.05 sys
            41943040  maximum resident set size
                   0  average shared memory size
`
    expect(meter('time', 'darwin')?.parse(text)).toEqual({ wall: null, user: 410, system: 50, peakMemory: 41943040 })
  })

  test('GNU time after a command that failed', () => {
    const text = 'Command exited with non-zero status 3\n0.41 0.05 40960\n'
    expect(meter('time', 'linux')?.parse(text)).toEqual({ wall: null, user: 410, system: 50, peakMemory: 41943040 })
  })

  test('perl: what was used before the program began is not its own, however the kernel divides it', () => {
    const parse = (text: string) => meter('perl', 'linux')?.parse(text)
    const own = { wall: 1500, peakMemory: 2048 }
    expect(parse('1.500000 0.375000 0.125000 0.125000 0.062500 2048\n')).toEqual({ ...own, user: 250, system: 62.5 })
    expect(parse('1.500000 0.375000 0.125000 0.500000 0.000000 2048\n')).toEqual({ ...own, user: 0, system: 0 })
    expect(parse('1.500000 0.125000 0.375000 0.250000 0.000000 2048\n')).toEqual({ ...own, user: 0, system: 250 })
    expect(parse('1.500000 0.375000 0.125000 0.000000 0.250000 2048\n')).toEqual({ ...own, user: 250, system: 0 })
  })

  test.each(['perl', 'time', 'bash'])('%s: an empty or half-written file is no figure', (name) => {
    for (const text of ['', '0.', 'Killed\n', '0.1 0.2']) expect(meter(name, 'linux')?.parse(text)).toBeNull()
  })

  test('an unknown platform gets no system call by number', () => {
    expect(metersOf('linux', 'riscv64').map(({ name }) => name)).toEqual(['time', 'bash'])
    expect(metersOf('freebsd', 'x64').map(({ name }) => name)).toEqual(['time', 'bash'])
  })
})
