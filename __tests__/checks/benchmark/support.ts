import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { observe } from '../../../src/checks/benchmark/observe.ts'
import { readBenchmarks } from '../../../src/checks/benchmark/read.ts'
import type { Format } from '../../../src/checks/benchmark/readers/reader.ts'
import { type ErrorData, PacegateError } from '../../../src/model/errors.ts'
import type { Log } from '../../../src/ports/log.ts'
import type { Ports } from '../../../src/ports/ports.ts'
import type { Workspace } from '../../../src/ports/workspace.ts'
import { createClock } from '../../../src/system/clock.ts'
import { createFiles } from '../../../src/system/files.ts'
import { createProcesses } from '../../../src/system/processes.ts'

/** What a tool really wrote. */
export function fixture(path: string): string {
  return readFileSync(new URL(`../../fixtures/benchmark/${path}`, import.meta.url), 'utf8')
}

export const source = (raw: string) => ({ raw, name: 'standard output' })

/** A text as one round: `subject metric` → value, with the definitions of the metrics. */
export function roundOf(raw: string, format: Format | null = null) {
  const observation = observe(readBenchmarks(source(raw), format), new Map())
  const values = Object.fromEntries(
    observation.readings.map(({ subject, metric, value }) => [`${subject} ${metric}`, value]),
  )
  return { ...observation, values, byId: new Map(observation.metrics.map((metric) => [metric.id, metric])) }
}

/** The error that a function throws; anything else than one of ours fails the test. */
export function errorOf(body: () => unknown): ErrorData {
  try {
    body()
  } catch (error) {
    if (error instanceof PacegateError) return error.data
    throw error
  }
  throw new Error('nothing was thrown')
}

/** As `errorOf`, of a promise. */
export async function rejectionOf(promise: Promise<unknown>): Promise<ErrorData> {
  try {
    await promise
  } catch (error) {
    if (error instanceof PacegateError) return error.data
    throw error
  }
  throw new Error('nothing was rejected')
}

const silent: Log = {
  info() {},
  warn() {},
  debug() {},
  progress() {},
  group: (_, body) => body(),
}

/** The real world, without a log. */
export function realPorts(): Ports {
  return { processes: createProcesses(), files: createFiles(), clock: createClock(), log: silent }
}

/** A folder with these files as a side to measure; disposing removes it. */
export function workspaceWith(files: Record<string, string> = {}): Workspace & Disposable {
  const directory = mkdtempSync(join(tmpdir(), 'benchmark-test-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true })
    writeFileSync(join(directory, name), content)
  }
  return {
    side: 'head',
    directory,
    commit: null,
    server: () => Promise.reject(new Error('a benchmark needs no server')),
    content: async () => null,
    paths: async () => null,
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  }
}

/** This Node as a word of a shell line. */
export const NODE = JSON.stringify(process.execPath)
