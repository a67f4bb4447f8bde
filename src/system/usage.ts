import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandLine } from '../ports/processes.ts'
import { type Argv, type Meter, metersOf, type ProcessUsage } from './usage-meters.ts'

/** A command made to account for itself. */
interface WrappedCommand {
  /** What to start instead, without a shell. */
  readonly argv: Argv
  /** To add to the environment; it does not reach the command itself. */
  readonly env: Readonly<Record<string, string>>
  /** The figures, once the process has ended; nulls where it was killed before it could write them. Removes its file. */
  read(): Promise<ProcessUsage>
}

/** How processes are accounted for on this machine. */
export interface UsageWrapper {
  /** `none` where nothing can tell (Windows, or no tool at hand): then `wrap` changes nothing that matters. */
  readonly meter: 'perl' | 'time' | 'bash' | 'none'
  /** `path` is where the program is, where that is known already. */
  wrap(command: CommandLine, path?: string): WrappedCommand
}

const UNKNOWN: ProcessUsage = { wall: null, user: null, system: null, peakMemory: null }

/** A shell line becomes a program with arguments: the meters start programs. */
function argvOf(command: CommandLine): Argv {
  if ('argv' in command) return command.argv
  if (process.platform === 'win32') return [process.env['ComSpec'] ?? 'cmd.exe', '/d', '/s', '/c', command.command]
  return ['/bin/sh', '-c', command.command]
}

function wrapperOf(meter: Meter, trustMemory: boolean): UsageWrapper {
  return {
    meter: meter.name,
    wrap(command, path) {
      const argv = argvOf(command)
      const file = join(tmpdir(), `pacegate-usage-${randomUUID()}`)
      return {
        argv: meter.wrap(file, argv, path ?? argv[0]),
        env: meter.env,
        async read() {
          const text = await readFile(file, 'utf8').catch(() => '')
          await rm(file, { force: true })
          const usage = meter.parse(text)
          if (usage === null) return UNKNOWN
          return trustMemory ? usage : { ...usage, peakMemory: null }
        },
      }
    },
  }
}

const NONE: UsageWrapper = {
  meter: 'none',
  wrap: (command) => ({ argv: argvOf(command), env: {}, read: async () => UNKNOWN }),
}

/** What Node says of itself just before it ends: CPU time in µs, largest resident set in KiB. */
const SELF_REPORT = `const u = process.resourceUsage()
process.stdout.write(JSON.stringify([u.userCPUTime + u.systemCPUTime, u.maxRSS]))`

/** Whether a figure is what it should be, give or take: Node goes on for a moment after it reports. */
const within = (value: number, low: number, high: number): boolean => value >= low && value <= high

/**
 * A meter is believed only where it agrees with what Node says of itself, so that a `time` that counts memory in pages or a
 * system call of another layout is found out here, not in a report.
 */
async function tryMeter(meter: Meter): Promise<UsageWrapper | null> {
  const wrapped = wrapperOf(meter, true).wrap({ argv: [process.execPath, '-e', SELF_REPORT] })
  const [program, ...args] = wrapped.argv
  const stdout = await new Promise<string>((resolve) => {
    const options = { env: { ...process.env, ...wrapped.env }, timeout: 10_000 }
    execFile(program, args, options, (error, out) => resolve(error ? '' : out))
  })
  const usage = await wrapped.read()
  const self = /^\[(\d+),(\d+)\]$/.exec(stdout)
  if (!self || usage.user === null || usage.system === null) return null
  const cpu = Number(self[1]) / 1000
  if (!within(usage.user + usage.system, cpu * 0.5 - 20, cpu * 2 + 100)) return null
  const { peakMemory } = usage
  const agrees = (memory: number): boolean => peakMemory !== null && within(peakMemory, memory * 0.9, memory * 1.3)
  // Node has counted in bytes on macOS.
  return wrapperOf(meter, agrees(Number(self[2]) * 1024) || (process.platform === 'darwin' && agrees(Number(self[2]))))
}

let detected: Promise<UsageWrapper> | undefined

async function detect(meters: readonly Meter[]): Promise<UsageWrapper> {
  for (const meter of meters) {
    const wrapper = await tryMeter(meter)
    if (wrapper) return wrapper
  }
  return NONE
}

/**
 * Finds, once, the most precise way that this machine has to account for a process and the children that it waited for.
 * Never rejects. Pass `meters` to choose among fewer.
 */
export function usageWrapper(meters?: readonly Meter[]): Promise<UsageWrapper> {
  if (meters) return detect(meters)
  detected ??= detect(process.platform === 'win32' ? [] : metersOf(process.platform, process.arch))
  return detected
}
