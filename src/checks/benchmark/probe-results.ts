import type { BigIntStats } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PacegateError } from '../../model/errors.ts'
import type { Files } from '../../ports/files.ts'
import type { ResultFile } from './read.ts'
import { textFrom } from './text-from.ts'

/** Of standard output and of all result files of a run together, in bytes. */
export const MAX_OUTPUT = 256 * 1024 * 1024

const GLOB = /[*?{}()[\]!]/

/** What a command is to write: paths and globs from the folder that it runs in. */
export interface ResultPatterns {
  readonly patterns: readonly string[]
  /** Absolute. */
  readonly directory: string
}

/** The result files that are there before a run, each with its version: who reads one of these afterwards reads the past. */
export type Before = ReadonlyMap<string, string>

interface Found {
  readonly path: string
  readonly version: string
  readonly size: bigint
}

export async function resultsBefore(wanted: ResultPatterns, files: Files): Promise<Before> {
  return new Map((await find(wanted, files)).map(({ path, version }) => [path, version]))
}

/**
 * The files that a run wrote. Of those that globs find, what the run did not write is left out with a warning; a path must
 * have been written. Rejects (`benchmark-output-missing`, `-stale`, `-unreadable`); `tail` is the command's last output.
 */
export async function resultsAfter(
  wanted: ResultPatterns,
  before: Before,
  tail: string,
  files: Files,
): Promise<{ readonly files: readonly ResultFile[]; readonly warnings: readonly string[] }> {
  const found = await find(wanted, files)
  const missing = wanted.patterns.find((pattern) => !GLOB.test(pattern) && !found.some(({ path }) => path === pattern))
  if (missing !== undefined) throw notWritten(`wrote no file \`${missing}\``, tail)
  if (found.length === 0) throw notWritten(`wrote no file that ${quoted(wanted.patterns)} matches`, tail)
  const old = found.filter(({ path, version }) => before.get(path) === version).map(({ path }) => path)
  const stale = old.find((path) => wanted.patterns.includes(path)) ?? (old.length === found.length ? old[0] : undefined)
  if (stale !== undefined) throw isOld(stale, tail)
  const written = found.filter(({ path }) => !old.includes(path))
  const size = written.reduce((sum, one) => sum + one.size, 0n)
  if (size > BigInt(MAX_OUTPUT)) throw tooLarge(written.map(({ path }) => path))
  return {
    files: await Promise.all(
      written.map(async ({ path }) => ({
        path,
        text: textFrom(await readFile(join(wanted.directory, path))),
        required: wanted.patterns.includes(path),
      })),
    ),
    warnings:
      old.length === 0 ? [] : [`${leftOut(old)} there before the command ran and was not written by it: left out`],
  }
}

function leftOut(paths: readonly string[]): string {
  const [first = ''] = paths
  return paths.length === 1 ? `\`${first}\` was` : `each of ${paths.length} files (\`${first}\`, …) was`
}

async function find({ patterns, directory }: ResultPatterns, files: Files): Promise<Found[]> {
  const globs = patterns.filter((pattern) => GLOB.test(pattern))
  const plain = patterns.filter((pattern) => !GLOB.test(pattern))
  const matched = globs.some((pattern) => !pattern.startsWith('!'))
    ? await files.glob(globs, directory, { hidden: true })
    : []
  const found = await Promise.all(
    [...new Set([...plain, ...matched])].map(async (path) => {
      const one = await statFile(join(directory, path))
      return one === null ? [] : [{ path, version: versionOf(one), size: one.size }]
    }),
  )
  return found.flat()
}

async function statFile(path: string): Promise<BigIntStats | null> {
  const found = await stat(path, { bigint: true }).catch(() => null)
  return found?.isFile() ? found : null
}

/** What changes whenever a file is written, whatever its writer says of its age: nobody can set the ctime. */
function versionOf({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [ino, size, mtimeNs, ctimeNs].join(' ')
}

function quoted(patterns: readonly string[]): string {
  return patterns.map((pattern) => `\`${pattern}\``).join(', ')
}

function notWritten(what: string, tail: string): PacegateError {
  return new PacegateError({
    code: 'benchmark-output-missing',
    message: `the command ended well and ${what}`,
    hint: 'Make `reads.file` the path the command writes, seen from `cwd`.',
    output: tail,
  })
}

function isOld(path: string, tail: string): PacegateError {
  return new PacegateError({
    code: 'benchmark-output-stale',
    message: `\`${path}\` was there before the command ran and was not written by it`,
    hint: 'Make `reads.file` the path the command writes; an old result must not pass for a new one.',
    output: tail,
  })
}

function tooLarge(paths: readonly string[]): PacegateError {
  const [first = ''] = paths
  const what =
    paths.length === 1 ? `\`${first}\` is` : `the ${paths.length} result files (\`${first}\`, …) are together`
  return new PacegateError({
    code: 'benchmark-output-unreadable',
    message: `${what} larger than ${MAX_OUTPUT / 1024 / 1024} MiB`,
    hint: 'Tell the tool to keep fewer samples.',
  })
}
