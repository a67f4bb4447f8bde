import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { killAllChildren } from '../../src/system/process-tree.ts'
import { createProcesses } from '../../src/system/processes.ts'
import { eventually, folder, isRunning, pidsIn } from './world.ts'

const processes = createProcesses()
const cwd = import.meta.dirname

/** A shell that ignores SIGTERM, with a child and a grandchild that do too; all write their pids. */
const STUBBORN = `trap '' TERM
echo $$ >> pids
sh -c 'trap "" TERM; echo $$ >> pids; sh -c "trap \\"\\" TERM; echo \\$\\$ >> pids; while :; do sleep 1; done"' &
while :; do sleep 1; done`

describe('run', () => {
  test('tells how it ended and what it printed where', async () => {
    const result = await processes.run({ command: 'echo out; echo err >&2; exit 3', cwd })
    expect(result).toMatchObject({ exitCode: 3, signal: null, ended: 'exited', stdout: 'out\n', stderr: 'err\n' })
    expect(result.tail.split('\n').sort()).toEqual(['err', 'out'])
    expect(result.elapsed).toBeGreaterThan(0)
  })

  test('arguments reach the program as they are, without a shell', async () => {
    const args = ['$HOME', '; exit 9', '"\'', 'a b', '*']
    const result = await processes.run({
      argv: [process.execPath, '-p', 'JSON.stringify(process.argv.slice(1))', ...args],
      cwd,
    })
    expect(JSON.parse(result.stdout)).toEqual(args)
  })

  test('standard output may go nowhere; errors still come', async () => {
    const command = 'test -c /dev/stdout && echo nowhere >&2; echo out'
    const spec = { command, cwd }
    expect(await processes.run({ ...spec, discardStdout: true })).toMatchObject({ stdout: '', tail: 'nowhere' })
    expect(await processes.run(spec)).toMatchObject({ stdout: 'out\n', stderr: '' })
  })

  test('a signal that ends it is told', async () => {
    const result = await processes.run({ command: 'kill -SEGV $$', cwd })
    expect(result).toMatchObject({ exitCode: null, signal: 'SIGSEGV', ended: 'exited' })
  })

  test('runs in the folder, with the chosen environment and nobody to ask', async () => {
    using place = folder()
    const chosen = createProcesses({ environment: { ...process.env, GITHUB_TOKEN: 'secret', NODE_AUTH_TOKEN: 'x' } })
    const result = await chosen.run({ command: 'pwd; env; cat', cwd: place.path, env: { GREETING: 'hello' } })
    expect(result.stdout.split('\n')[0]).toBe(place.path)
    expect(result.stdout).toContain('GREETING=hello')
    expect(result.stdout).toContain(`PATH=${process.env['PATH']}\n`)
    expect(result.stdout).not.toMatch(/secret|NODE_AUTH_TOKEN/)
  })

  test('lines come safe and whole; the text for parsers stays as it was', async () => {
    const lines: string[] = []
    const script = String.raw`printf '::set-output name=a::b\n\033[31mred\033[0m\r10%%\r20%%\r\n x ##[error]y\nend'`
    const result = await processes.run({ command: script, cwd, onLine: (line, from) => lines.push(`${from} ${line}`) })
    expect(lines).toHaveLength(6)
    expect(lines[0]).not.toMatch(/^stdout ::/)
    expect(lines.slice(1, 4)).toEqual(['stdout red', 'stdout 10%', 'stdout 20%'])
    expect(lines[4]).not.toContain('##[')
    expect(lines[5]).toBe('stdout end')
    expect(result.stdout).toContain('::set-output name=a::b\n\u001b[31mred')
    expect(result.tail).not.toMatch(/^::|##\[/m)
    expect(result.tail).not.toContain('\u001b')
  })

  test('of huge output keeps the end', async () => {
    const result = await processes.run({ command: 'yes line | head -n 4000000; echo last', cwd, maxOutput: 1000 })
    expect(result.stdout).toHaveLength(1000)
    expect(result.stdout.endsWith('line\nlast\n')).toBe(true)
  })

  test('a program that does not exist is an error with a hint; a shell says so itself', async () => {
    await expect(processes.run({ argv: ['no-such-program'], cwd })).rejects.toMatchObject({
      data: { code: 'command-not-found', message: '`no-such-program` was not found' },
    })
    expect(await processes.run({ command: 'no-such-program', cwd })).toMatchObject({ exitCode: 127 })
  })

  test('a folder that does not exist is not taken for a missing program', async () => {
    const missing = join(cwd, 'missing')
    await expect(processes.run({ argv: [process.execPath, '-v'], cwd: missing })).rejects.toMatchObject({
      data: { code: 'directory-not-found' },
    })
    await expect(processes.run({ command: 'true', cwd: missing })).rejects.toMatchObject({
      data: { code: 'directory-not-found' },
    })
  })

  test('a signal that has already aborted starts nothing', async () => {
    using place = folder()
    const result = await processes.run({ command: 'touch ran', cwd: place.path, signal: AbortSignal.abort() })
    expect(result).toMatchObject({ ended: 'aborted', exitCode: null })
    expect(existsSync(join(place.path, 'ran'))).toBe(false)
  })
})

describe('the whole tree ends', () => {
  test('on a timeout, also those that ignore SIGTERM', async () => {
    using place = folder()
    const result = await processes.run({ command: STUBBORN, cwd: place.path, timeout: 1000 })
    expect(result).toMatchObject({ ended: 'timeout', exitCode: null, signal: 'SIGKILL' })
    const pids = await pidsIn(join(place.path, 'pids'), 3)
    expect(pids.filter(isRunning)).toEqual([])
  })

  test('on an abort', async () => {
    using place = folder()
    const abort = new AbortController()
    const running = processes.run({ command: STUBBORN, cwd: place.path, signal: abort.signal })
    const pids = await pidsIn(join(place.path, 'pids'), 3)
    abort.abort()
    expect(await running).toMatchObject({ ended: 'aborted' })
    expect(pids.filter(isRunning)).toEqual([])
  })

  test('when disposed of, once its SIGTERM handlers have had their time', async () => {
    using place = folder()
    const command = `trap 'echo bye; exit 0' TERM; echo $$ >> pids; while :; do sleep 0.1; done`
    const child = await processes.start({ command, cwd: place.path })
    const pids = await pidsIn(join(place.path, 'pids'), 1)
    expect(pids).toEqual([child.pid])
    await child[Symbol.asyncDispose]()
    expect(await child.exited).toMatchObject({ ended: 'aborted', exitCode: 0, stdout: 'bye\n' })
    expect(child.tail()).toContain('bye')
    expect(pids.filter(isRunning)).toEqual([])
  })

  test('when the program itself has ended: what it left behind does not hold up the result', async () => {
    using place = folder()
    const result = await processes.run({ command: 'sleep 1000 & echo $! >> pids; echo done', cwd: place.path })
    expect(result).toMatchObject({ ended: 'exited', exitCode: 0, stdout: 'done\n' })
    const pids = await pidsIn(join(place.path, 'pids'), 1)
    expect(pids.filter(isRunning)).toEqual([])
  })

  test('of one said to leave nothing, where it holds the pipe all the same, or is ended', async () => {
    using place = folder()
    const spec = { cwd: place.path, leavesNothing: true } as const
    await processes.run({ ...spec, command: 'sleep 1000 & echo $! >> pids; echo done' })
    await processes.run({ ...spec, command: 'sleep 1000 > /dev/null 2>&1 & echo $! >> pids; sleep 1000', timeout: 500 })
    const pids = await pidsIn(join(place.path, 'pids'), 2)
    expect(pids.filter(isRunning)).toEqual([])
  })

  const onLinux = process.platform === 'linux' ? test : test.skip
  onLinux('with those that left the group for a session of their own', async () => {
    using place = folder()
    // Its stdout closed, so that nothing but the mark leads to it.
    const runaway = `setsid sh -c 'echo $$ >> pids; exec sleep 1000' > /dev/null 2>&1 < /dev/null &`
    const result = await processes.run({
      command: `${runaway} while [ ! -s pids ]; do sleep 0.01; done`,
      cwd: place.path,
    })
    expect(result.exitCode).toBe(0)
    const pids = await pidsIn(join(place.path, 'pids'), 1)
    expect(pids.filter(isRunning)).toEqual([])
  })

  test('which is a group of its own, so that Ctrl-C in a terminal reaches only us', async () => {
    const child = await processes.start({ command: 'ps -o pgid= -p $$; sleep 1000', cwd })
    await eventually(() => child.tail() !== '', 'its group')
    expect(Number(child.tail())).toBe(child.pid)
    await child[Symbol.asyncDispose]()
  })

  test('for the first reason there was', async () => {
    using place = folder()
    const child = await processes.start({ command: STUBBORN, cwd: place.path, timeout: 300 })
    await pidsIn(join(place.path, 'pids'), 3)
    const timedOut = delay(1000).then(() => child[Symbol.asyncDispose]())
    expect(await child.exited).toMatchObject({ ended: 'timeout' })
    await timedOut
  })

  test('and no other tree with it', async () => {
    const other = await processes.start({ command: 'sleep 1000', cwd })
    await processes.run({ command: 'sleep 1000', cwd, timeout: 50 })
    expect(isRunning(other.pid)).toBe(true)
    await other[Symbol.asyncDispose]()
    expect(isRunning(other.pid)).toBe(false)
  })
})

describe('start', () => {
  test('tells when it ends by itself', async () => {
    const child = await processes.start({ command: 'echo broken >&2; exit 7', cwd })
    expect(await child.exited).toMatchObject({ exitCode: 7, ended: 'exited', tail: 'broken' })
    await child[Symbol.asyncDispose]()
    await expect(child.exited).resolves.toMatchObject({ ended: 'exited' })
  })

  test('shows the output so far', async () => {
    const child = await processes.start({ command: 'echo ready; sleep 1000', cwd })
    await eventually(() => child.tail() === 'ready', 'the first line')
    await child[Symbol.asyncDispose]()
    expect(isRunning(child.pid)).toBe(false)
  })
})

test('killAllChildren ends every tree at once, without grace', async () => {
  using place = folder()
  const children = await Promise.all([1, 2].map(() => processes.start({ command: STUBBORN, cwd: place.path })))
  const pids = await pidsIn(join(place.path, 'pids'), 6)
  killAllChildren()
  for (const child of children) expect(await child.exited).toMatchObject({ signal: 'SIGKILL' })
  await eventually(() => !pids.some(isRunning), 'the end of all')
})

describe('runMeasured', () => {
  test('tells what a command and its children used, and ends as it did', async () => {
    const busy = 'while (process.cpuUsage().user < 300_000); process.exit(5)'
    const { result, usage } = await processes.runMeasured({
      command: `"${process.execPath}" -e "${busy}"; exit $?`,
      cwd,
    })
    expect(result.exitCode).toBe(5)
    expect(usage.wall).toBeGreaterThan(250)
    expect(usage.wall).toBeLessThanOrEqual(result.elapsed)
    expect((usage.user ?? 0) + (usage.system ?? 0)).toBeGreaterThan(250)
    expect(usage.peakMemory ?? Number.POSITIVE_INFINITY).toBeGreaterThan(10_000_000)
  })

  test('a program that does not exist is an error here too', async () => {
    await expect(processes.runMeasured({ argv: ['no-such-program'], cwd })).rejects.toMatchObject({
      data: { code: 'command-not-found' },
    })
  })

  test('a timeout ends the command, not only what measures it', async () => {
    using place = folder()
    const { result } = await processes.runMeasured({ command: STUBBORN, cwd: place.path, timeout: 1000 })
    expect(result.ended).toBe('timeout')
    const pids = await pidsIn(join(place.path, 'pids'), 3)
    expect(pids.filter(isRunning)).toEqual([])
  })
})
