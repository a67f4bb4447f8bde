import { parseArgs } from 'node:util'
import { parseBaseline } from '../config/baseline.ts'
import type { BaselineMode } from '../model/config.ts'
import { PacegateError } from '../model/errors.ts'

const FORMATS = ['text', 'markdown', 'json'] as const
export type Format = (typeof FORMATS)[number]

const SELFTEST_FORMATS = ['text', 'json'] as const
export type SelftestFormat = (typeof SELFTEST_FORMATS)[number]

interface Output {
  readonly format: Format
  /** A file, or null for standard output. */
  readonly output: string | null
}

interface Measuring {
  readonly config: string | null
  readonly only: readonly string[]
  readonly rounds: number | null
  readonly verbose: boolean
}

/** What the command line asks for. */
export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'version' }
  | { readonly name: 'schema' }
  | {
      readonly name: 'import'
      /** Another tool's config. */
      readonly file: string
      /** A file that does not exist yet, or null for standard output. */
      readonly output: string | null
      readonly verbose: boolean
    }
  | (Measuring &
      Output & {
        readonly name: 'run'
        readonly base: string | null
        readonly baseline: BaselineMode | null
        /** A folder for the snapshots and the report, or null. */
        readonly save: string | null
      })
  | (Measuring & { readonly name: 'measure'; readonly output: string })
  | (Measuring & {
      readonly name: 'selftest'
      readonly format: SelftestFormat
      readonly output: string | null
      /** How often everything is measured against itself. */
      readonly runs: number
      /** Whether to write the floors beside the config. */
      readonly write: boolean
    })
  | (Output & {
      readonly name: 'compare'
      readonly base: string
      readonly head: string
      readonly config: string | null
      readonly verbose: boolean
    })

const COMMANDS = ['run', 'measure', 'selftest', 'compare', 'import', 'schema'] as const

const OPTIONS = {
  config: { type: 'string' },
  base: { type: 'string' },
  baseline: { type: 'string' },
  only: { type: 'string', multiple: true },
  rounds: { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string' },
  save: { type: 'string' },
  runs: { type: 'string' },
  write: { type: 'boolean' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

const ALLOWED: Readonly<Record<(typeof COMMANDS)[number], readonly (keyof typeof OPTIONS)[]>> = {
  run: ['config', 'base', 'baseline', 'only', 'rounds', 'format', 'output', 'save', 'verbose'],
  measure: ['config', 'only', 'rounds', 'output', 'verbose'],
  selftest: ['config', 'only', 'rounds', 'runs', 'format', 'output', 'write', 'verbose'],
  compare: ['config', 'format', 'output', 'verbose'],
  import: ['output', 'verbose'],
  schema: [],
}

/** Reads the arguments after the program's name. Throws `PacegateError` (`usage`). */
export function parseCommand(argv: readonly string[]): Command {
  const { values, positionals } = parse(argv)
  if (values.version) return { name: 'version' }
  const [name, ...rest] = positionals
  if (values.help || name === undefined || name === 'help') return { name: 'help' }
  const command = COMMANDS.find((known) => known === name)
  if (!command) throw usage(`there is no command "${name}"; the commands are ${COMMANDS.join(', ')}`)
  for (const option of Object.keys(values)) {
    if (!ALLOWED[command].some((allowed) => allowed === option)) throw usage(`\`${command}\` takes no --${option}`)
  }
  const config = values.config ?? null
  const verbose = values.verbose ?? false
  const measuring = { config, only: splitIds(values.only ?? []), rounds: readRounds(values.rounds), verbose }
  switch (command) {
    case 'schema':
      expectPositionals(command, rest, [])
      return { name: 'schema' }
    case 'run':
      expectPositionals(command, rest, [])
      return {
        name: 'run',
        ...measuring,
        ...readOutput(values, FORMATS),
        base: values.base ?? null,
        baseline: values.baseline === undefined ? null : readBaseline(values.baseline),
        save: values.save ?? null,
      }
    case 'measure':
      expectPositionals(command, rest, [])
      if (values.output === undefined) throw usage('`measure` needs --output FILE for the snapshot')
      return { name: 'measure', ...measuring, output: values.output }
    case 'selftest':
      expectPositionals(command, rest, [])
      return {
        name: 'selftest',
        ...measuring,
        ...readOutput(values, SELFTEST_FORMATS),
        runs: readRuns(values.runs),
        write: values.write ?? false,
      }
    case 'import': {
      const [file] = expectPositionals(command, rest, ['FILE'])
      return { name: 'import', file: file ?? '', output: values.output ?? null, verbose }
    }
    case 'compare': {
      const [base, head] = expectPositionals(command, rest, ['BASE.json', 'HEAD.json'])
      return { name: 'compare', base: base ?? '', head: head ?? '', config, verbose, ...readOutput(values, FORMATS) }
    }
  }
}

/** Reads what `baseline:` in a config may say. Throws `PacegateError` (`usage`). */
export function readBaseline(text: string): BaselineMode {
  const parsed = parseBaseline(text)
  if ('kind' in parsed) return parsed
  throw usage(`baseline ${parsed.problem}`)
}

/** Reads a number of rounds. Throws `PacegateError` (`usage`). */
export function readRounds(text: string | undefined): number | null {
  if (text === undefined) return null
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw usage(`rounds is "${text}"; it is a whole number from 1 to 9999`)
}

function readRuns(text: string | undefined): number {
  if (text === undefined) return 1
  if (/^[1-9]\d?$/.test(text)) return Number(text)
  throw usage(`--runs is "${text}"; it is a whole number from 1 to 99`)
}

/** `a,b` and repeated options alike. */
export function splitIds(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.split(/[\s,]+/)).filter((id) => id !== '')
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true })
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    throw usage(message.replace(/\. To specify a positional argument.*$/s, ''))
  }
}

function readOutput<F extends string>(
  values: { format?: string; output?: string },
  formats: readonly F[],
): { readonly format: F; readonly output: string | null } {
  const format = formats.find((known) => known === (values.format ?? 'text'))
  if (!format) throw usage(`--format is "${values.format}"; it can be ${formats.join(', ')}`)
  return { format, output: values.output ?? null }
}

function expectPositionals(command: string, found: readonly string[], wanted: readonly string[]): readonly string[] {
  if (found.length === wanted.length) return found
  const names = wanted.length === 0 ? 'no further arguments' : wanted.join(' and ')
  throw usage(`\`${command}\` takes ${names}, and got ${found.length === 0 ? 'none' : found.join(' ')}`)
}

function usage(message: string): PacegateError {
  return new PacegateError({ code: 'usage', message, hint: 'See `pacegate --help`.' })
}
