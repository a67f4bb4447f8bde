import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { expect } from '@jest/globals'
import { lighthouse } from '../../../src/checks/lighthouse/index.ts'
import type { RunningServer } from '../../../src/ports/servers.ts'
import type { Site } from './site.ts'
import { realPorts, workspaceOf } from './support.ts'

export const DEADLINE = 120_000

/** Rests soon after it has loaded. */
const QUICK = {
  pauseAfterFcpMs: 1,
  pauseAfterLoadMs: 0,
  networkQuietThresholdMs: 300,
  cpuQuietThresholdMs: 300,
} as const

/** As `QUICK`; what does not rest is not waited for. */
export const IMPATIENT = { ...QUICK, maxWaitForFcp: 2500, maxWaitForLoad: 4000 } as const

export const forever = new AbortController().signal

type OpenProbe = Awaited<ReturnType<typeof lighthouse.open>>

/** With the temporary folders that were made for it. */
const open = new Map<OpenProbe, readonly string[]>()

/** `directory` is where scripts are looked for. */
export async function openOn(
  site: RunningServer,
  chrome: string,
  options: object,
  directory = process.cwd(),
): Promise<OpenProbe> {
  const parsed = lighthouse.options.parse({ serve: 'site', chrome: { path: chrome }, settings: QUICK, ...options })
  const ports = realPorts()
  const folders: string[] = []
  const temporaryDirectory = async (prefix: string) => {
    const made = await ports.files.temporaryDirectory(prefix)
    folders.push(made.path)
    return made
  }
  const workspace = { ...workspaceOf(site as Site), directory, server: async () => site }
  const probe = await lighthouse.open(parsed, workspace, { ...ports, files: { ...ports.files, temporaryDirectory } })
  open.set(probe, folders)
  return probe
}

/** No folder and no process must be left of it. */
export async function closed(probe: OpenProbe): Promise<void> {
  const folders = open.get(probe) ?? []
  // Its Chrome, and what it kept of its results.
  expect(folders.length).toBeGreaterThan(1)
  open.delete(probe)
  await probe[Symbol.asyncDispose]()
  expect(folders.filter(existsSync)).toEqual([])
  expect(await processesOf(folders)).toEqual([])
}

/** What a test that failed has left open. */
export async function closeAll(): Promise<void> {
  for (const probe of open.keys()) await probe[Symbol.asyncDispose]()
  open.clear()
}

/** Resolves when the site has been asked for `path`, for the `times`-th time. */
export async function askedFor({ asked }: Site, path: string, times = 1): Promise<void> {
  while (asked.filter((one) => one === path).length < times) await new Promise((resolve) => setTimeout(resolve, 20))
}

interface Process {
  readonly pid: number
  readonly line: string
}

/** Linux only; elsewhere there are none to be seen. Every process of a Chrome has its profile in its environment. */
async function processesOf(folders: readonly string[]): Promise<Process[]> {
  if (process.platform !== 'linux') return []
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const all = await Promise.all(
    pids.map(async (pid) => ({
      pid: Number(pid),
      line: await textOf(pid, 'cmdline'),
      all: await textOf(pid, 'environ'),
    })),
  )
  return all
    .filter((one) => one.line !== '' && folders.some((folder) => `${one.line}${one.all}`.includes(folder)))
    .map(({ pid, line }) => ({ pid, line: line.replaceAll('\0', ' ') }))
}

const textOf = (pid: string, name: string): Promise<string> =>
  readFile(`/proc/${pid}/${name}`, 'latin1').catch(() => '')

/** Ends the browser's own process or those that show its pages, without a warning. At least one. */
export async function kill(probe: OpenProbe, which: 'browser' | 'renderer'): Promise<void> {
  const own = await processesOf(open.get(probe) ?? [])
  const browser = own.filter(({ line }) => !line.includes('--type=')).map(({ pid }) => pid)
  const pids = which === 'browser' ? browser : await renderersUnder(browser)
  expect(pids).not.toEqual([])
  for (const pid of pids) process.kill(pid, 'SIGKILL')
}

/** Chrome overwrites the environment of these: they are known by what they descend from. */
async function renderersUnder(roots: readonly number[]): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const parents = new Map(await Promise.all(pids.map(async (pid) => [Number(pid), await parentOf(pid)] as const)))
  const isUnder = (pid: number | undefined): boolean =>
    pid !== undefined && (roots.includes(pid) || isUnder(parents.get(pid)))
  const lines = await Promise.all(pids.map((pid) => textOf(pid, 'cmdline')))
  return pids.map(Number).filter((pid, at) => lines[at]?.includes('--type=renderer') && isUnder(pid))
}

async function parentOf(pid: string): Promise<number | undefined> {
  const stat = await textOf(pid, 'stat')
  return stat === '' ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

/** A round that measures the page, whatever came before it; `warnings` are those that it must have. */
export async function expectMeasured(
  probe: OpenProbe,
  page: string,
  warnings: readonly unknown[] = [],
): Promise<ReadonlyMap<string, number>> {
  const observation = await probe.sample(forever)
  const values = new Map(observation.readings.map(({ metric, value }) => [metric, value]))
  expect(observation.readings[0]?.subject).toBe(`${page} · mobile`)
  expect(values.get('largest-contentful-paint')).toBeGreaterThan(0)
  expect(observation.warnings).toEqual(warnings)
  return values
}
