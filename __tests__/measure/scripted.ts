import { z } from 'zod'
import type { AnyCheck, Check } from '../../src/checks/check.ts'
import type { Metric, Nature } from '../../src/model/metric.ts'
import type { Observation } from '../../src/model/observation.ts'
import type { MachineReading, MeasuringPorts } from '../../src/ports/machine.ts'
import type { Side, Workspace } from '../../src/ports/workspace.ts'
import { createClock } from '../../src/system/clock.ts'
import { createFiles } from '../../src/system/files.ts'
import { createProcesses } from '../../src/system/processes.ts'
import { TIME } from '../support/pairings.ts'

const silent = {
  info() {},
  warn() {},
  debug() {},
  progress() {},
  group: <T>(_: string, body: () => Promise<T>) => body(),
}

/** Nothing else runs, as far as one can know. */
const CALM: MachineReading = { processors: null, load: null, frequency: null }

export function ports(warnings: string[] = []): MeasuringPorts {
  const log = { ...silent, warn: (message: string) => void warnings.push(message) }
  return {
    processes: createProcesses(),
    files: createFiles(),
    clock: createClock(),
    log,
    machine: { read: () => CALM },
  }
}

function workspace(side: Side): Workspace {
  const server = () => Promise.reject(new Error('no server here'))
  return { side, directory: '/', commit: null, server, content: async () => null, paths: async () => null }
}

export type Round = (side: Side, round: number, signal: AbortSignal) => Promise<number>

export interface Scripted {
  readonly check: AnyCheck
  /** The sides in the order they were sampled. */
  readonly order: Side[]
  readonly disposed: Side[]
}

/** A check whose rounds are given by a function; it records what is asked of it. */
export function scripted(round: Round, nature: Nature = 'sampled', metric: Metric = TIME): Scripted {
  const order: Side[] = []
  const disposed: Side[] = []
  const check: Check<unknown, { round: number }> = {
    kind: 'scripted',
    summary: 'a check for tests',
    options: z.unknown(),
    example: '',
    plan: () => ({ nature, metrics: [metric], open: false }),
    open: async (_, { side }) => {
      let rounds = 0
      return {
        sample: async (signal): Promise<Observation<{ round: number }>> => {
          order.push(side)
          const index = rounds++
          const value = await round(side, index, signal)
          return {
            metrics: [metric],
            readings: [{ subject: 's', metric: metric.id, value }],
            evidence: new Map([['s', { round: index }]]),
            warnings: [],
          }
        },
        [Symbol.asyncDispose]: async () => void disposed.push(side),
      }
    },
  }
  return { check, order, disposed }
}

export function request(check: AnyCheck, rounds = 6, timeout = 30_000) {
  const configured = { id: 'one', kind: 'scripted', options: {}, budgets: [], rounds: null, timeout }
  return {
    check,
    configured,
    head: workspace('head'),
    base: workspace('base'),
    rounds,
    seed: 'seed',
    openSubjects: () => 'all' as const,
    until: null,
    filesFolder: null,
  }
}

export const bothSides = (subjects: readonly string[]) => ({ base: new Set(subjects), head: new Set(subjects) })

/** A signal that never aborts. */
export const never = new AbortController().signal
