import { readdir, readFile, stat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { PacegateError } from '../../model/errors.ts'
import type { Files } from '../../ports/files.ts'
import { type Metadata, noMetadata } from './metadata.ts'
import { quote } from './quote.ts'
import { readReport } from './reports.ts'

/** Names under which bundlers' reports usually lie; what they are is decided by their content. */
const NAMES = new Set([
  'manifest.json',
  'asset-manifest.json',
  'stats.json',
  'webpack-stats.json',
  'meta.json',
  'metafile.json',
  'esbuild-meta.json',
])
/** Folders looked into, the nearest to the root first. */
const MAX_FOLDERS = 100
const MAX_REPORT_BYTES = 256 * 1024 * 1024

/**
 * Reads the bundler's reports: those that `patterns` name, else what lies in the folders of `paths` or above them. What is
 * found by chance and is something else is passed over; a named file that is no report rejects (`metadata-unknown`).
 */
export async function readReports(
  paths: readonly string[],
  patterns: readonly string[] | null,
  directory: string,
  files: Files,
): Promise<{ readonly metadata: Metadata; readonly warnings: readonly string[] }> {
  const metadata = noMetadata()
  const warnings: string[] = []
  const reports = patterns === null ? await nearby(paths, directory) : await files.glob(patterns, directory)
  if (patterns !== null && reports.length === 0) {
    throw new PacegateError({
      code: 'no-files-matched',
      message: `metadata: ${patterns.map(quote).join(', ')} matches no file in ${directory}`,
      hint: 'Let the build write its manifest, stats or metafile there, or remove `metadata`: it is optional.',
    })
  }
  for (const path of reports) {
    let problem: string | null = null
    try {
      problem = (await readInto(path, directory, paths, metadata)) ? null : 'is no report that Pacegate knows'
    } catch (error) {
      problem = `cannot be read (${error instanceof Error ? error.message.slice(0, 120) : error})`
      if (patterns === null) warnings.push(`${quote(path)} ${problem}`)
    }
    if (patterns !== null && problem !== null) {
      throw new PacegateError({
        code: 'metadata-unknown',
        message: `metadata: ${quote(path)} ${problem}`,
        hint: "Name a Vite manifest, webpack's stats.json, a webpack manifest or an esbuild metafile.",
        location: { file: path },
      })
    }
  }
  return { metadata, warnings }
}

async function readInto(
  path: string,
  directory: string,
  measured: readonly string[],
  metadata: Metadata,
): Promise<boolean> {
  const file = join(directory, path)
  const { size } = await stat(file)
  if (size > MAX_REPORT_BYTES) throw new RangeError(`it has ${size} bytes`)
  const json: unknown = JSON.parse(await readFile(file, 'utf8'))
  return readReport({ path, json }, measured, metadata)
}

async function nearby(paths: readonly string[], directory: string): Promise<string[]> {
  const folders = new Set<string>(['.'])
  for (const path of paths) {
    // Stops at the workspace's directory; of files outside it only their own folder is looked into.
    for (let folder = posix.dirname(path); !folders.has(folder); folder = posix.dirname(folder)) {
      folders.add(folder)
      if (folder.startsWith('..')) break
    }
  }
  const nearest = [...folders].sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
  const found: string[] = []
  for (const folder of nearest.slice(0, MAX_FOLDERS)) {
    // A folder that cannot be listed cannot tell anything; the files in it were found by their own paths.
    const names = await readdir(join(directory, folder)).catch((): string[] => [])
    found.push(...names.filter((name) => NAMES.has(name)).map((name) => posix.join(folder, name)))
    if (names.includes('.vite')) found.push(posix.join(folder, '.vite/manifest.json'))
  }
  const exist = await Promise.all(
    found.map((path) =>
      stat(join(directory, path)).then(
        (one) => one.isFile(),
        () => false,
      ),
    ),
  )
  return found.filter((_, index) => exist[index])
}
