import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { benchmark } from '../../../src/checks/benchmark/index.ts'
import type { BenchmarkOptions } from '../../../src/checks/benchmark/options.ts'
import type { Ports } from '../../../src/ports/ports.ts'
import type { Processes, ResourceUsage } from '../../../src/ports/processes.ts'
import type { Workspace } from '../../../src/ports/workspace.ts'
import { NODE, realPorts, rejectionOf, workspaceWith } from './support.ts'

async function sample(options: BenchmarkOptions, workspace: Workspace, rounds = 1) {
  await using probe = await benchmark.open(options, workspace, realPorts())
  const observations = []
  for (let round = 0; round < rounds; round++) observations.push(await probe.sample(new AbortController().signal))
  return observations
}

type Figures = Pick<ResourceUsage, 'wall' | 'user' | 'system'>

/** The real world, with known figures of what is run: of the empty shell, and of all else. */
function portsWith(figures: (isStart: boolean) => Figures): Ports {
  const ports = realPorts()
  const processes: Processes = {
    ...ports.processes,
    async runMeasured(spec) {
      const { result } = await ports.processes.runMeasured(spec)
      const isStart = 'command' in spec && spec.command === ''
      return { result, usage: { ...figures(isStart), peakMemory: null } }
    },
  }
  return { ...ports, processes }
}

async function figuresWith(time: string, shell: Figures, run: Figures) {
  using workspace = workspaceWith()
  const ports = portsWith((isStart) => (isStart ? shell : run))
  await using probe = await benchmark.open({ time, repeat: 1 }, workspace, ports)
  const { readings } = await probe.sample(new AbortController().signal)
  return Object.fromEntries(readings.map(({ metric, value }) => [metric, value]))
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
      ['work', 'user-time'],
      ['work', 'system-time'],
      ['work', 'peak-memory'],
    ])
    expect(values['time']).toBeGreaterThan(360e6)
    expect(values['cpu-time']).toBeGreaterThan(60e6)
    expect((values['time'] ?? 0) - (values['cpu-time'] ?? 0)).toBeGreaterThan(200e6)
    expect((values['user-time'] ?? 0) + (values['system-time'] ?? 0)).toBe(values['cpu-time'])
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

  test('the start of a shell is not part of what a line takes that needs one', async () => {
    const shell = { wall: 250, user: 30, system: 20 }
    const run = { wall: 300, user: 25, system: 45 }
    expect(await figuresWith('true; true', shell, run)).toEqual({
      time: 50e6,
      'cpu-time': 20e6,
      'user-time': 0,
      'system-time': 20e6,
    })
    expect(await figuresWith('true', shell, run)).toMatchObject({ time: 300e6, 'cpu-time': 70e6, 'user-time': 25e6 })
    // Never less than nothing.
    const less = { wall: 200, user: 10, system: 5 }
    expect(await figuresWith('true; true', shell, less)).toMatchObject({ time: 0, 'cpu-time': 0, 'system-time': 0 })
    const unknown = { wall: 300, user: null, system: null }
    expect(await figuresWith('true; true', { ...shell, user: null, system: null }, unknown)).toEqual({ time: 50e6 })
  })

  test('the least that a shell took is subtracted, the same from both sides', async () => {
    using workspace = workspaceWith()
    let starts = 0
    const figure = (isStart: boolean) => ({
      wall: isStart ? 100 + ((starts++ * 7) % 13) : 500,
      user: null,
      system: null,
    })
    const ports = portsWith(figure)
    const recall = { earlier: null, memo: new Map() }
    const values: (number | undefined)[] = []
    for (let side = 0; side < 2; side++) {
      await using probe = await benchmark.open({ time: 'a=1; true' }, workspace, ports, recall)
      values.push((await probe.sample(new AbortController().signal)).readings[0]?.value)
    }
    expect(values).toEqual([400e6, 400e6])
    expect(starts).toBeLessThan(20)
  })

  test('exit codes that count as success', async () => {
    using workspace = workspaceWith()
    const [observation] = await sample({ time: 'exit 3', 'exit-codes': [0, 3] }, workspace)
    expect(observation?.readings[0]?.metric).toBe('time')
    const codes = { 'exit-codes': [1, 3] }
    expect(await rejectionOf(sample({ time: 'exit 4', ...codes }, workspace))).toMatchObject({
      code: 'command-failed',
      message: '`exit 4` exited with 4, which is none of `exit-codes` (1, 3)',
    })
    expect(await rejectionOf(sample({ time: 'true', ...codes }, workspace))).toMatchObject({ code: 'command-failed' })
    expect(await rejectionOf(sample({ time: 'kill -9 $$', ...codes }, workspace))).toMatchObject({
      message: expect.stringContaining('was ended by SIGKILL'),
    })
    // They say nothing of what is done around it.
    expect(await rejectionOf(sample({ time: 'exit 3', prepare: 'exit 3', ...codes }, workspace))).toMatchObject({
      message: '`exit 3` exited with 3',
    })
  })

  test('what it prints goes nowhere while it is timed, and is shown where it fails', async () => {
    using workspace = workspaceWith()
    const time = 'test -c /dev/stdout && echo nowhere >> log; echo "error TS1"; exit 2'
    const error = await rejectionOf(sample({ time, prepare: note('before') }, workspace))
    expect(error).toMatchObject({ code: 'command-failed', output: 'error TS1' })
    expect(logOf(workspace)).toEqual(['before', 'nowhere', 'before'])
  })

  test('a failure that does not come again says so', async () => {
    using workspace = workspaceWith()
    const error = await rejectionOf(sample({ time: 'test -e done || { touch done; exit 2; }' }, workspace))
    expect(error).toMatchObject({
      code: 'command-failed',
      message: expect.stringMatching(/exited with 2, and succeeded/),
    })
  })

  test('a first run that finds its caches empty is told, and does not count', async () => {
    using workspace = workspaceWith()
    const time = 'test -e cache || sleep 1.5; touch cache; sleep 0.15'
    await using probe = await benchmark.open({ time, name: 'build' }, workspace, realPorts())
    const observations = []
    for (let round = 0; round < 6; round++) observations.push(await probe.sample(new AbortController().signal))
    const conclusion = await probe.conclude?.({ observations: observations.slice(1), kept: new Map(), folder: null })
    expect(conclusion?.warnings).toContainEqual(expect.stringMatching(/^the first run of `build` took 1\.\d+ s/))
  })
})
