import { z } from 'zod'
import type { Better } from '../../model/metric.ts'
import { FORMATS, type Format, UNDIRECTED } from './readers/reader.ts'

const command = z.string().trim().min(1)

/** Below the workspace: a path out of it would be the same files for both sides. */
const insidePath = z
  .string()
  .trim()
  .min(1)
  .refine((path) => !/^([\\/]|[A-Za-z]:)/.test(path) && !path.split(/[\\/]/).includes('..'), {
    message: 'must be a relative path inside the repository: base and head are measured in trees of their own',
  })

const insidePattern = insidePath.refine((pattern) => !/^![\\/]|^!?~/.test(pattern), {
  message: 'must be relative to the folder that it is seen from',
})

const reads = z.union([
  z.enum(FORMATS),
  z
    .strictObject({
      format: z.enum(FORMATS).optional().describe('The format; without it the first one that fits is taken'),
      file: z
        .union([insidePattern, z.array(insidePattern).min(1)])
        .refine((value) => [value].flat().some((one) => !one.startsWith('!')), {
          message: 'needs at least one path that does not start with !',
        })
        .optional()
        .describe(
          'The file the command writes, from `cwd`: a path, a glob, or a list; without it standard output is read',
        ),
      better: z
        .enum(['lower', 'higher'])
        .optional()
        .describe('Of `github-action-benchmark` and `bmf`: the direction of metrics of which the unit does not say it'),
    })
    .refine(({ format, file }) => format !== undefined || file !== undefined, {
      message: 'needs `format`, `file` or both',
    })
    .refine(({ format, better }) => better === undefined || (format !== undefined && UNDIRECTED.includes(format)), {
      path: ['better'],
      message: `only goes with \`format: ${UNDIRECTED.join('` or `')}\`: the others say what is better themselves`,
    }),
])

const input = insidePattern.describe('A glob with `/` on every platform; `!` in front takes away')

const inputs = z
  .union([input, z.array(input).min(1)])
  .transform((value): readonly string[] => (typeof value === 'string' ? [value] : value))
  .refine((list) => list.some((one) => !one.startsWith('!')), {
    message: 'needs at least one pattern that does not start with !',
  })

/** What `counter` may say. */
export const COUNTABLE = ['instructions'] as const

/** Keys that only go with `time`. */
const OF_TIME = ['name', 'prepare', 'cleanup', 'repeat', 'exit-codes', 'counter'] as const

const MODE = 'exactly one of `command` (a benchmark that prints results) and `time` (a command to be timed) is needed'

/** The options of the check `benchmark`, as written in the config. */
export const benchmarkOptions = z
  .strictObject({
    command: command.optional().describe('A shell line that runs benchmarks and prints or writes their results'),
    only: command
      .regex(/\{names?\}/, { message: 'needs `{name}` or `{names}` where the filter of the tool stands' })
      .optional()
      .describe(
        'With `command`: a shell line that runs some benchmarks alone. `{names}` stands for a filter of all of them, `{name}` for one of one at a time. Once most are answered, only the others are run',
      ),
    reads: reads
      .optional()
      .describe('What the results are and where; without it the format of standard output is found out'),
    time: command.optional().describe('A command to time: wall time, CPU time and peak memory'),
    name: z.string().trim().min(1).optional().describe('With `time`: what the report calls it instead of the command'),
    prepare: command.optional().describe('With `time`: a shell line run before each timed run'),
    cleanup: command.optional().describe('With `time`: a shell line run after each timed run'),
    repeat: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe(
        'With `time`: runs per round, of which the median counts; by default 1, or 5 for commands under 100 ms',
      ),
    'exit-codes': z
      .array(z.int().min(0))
      .min(1)
      .optional()
      .describe('With `time`: the exit codes that count as success; by default `[0]`'),
    counter: z
      .enum(COUNTABLE)
      .optional()
      .describe('With `time`: what is counted instead of the time: `instructions`, by valgrind or perf'),
    env: z
      .record(z.string().min(1), z.union([z.string(), z.number(), z.boolean()]))
      .optional()
      .describe('Environment variables for the commands'),
    cwd: insidePath.optional().describe('The folder to run in'),
    inputs: inputs
      .optional()
      .describe(
        'Every file that the results depend on, as a glob or a list: where none of them differs, nothing is run',
      ),
    profile: z
      .enum(['auto', 'never'])
      .optional()
      .describe(
        'Whether a command that got slower and runs on Node is run twice more on each side, under a profiler, to name the function (default `auto`)',
      ),
  })
  .superRefine((options, context) => {
    const { command, time } = options
    if ((command === undefined) === (time === undefined)) {
      context.addIssue({ code: 'custom', path: command === undefined ? [] : ['time'], message: MODE })
      return
    }
    const misplaced = command === undefined ? (['reads', 'only'] as const) : OF_TIME
    const mode = command === undefined ? 'command' : 'time'
    for (const key of misplaced) {
      if (options[key] !== undefined) {
        context.addIssue({ code: 'custom', path: [key], message: `\`${key}\` only goes with \`${mode}\`` })
      }
    }
  })

export type BenchmarkOptions = z.infer<typeof benchmarkOptions>

/** What both modes run their commands with. */
export interface Surroundings {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

/** The options of a benchmark that prints its own figures. */
export interface CommandOptions {
  readonly command: string
  /** Null: the first format that fits. */
  readonly format: Format | null
  /** Paths and globs from `cwd`; null: standard output. */
  readonly files: readonly string[] | null
  /** How some benchmarks are run alone; null: not at all. */
  readonly only: string | null
  /** Null: what has no direction of its own never fails by itself. */
  readonly better: Better | null
}

/** The options of a command that is timed. */
export interface TimeOptions {
  readonly time: string
  readonly name: string
  readonly prepare: string | null
  readonly cleanup: string | null
  /** Null: decided by how long the first run takes. */
  readonly repeat: number | null
  /** Those that count as success. */
  readonly exitCodes: readonly number[]
  /** Null: it is timed. */
  readonly counter: (typeof COUNTABLE)[number] | null
}

/** The two modes told apart, with defaults filled in. */
export function modeOf(options: BenchmarkOptions): { surroundings: Surroundings; mode: CommandOptions | TimeOptions } {
  const env = Object.fromEntries(Object.entries(options.env ?? {}).map(([key, value]) => [key, String(value)]))
  const surroundings = { cwd: options.cwd ?? '.', env }
  if (options.command !== undefined) {
    const { reads: wanted } = options
    const found: Exclude<typeof wanted, string> = typeof wanted === 'string' ? { format: wanted } : wanted
    const { format = null, file, better = null } = found ?? {}
    return {
      surroundings,
      mode: {
        command: options.command,
        format,
        files: file === undefined ? null : [file].flat(),
        better,
        only: options.only ?? null,
      },
    }
  }
  // The schema sees to it that one of the two is there.
  const time = options.time ?? ''
  const {
    name = time,
    prepare = null,
    cleanup = null,
    repeat = null,
    'exit-codes': exitCodes = [0],
    counter = null,
  } = options
  return { surroundings, mode: { time, name, prepare, cleanup, repeat, exitCodes, counter } }
}
