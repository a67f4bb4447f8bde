import { PacegateError } from '../../model/errors.ts'
import type { Better } from '../../model/metric.ts'
import type { CommandOptions } from './options.ts'
import { ab } from './readers/ab.ts'
import { artillery } from './readers/artillery.ts'
import { autocannon } from './readers/autocannon.ts'
import { benchmarkIps } from './readers/benchmark-ips.ts'
import { benchmarkJs } from './readers/benchmark-js.ts'
import { benchmarkdotnet } from './readers/benchmarkdotnet.ts'
import { benchmarktools } from './readers/benchmarktools.ts'
import { bmf } from './readers/bmf.ts'
import { bombardier } from './readers/bombardier.ts'
import { catch2 } from './readers/catch2.ts'
import { criterion } from './readers/criterion.ts'
import { githubActionBenchmark } from './readers/github-action-benchmark.ts'
import { go } from './readers/go.ts'
import { googleBenchmark } from './readers/google-benchmark.ts'
import { hyperfine } from './readers/hyperfine.ts'
import { jmh } from './readers/jmh.ts'
import type { Shortening } from './readers/json-documents.ts'
import { jsonLines } from './readers/json-lines.ts'
import { k6 } from './readers/k6.ts'
import { libtest } from './readers/libtest.ts'
import { mitata } from './readers/mitata.ts'
import { oha } from './readers/oha.ts'
import { type Output, outputOf } from './readers/output.ts'
import { pytestBenchmark } from './readers/pytest-benchmark.ts'
import { type BenchmarkReading, FORMATS, type Format, type Reader } from './readers/reader.ts'
import { tinybench } from './readers/tinybench.ts'
import { vegeta } from './readers/vegeta.ts'
import { vitest } from './readers/vitest.ts'
import { wrk } from './readers/wrk.ts'

const READERS: Readonly<Record<Format, Reader>> = {
  'json-lines': jsonLines,
  tinybench,
  vitest,
  mitata,
  hyperfine,
  go,
  k6,
  artillery,
  autocannon,
  oha,
  vegeta,
  bombardier,
  'benchmark-ips': benchmarkIps,
  benchmarktools,
  'github-action-benchmark': githubActionBenchmark,
  bmf,
  'benchmark-js': benchmarkJs,
  wrk,
  ab,
  'pytest-benchmark': pytestBenchmark,
  'google-benchmark': googleBenchmark,
  jmh,
  benchmarkdotnet,
  criterion,
  catch2,
  libtest,
}

const ALL: readonly Reader[] = FORMATS.map((format) => READERS[format])

const SHORTENINGS = ALL.flatMap((reader) => reader.shortened ?? [])

const shortened: Shortening = (document) => SHORTENINGS.reduce((shorter, shorten) => shorten(shorter), document)

/** Formats that are read line by line, in which broken JSON is somebody else's. */
const TEXTS: ReadonlySet<Format> = new Set(['json-lines', 'go', 'benchmark-js', 'wrk', 'ab', 'catch2', 'libtest'])

const isJson = ({ format }: Reader): boolean => !TEXTS.has(format)

/** What is to be read: of the options of a benchmark. */
type Wanted = Pick<CommandOptions, 'format' | 'better'>

/** A file that a benchmark wrote. */
export interface ResultFile {
  /** From the folder that the command ran in, with `/`. */
  readonly path: string
  readonly text: string
  /** Whether it was named, rather than found by a glob: it must hold benchmarks. */
  readonly required: boolean
}

/** What was read, and in which format. */
export interface FoundReading extends BenchmarkReading {
  readonly format: Format
}

/** What was read, and where it was: `standard output` or the name of a file, for messages. */
export interface Source {
  readonly raw: string
  readonly name: string
  /** The command's last output, where `raw` is not that itself. */
  readonly tail?: string
}

/** Files that a message names. */
const MAX_NAMED = 3

const MAX_EXCERPT = { lines: 20, characters: 2000 }

/** The first lines of an output, bounded, for an error. */
function excerpt(text: string): string {
  const lines = text.trimEnd().split('\n', MAX_EXCERPT.lines + 1)
  const shown = lines.slice(0, MAX_EXCERPT.lines).join('\n')
  const cut = lines.length > MAX_EXCERPT.lines || shown.length > MAX_EXCERPT.characters
  return cut ? `${shown.slice(0, MAX_EXCERPT.characters)}\n…` : shown
}

function withOutput(error: unknown, output: Output, { tail }: Source): unknown {
  // Of a benchmark that failed the name is the news, not the figures of the others.
  if (!(error instanceof PacegateError) || error.data.code === 'benchmark-failed') return error
  return new PacegateError({ ...error.data, output: excerpt(output.text) || (tail ?? '') }, { cause: error })
}

