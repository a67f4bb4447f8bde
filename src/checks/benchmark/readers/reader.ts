import type { z } from 'zod'
import { PacegateError } from '../../../model/errors.ts'
import type { Better, Metric } from '../../../model/metric.ts'
import type { Shortening } from './json-documents.ts'
import type { Output } from './output.ts'

/** What `reads.format` may say. */
export const FORMATS = [
  'json-lines',
  'tinybench',
  'vitest',
  'mitata',
  'hyperfine',
  'go',
  'k6',
  'artillery',
  'autocannon',
  'oha',
  'vegeta',
  'bombardier',
  'benchmark-ips',
  'benchmarktools',
  'github-action-benchmark',
  'bmf',
  'benchmark-js',
  'wrk',
  'ab',
  'pytest-benchmark',
  'google-benchmark',
  'jmh',
  'benchmarkdotnet',
  'criterion',
  'catch2',
  'libtest',
] as const

export type Format = (typeof FORMATS)[number]

/** Formats of tools that send requests. */
export const LOAD_FORMATS: readonly Format[] = [
  'k6',
  'artillery',
  'autocannon',
  'oha',
  'vegeta',
  'bombardier',
  'wrk',
  'ab',
]

/** Formats that do not say which direction of a metric is good where its unit does not. */
export const UNDIRECTED: readonly Format[] = ['github-action-benchmark', 'bmf']

/** The values of one metric of one benchmark in one run: raw samples where the tool keeps them, else its own median or mean. */
export interface BenchmarkResult {
  /** `group/name`. */
  readonly subject: string
  /** The file or package it comes from; it goes before the name only where two of them hold the same name. */
  readonly origin?: string
  /** The result file that it was read from, where there are several; it serves where there is no origin. */
  readonly file?: string
  readonly metric: Metric
  /** At least one, finite, in the metric's unit. */
  readonly values: readonly number[]
}

/** What a reader made of a text. */
export interface BenchmarkReading {
  readonly results: readonly BenchmarkResult[]
  readonly warnings: readonly string[]
  /** Whether results of the same name are the same benchmark measured again, or different ones that share a name. */
  readonly sameName: 'repeated' | 'different'
}

/** One of several files that a tool wrote. */
export interface OutputFile {
  /** From the folder that the command ran in, with `/`. */
  readonly path: string
  readonly output: Output
}

/** Reads what one tool prints. */
export interface Reader {
  readonly format: Format
  /** For people: `vitest bench --outputJson`. */
  readonly title: string
  /**
   * Whether an output holds something of this format. Pure; never throws. Large outputs of all formats pass by here: what
   * goes through the lines first looks for what one of them must hold, for all lines together take more than the text.
   */
  recognises(output: Output): boolean
  /**
   * For tools that write a document for each of very many requests: of such a document what is read, right or wrong; any other
   * document as it is. Pure; never throws.
   */
  readonly shortened?: Shortening
  /**
   * No results where the output holds nothing of this format. `better` is the direction of what the format itself gives
   * none. Pure; throws only `PacegateError`.
   */
  read(output: Output, better?: Better | null): BenchmarkReading
  /**
   * For tools that spread a benchmark over several files: as `read`, of all files at once. Without it each file is read by
   * itself. Pure; throws only `PacegateError`.
   */
  readFiles?(files: readonly OutputFile[], better?: Better | null): BenchmarkReading
}

/** The error for a text that is of a format, or claims to be, and cannot be read. */
export function unreadable(format: Format, found: string, hint: string): PacegateError {
  return new PacegateError({
    code: 'benchmark-output-unreadable',
    message: `the ${format} results cannot be read: ${found}`,
    hint,
  })
}

/** The error for a benchmark that its tool reports as failed: it has no figures, and a gate must not pass without them. */
export function failedBenchmark(format: Format, subject: string, reason: string): PacegateError {
  return new PacegateError({
    code: 'benchmark-failed',
    message: `the benchmark \`${subject}\` failed${reason === '' ? '' : `: ${reason}`}`,
    hint: `Run it by itself to see why: ${format} reports a benchmark that throws as one without figures and goes on.`,
  })
}

/** `document` as `schema` describes it, or an error that says what is wrong where. */
export function shaped<T>(schema: z.ZodType<T>, document: unknown, format: Format): T {
  const parsed = schema.safeParse(document)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const path = issue?.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('') ?? ''
  const where = path === '' ? 'the document' : `\`${path.replace(/^\./, '')}\``
  throw unreadable(
    format,
    `${where}: ${issue?.message ?? 'of another shape'}`,
    /\b(?:NaN|Infinity)$/.test(issue?.message ?? '')
      ? 'Run that benchmark by itself to see why: a division by zero, most often.'
      : 'Check that the tool is of a supported version and that `reads.format` names it.',
  )
}

/** `group/name` from the parts of a path of names; empty parts are left out. */
export function subjectOf(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part.trim() !== '').join('/')
}
