import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { benchmark } from '../../../src/checks/benchmark/index.ts'
import type { BenchmarkOptions } from '../../../src/checks/benchmark/options.ts'
import type { Workspace } from '../../../src/ports/workspace.ts'
import { NODE, realPorts, rejectionOf, workspaceWith } from './support.ts'

async function sample(options: BenchmarkOptions, workspace: Workspace, rounds = 1) {
  await using probe = await benchmark.open(options, workspace, realPorts())
  const observations = []
  for (let round = 0; round < rounds; round++) observations.push(await probe.sample(new AbortController().signal))
  return observations
}

/** A shell line that notes in the file `log` that it ran. */
const note = (word: string) => `echo ${word} >> log`

const logOf = (workspace: Workspace) => readFileSync(join(workspace.directory, 'log'), 'utf8').trim().split('\n')

describe('a command that is timed', () => {
  test('tells waiting from computing, and what memory was touched', async () => {
    const work = `const cpu = () => process.cpuUsage().user + process.cpuUsage().system
const until = cpu() + 60_000
while (cpu() < until) {}
Buffer.alloc(150e6, 1)
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)`
    using workspace = workspaceWith({ 'work.cjs': work })
    const [observation] = await sample({ time: `${NODE} work.cjs`, name: 'work' }, workspace)
    const values = Object.fromEntries(observation?.readings.map(({ metric, value }) => [metric, value]) ?? [])
    expect(observation?.readings.map(({ subject, metric }) => [subject, metric])).toEqual([
      ['work', 'time'],
      ['work', 'cpu-time'],
      ['work', 'peak-memory'],
    ])
    expect(values['time']).toBeGreaterThan(360e6)
    expect(values['cpu-time']).toBeGreaterThan(60e6)
    expect((values['time'] ?? 0) - (values['cpu-time'] ?? 0)).toBeGreaterThan(200e6)
    expect(values['peak-memory']).toBeGreaterThan(150e6)
    expect(values['peak-memory']).toBeLessThan(1e9)
    expect(observation?.warnings).toEqual([])
  })

  test('`prepare` and `cleanup` run around every run and are not timed', async () => {
    using workspace = workspaceWith()
    const options = { time: note('run'), prepare: `sleep 0.3; ${note('before')}`, cleanup: note('after'), repeat: 2 }
    const [observation] = await sample(options, workspace)
    expect(logOf(workspace)).toEqual(['before', 'run', 'after', 'before', 'run', 'after'])
    const time = observation?.readings.find(({ metric }) => metric === 'time')
    expect(time?.value).toBeLessThan(300e6)
    expect(time?.subject).toBe('echo run >> log')
  })

  test('a short command runs five times a round, in every round; a longer one once', async () => {
    using short = workspaceWith()
    await sample({ time: note('run') }, short, 2)
    expect(logOf(short)).toHaveLength(10)
    using long = workspaceWith()
    await sample({ time: `sleep 0.15; ${note('run')}` }, long, 2)
    expect(logOf(long)).toHaveLength(2)
  })

  test('a run that fails is an error, and `cleanup` still runs', async () => {
    using workspace = workspaceWith()
    const error = await rejectionOf(sample({ time: 'exit 4', cleanup: note('after') }, workspace))
    expect(error).toMatchObject({ code: 'command-failed', message: '`exit 4` exited with 4' })
    expect(logOf(workspace)).toEqual(['after'])
  })

  test('a `prepare` or `cleanup` that fails is an error', async () => {
    using workspace = workspaceWith()
    expect(await rejectionOf(sample({ time: 'true', prepare: 'exit 5' }, workspace))).toMatchObject({
      message: '`exit 5` exited with 5',
    })
    expect(await rejectionOf(sample({ time: 'true', cleanup: 'exit 6' }, workspace))).toMatchObject({
      message: '`exit 6` exited with 6',
    })
  })

  test.each(['no-such-program --all', 'no-such-program | cat; exit 127'])(
    'a program that is not there: %s',
    async (time) => {
      using workspace = workspaceWith()
      expect(await rejectionOf(sample({ time }, workspace))).toMatchObject({ code: 'command-not-found' })
    },
  )

  test('a stopped run rejects with the reason, and `cleanup` still runs', async () => {
    using workspace = workspaceWith()
    const controller = new AbortController()
    await using probe = await benchmark.open({ time: 'sleep 60', cleanup: note('after') }, workspace, realPorts())
    const sampling = probe.sample(controller.signal)
    setTimeout(() => controller.abort(new Error('enough')), 150)
    await expect(sampling).rejects.toThrow('enough')
    expect(existsSync(join(workspace.directory, 'log'))).toBe(true)
  })
})
