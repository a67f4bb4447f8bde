import { readFile, stat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { PacegateError } from '../../../model/errors.ts'
import { formatValue } from '../../../model/format.ts'
import type { Files } from '../../../ports/files.ts'
import { type Metadata, noMetadata } from '../metadata.ts'
import { quote } from '../quote.ts'
import { OutputIndex } from './find-output.ts'
import { JsonError, placeOf } from './json-bytes.ts'
import { otherBuild, unmeasured } from './other-build.ts'
import { readUnclearImports } from './probe-imports.ts'
import { nearbyReports } from './probe-nearby.ts'
import { outputsOnDisk, sizesOnDisk } from './probe-outputs.ts'
import type { ReportFacts } from './report-facts.ts'
import { readReport } from './reports.ts'
import { takeReport } from './take-report.ts'

/** What is read at once: its bytes lie in memory, what is built of them is far less. */
const MAX_REPORT_BYTES = 512 * 1024 * 1024

/** A report that cannot be read, and where it breaks. */
interface Problem {
  readonly text: string
  readonly place: { readonly line: number; readonly column: number } | null
}

type Outcome = { readonly facts: ReportFacts | null } | { readonly problem: Problem }

/**
 * Reads the bundler's reports: those that `patterns` name, else what lies in the folders of `paths` or above them. What is
 * found by chance and is something else is passed over; a named file that is no report rejects (`metadata-unknown`). What a
 * report tells of another build than the one that lies here is not used, with a warning.
 */
export async function readReports(
  paths: readonly string[],
  patterns: readonly string[] | null,
  directory: string,
  files: Files,
): Promise<{ readonly metadata: Metadata; readonly warnings: readonly string[] }> {
  const metadata = noMetadata()
  const warnings: string[] = []
  const reports =
    patterns === null ? await nearbyReports(paths, directory, files) : await files.glob(patterns, directory)
  if (patterns !== null && reports.length === 0) throw nothingNamed(patterns, directory)
  if (reports.length === 0) return { metadata, warnings }
  const measured = { index: new OutputIndex(paths), sizes: await sizesOnDisk(paths, directory) }
  for (const path of reports) {
    const outcome = await readOne(path, directory)
    if ('problem' in outcome) {
      if (patterns !== null) throw unreadable(path, outcome.problem)
      warnings.push(`${quote(path)} ${outcome.problem.text}`)
    } else if (outcome.facts !== null) {
      const warning = await take(outcome.facts, path, directory, measured, metadata)
      if (warning !== null) warnings.push(warning)
    } else if (patterns !== null) {
      throw unreadable(path, { text: 'is no report that Pacegate knows', place: null })
    }
  }
  await readUnclearImports(metadata.importers, directory)
  return { metadata, warnings }
}

async function take(
  facts: ReportFacts,
  path: string,
  directory: string,
  { index, sizes }: { readonly index: OutputIndex; readonly sizes: ReadonlyMap<string, number> },
  metadata: Metadata,
): Promise<string | null> {
  const find = index.finder(path)
  const others = await outputsOnDisk(unmeasured(facts, find), facts, find, path, directory)
  const disk = { find, sizes, others }
  const reason = otherBuild(facts, disk)
  takeReport(facts, reason !== null, disk, path, metadata)
  if (reason === null) return null
  return `${quote(path)} is of another build than the one that lies here (${reason}); let the build write it anew, or delete it`
}

async function readOne(path: string, directory: string): Promise<Outcome> {
  let bytes: Buffer | null = null
  try {
    const file = join(directory, path)
    const found = await stat(file)
    const { size } = found
    // Reading a pipe would wait for somebody to write to it.
    if (!found.isFile()) return { problem: { text: 'is not a regular file', place: null } }
    if (size > MAX_REPORT_BYTES) {
      const limit = formatValue(MAX_REPORT_BYTES, 'B')
      return { problem: { text: `is not read: it has ${formatValue(size, 'B')}, more than ${limit}`, place: null } }
    }
    bytes = await readFile(file)
    const beside = await nextManifestOf(path, directory)
    return { facts: readReport({ path, bytes, ...(beside ? { beside } : {}) }) }
  } catch (error) {
    const place = error instanceof JsonError && bytes !== null ? placeOf(bytes, error.offset) : null
    const where = place === null ? '' : ` at line ${place.line}, column ${place.column}`
    const reason = error instanceof Error ? error.message.slice(0, 120) : String(error)
    return { problem: { text: `cannot be read (${reason}${where})`, place } }
  }
}

/** The `build-manifest.json` of the Next.js build that a route's manifest is a part of. */
async function nextManifestOf(path: string, directory: string): Promise<Buffer | null> {
  const root = /^(.*\/|)server\/app\/.*\.js$/.exec(path)?.[1]
  if (root === undefined) return null
  const file = join(directory, posix.join(root, 'build-manifest.json'))
  const found = await stat(file).catch(() => null)
  if (!found?.isFile() || found.size > MAX_REPORT_BYTES) return null
  return await readFile(file).catch(() => null)
}

function nothingNamed(patterns: readonly string[], directory: string): PacegateError {
  return new PacegateError({
    code: 'no-files-matched',
    message: `metadata: ${patterns.map(quote).join(', ')} matches no file in ${directory}`,
    hint: 'Let the build write its manifest, stats or metafile there, or remove `metadata`: it is optional.',
  })
}

function unreadable(path: string, { text, place }: Problem): PacegateError {
  return new PacegateError({
    code: 'metadata-unknown',
    message: `metadata: ${quote(path)} ${text}`,
    hint: "Name a Vite manifest, webpack's or Rspack's stats.json with assets, chunks and modules, an esbuild metafile, rollup-plugin-visualizer's raw-data, Next.js' build-manifest.json or a manifest of names; if the build writes it, let it finish.",
    location: { file: path, ...place },
  })
}
