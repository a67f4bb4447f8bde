import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { benchmark } from '../../../src/checks/benchmark/index.ts'
import type { BenchmarkOptions } from '../../../src/checks/benchmark/options.ts'
import type { Ports } from '../../../src/ports/ports.ts'
import type { Workspace } from '../../../src/ports/workspace.ts'
import { createProcesses } from '../../../src/system/processes.ts'
import { NODE, realPorts, rejectionOf, workspaceWith } from './support.ts'

/** What the tools have in common here: `--version`, and words up to `--` that are not the command's. */
const tool = (version: string, count: string) => `#!${process.execPath}
const { execFileSync } = require('node:child_process')
const { appendFileSync, readFileSync, writeFileSync } = require('node:fs')
const words = process.argv.slice(2)
if (words[0] === '--version') { console.log(${JSON.stringify(version)}); process.exit(0) }
const at = words.indexOf('--')
const option = (name) => words.slice(0, at).find((word) => word.startsWith(name)).slice(name.length)
const command = words.slice(at + 1)
appendFileSync(__filename + '.log', JSON.stringify(command) + '\\n')
const counts = (file, text) => writeFileSync(file.replace('%p', String(process.pid)), text)
try { execFileSync(command[0], command.slice(1), { stdio: 'inherit' }) } catch (error) { process.exit(error.status ?? 127) }
${count}
`

/** A stand-in for valgrind, which writes what `cachegrind/count.out` has: as many instructions as it is told. */
const valgrind = (count: string) =>
  tool(
    'valgrind-3.19.0',
    `counts(option('--cachegrind-out-file='), 'events: Ir\\nfn=parse\\n3 ' + (${count}) + '\\nsummary: ' + (${count}) + '\\n')`,
  )

const perf = (line: string) =>
  tool('perf version 6.1.187', `counts(words[words.indexOf('-o') + 1], ${JSON.stringify(`${line}\n`)})`)

/** A world whose PATH has these tools and no other. */
function worldWith(workspace: Workspace, tools: readonly string[]): Ports {
  const bin = join(workspace.directory, 'bin')
  for (const name of tools) chmodSync(join(bin, name), 0o755)
  // `true` and `sh`, but nothing that counts.
  const system = ['/bin', '/usr/bin'].join(':')
  const processes = createProcesses({ environment: { ...process.env, PATH: `${bin}:${system}` } })
  return { ...realPorts(), processes }
}

async function sample(options: BenchmarkOptions, workspace: Workspace, ports: Ports) {
  await using probe = await benchmark.open(options, workspace, ports)
  const observation = await probe.sample(new AbortController().signal)
  return { ...observation, tools: probe.tools }
}

const COUNTED = { time: `${NODE} -e 0`, name: 'work', counter: 'instructions' } as const

describe('a command whose instructions are counted', () => {
  test('reports the count alone, what counted it, and the functions', async () => {
    using workspace = workspaceWith({ 'bin/valgrind': valgrind('1234') })
    const { readings, metrics, tools, evidence } = await sample(COUNTED, workspace, worldWith(workspace, ['valgrind']))
    expect(readings).toEqual([{ subject: 'work', metric: 'instructions', value: 1234 }])
    expect(metrics).toMatchObject([{ id: 'instructions', unit: 'count', nature: 'exact', perMachine: true }])
    expect(tools).toEqual({ valgrind: '3.19.0' })
    expect(evidence.get('work')?.functions).toEqual([{ name: 'parse', instructions: 1234 }])
    const log = readFileSync(join(workspace.directory, 'bin/valgrind.log'), 'utf8')
    expect(log.trim().split('\n').at(-1)).toBe(JSON.stringify([process.execPath, '-e', '0']))
  })

  test('perf serves where valgrind does not work', async () => {
    const broken = valgrind('0')
    using workspace = workspaceWith({ 'bin/valgrind': broken, 'bin/perf': perf('777,,instructions:u,1,100.00,,') })
    const { readings, tools } = await sample(COUNTED, workspace, worldWith(workspace, ['valgrind', 'perf']))
    expect(readings).toMatchObject([{ value: 777 }])
    expect(tools).toEqual({ perf: '6.1.187' })
  })

  test('where neither counts it is an error that says what to install', async () => {
    using workspace = workspaceWith({
      'bin/valgrind': valgrind('0'),
      'bin/perf': perf('<not supported>,,instructions:u,0,100.00,,'),
    })
    const error = await rejectionOf(sample(COUNTED, workspace, worldWith(workspace, ['valgrind', 'perf'])))
    expect(error).toMatchObject({ code: 'counter-missing', hint: expect.stringContaining('apt-get install valgrind') })
  })

  test('a command that fails is an error, and so is one that was not counted', async () => {
    using workspace = workspaceWith({ 'bin/valgrind': valgrind(`command[0] === 'true' ? 5 : 'nothing'`) })
    const world = worldWith(workspace, ['valgrind'])
    const failing = { ...COUNTED, time: `${NODE} -e "process.exit(3)"` }
    expect(await rejectionOf(sample(failing, workspace, world))).toMatchObject({
      code: 'command-failed',
      message: expect.stringContaining('exited with 3'),
    })
    expect(await rejectionOf(sample(COUNTED, workspace, world))).toMatchObject({ code: 'counter-failed' })
  })

  test('both sides are counted by the tool that was found once', async () => {
    using workspace = workspaceWith({ 'bin/valgrind': valgrind('1') })
    const world = worldWith(workspace, ['valgrind'])
    const recall = { earlier: null, memo: new Map() }
    for (let side = 0; side < 2; side++) {
      await using probe = await benchmark.open(COUNTED, workspace, world, recall)
      await probe.sample(new AbortController().signal)
    }
    const log = readFileSync(join(workspace.directory, 'bin/valgrind.log'), 'utf8').trim().split('\n')
    expect(log.map((line) => JSON.parse(line)[0])).toEqual(['true', process.execPath, process.execPath])
  })
})