/** Nothing to gate on is an error, never a pass: it names what was tried and shows what came instead. */
function nothingFound(
  output: Output,
  source: Source,
  format: Format | null,
  warnings: readonly string[] = [],
): PacegateError {
  const { broken } = output.json()
  const tried = format === null ? ALL : [READERS[format]]
  const shown = { output: excerpt(output.text) || (source.tail ?? '') }
  if (broken !== null && tried.some(isJson)) {
    return new PacegateError({
      code: 'benchmark-output-unreadable',
      message: `no benchmark could be read from ${source.name}: ${broken}`,
      hint: 'Print the whole JSON document at the beginning of a line, with nothing in between.',
      ...shown,
    })
  }
  const found = format === null ? undefined : ALL.find((reader) => reader.recognises(output))
  const [told] = output.text.trim() === '' ? [`${source.name} is empty`] : warnings
  const why = told === undefined ? '' : `: ${told}`
  return new PacegateError({
    code: 'no-benchmarks',
    message:
      format === null
        ? `no benchmark was found in ${source.name} in any known format (${FORMATS.join(', ')})${why}`
        : `no benchmark was found in ${source.name} in the format ${format} (${READERS[format].title})${why}`,
    hint: found
      ? `It looks like ${found.title}: set \`reads: ${found.format}\`, or leave the format out.`
      : 'Make the command print its results in one of the formats, or name the file it writes under `reads.file`.',
    ...shown,
  })
}

/**
 * The benchmarks in a text, in the given format or in the first one that recognises it. `better` is the direction of
 * metrics of which neither the format nor the unit says one. Pure.
 * Throws `PacegateError`: `no-benchmarks`, `benchmark-output-unreadable`, `benchmark-failed`.
 */
export function readBenchmarks(source: Source, format: Format | null, better: Better | null = null): FoundReading {
  return readOutput(outputOf(source.raw, shortened), source, { format, better })
}

function readOutput(output: Output, source: Source, { format, better }: Wanted): FoundReading {
  const reader = format === null ? ALL.find((one) => one.recognises(output)) : READERS[format]
  let reading: BenchmarkReading | undefined
  try {
    reading = reader?.read(output, better)
  } catch (error) {
    throw withOutput(error, output, source)
  }
  if (reader === undefined || reading === undefined || reading.results.length === 0) {
    throw nothingFound(output, source, format, reading?.warnings)
  }
  const { broken } = isJson(reader) ? output.json() : { broken: null }
  const found = { ...reading, format: reader.format }
  return broken === null ? found : { ...found, warnings: [...reading.warnings, `${source.name}: ${broken}`] }
}

/**
 * The benchmarks in the files of one run, in the given format or in the first one that recognises one of them. A benchmark
 * that does not tell where it comes from comes from its file. `tail`: the command's last output. Pure. Throws as
 * `readBenchmarks`; a file that a glob found and that holds nothing is only a warning where another one holds something.
 */
export function readResultFiles(files: readonly ResultFile[], tail: string, { format, better }: Wanted): FoundReading {
  const sources = files.map(({ path, text, required }) => ({
    path,
    output: outputOf(text, shortened),
    source: { raw: text, name: `\`${path}\``, tail },
    required: required || files.length === 1,
  }))
  const reader =
    format === null ? ALL.find((one) => sources.some(({ output }) => one.recognises(output))) : READERS[format]
  if (reader?.readFiles !== undefined) {
    const idle = sources.find(({ required, output }) => required && !reader.recognises(output))
    if (idle !== undefined) throw nothingFound(idle.output, idle.source, format)
    return readTogether(reader.readFiles(sources, better), sources, reader.format)
  }
  const readings: FoundReading[] = []
  const idle: PacegateError[] = []
  for (const { path, output, source, required } of sources) {
    try {
      const reading = readOutput(output, source, { format: reader?.format ?? null, better })
      readings.push({ ...reading, results: reading.results.map((result) => ({ ...result, file: path })) })
    } catch (error) {
      if (required || !(error instanceof PacegateError) || error.data.code !== 'no-benchmarks') throw error
      idle.push(error)
    }
  }
  const [first] = readings
  if (first === undefined) throw idle[0] ?? new RangeError('there is no file to read')
  return {
    results: readings.flatMap(({ results }) => results),
    warnings: [...readings.flatMap(({ warnings }) => warnings), ...idle.map(({ message }) => message)],
    sameName: first.sameName,
    format: first.format,
  }
}

function readTogether(
  reading: BenchmarkReading,
  sources: readonly { readonly source: Source }[],
  format: Format,
): FoundReading {
  if (reading.results.length > 0) return { ...reading, format }
  const names = sources.slice(0, MAX_NAMED).map(({ source }) => source.name)
  const name = [...names, ...(sources.length > MAX_NAMED ? [`${sources.length - MAX_NAMED} more`] : [])].join(', ')
  const source = { raw: sources[0]?.source.raw ?? '', name }
  throw nothingFound(outputOf(source.raw, shortened), source, format)
}
