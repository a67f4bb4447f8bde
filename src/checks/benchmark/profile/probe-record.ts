import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PacegateError, toErrorData } from '../../../model/errors.ts'
import type { Files } from '../../../ports/files.ts'
import { type CountedScript, readCoverage } from './coverage.ts'
import { type CpuProfile, readCpuProfile } from './cpu-profile.ts'
import { isRecord, parseJson } from './json.ts'
import { preloadScript, recordingEnvironment } from './node-options.ts'

/** What is read of the files that a run wrote, in bytes; the largest first, for they hold most. */
const MOST = { files: 400, file: 96 * 1024 * 1024, all: 384 * 1024 * 1024 } as const

/** What a command's processes of Node wrote down. */
export interface Recorded {
  readonly plain: readonly CpuProfile[]
  /** Of a second run, in which calls were counted; empty where that failed. */
  readonly counted: readonly CpuProfile[]
  readonly scripts: readonly CountedScript[]
  /** What loaders made of files, by address. */
  readonly sources: ReadonlyMap<string, string>
  readonly warnings: readonly string[]
}

export interface RecordRequest {
  /** Runs the command once with these variables; rejects where it fails. */
  readonly run: (env: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<unknown>
  /** What `NODE_OPTIONS` is without us. */
  readonly nodeOptions: string | undefined
  readonly files: Pick<Files, 'temporaryDirectory'>
}

/**
 * Runs a command twice: once under V8's sampling profiler, once counting calls as well, by way of variables that every process
 * of Node in it heeds. Null where there is none. A second run that fails leaves what the first one told. Rejects where the
 * first one fails. Everything is written to a private folder, which is gone afterwards.
 */
export async function record(
  { run, nodeOptions, files }: RecordRequest,
  signal: AbortSignal,
): Promise<Recorded | null> {
  await using folder = await files.temporaryDirectory('profile')
  const at = (name: string) => join(folder.path, name)
  for (const name of ['plain', 'counted', 'counts', 'sources']) await mkdir(at(name))
  await writeFile(at('end.cjs'), preloadScript(null))
  await writeFile(at('save.cjs'), preloadScript({ counts: at('counts'), sources: at('sources') }))

  const sampling = { profiles: at('plain'), preload: at('end.cjs'), counts: null }
  await run(recordingEnvironment(sampling, nodeOptions), signal).catch((thrown: unknown) => {
    throw isRefused(thrown) ? new PacegateError(REFUSED, { cause: thrown }) : thrown
  })
  const plain = await readAll(at('plain'), '.cpuprofile', readCpuProfile)
  if (plain.names.length === 0) return null
  const counting = { profiles: at('counted'), preload: at('save.cjs'), counts: at('counts') }
  const failure = await run(recordingEnvironment(counting, nodeOptions), signal).then(
    () => null,
    (thrown: unknown) => `its calls could not be counted: ${toErrorData(thrown).message}`,
  )
  const counted = await readAll(at('counted'), '.cpuprofile', readCpuProfile)
  const saved = await readAll(at('sources'), '.json', readSaved)
  const scripts = await readAll(at('counts'), '.json', readCoverage, isCounted(saved))
  const unread = plain.unread + counted.unread + scripts.unread
  return {
    plain: plain.read,
    counted: failure === null ? counted.read : [],
    scripts: scripts.read.flat(),
    sources: new Map(saved.read.flatMap(({ sources }) => sources)),
    warnings: [
      ...(failure === null ? [] : [failure]),
      ...(unread === 0 ? [] : [`${unread} of its profiles could not be read: cut short, too large or too many`]),
    ],
  }
}

const REFUSED = {
  code: 'profile-refused',
  message: 'its Node takes no `--cpu-prof` in NODE_OPTIONS',
  hint: 'Node 22.15 and later does; `profile: never` keeps this from being tried.',
} as const

/** What older versions of Node say before they exit with 9. */
function isRefused(thrown: unknown): boolean {
  return (
    thrown instanceof PacegateError && /--cpu-prof\S* is not allowed in NODE_OPTIONS/.test(thrown.data.output ?? '')
  )
}

interface ReadFiles<T> {
  readonly read: readonly T[]
  /** The files that were there. */
  readonly names: readonly string[]
  readonly unread: number
}

async function readAll<T>(
  folder: string,
  ending: string,
  read: (text: string) => T | null,
  isWanted: (name: string) => boolean = () => true,
): Promise<ReadFiles<T>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending) && isWanted(name))
  const sized = await Promise.all(names.map(async (name) => ({ name, size: (await stat(join(folder, name))).size })))
  const found: T[] = []
  let all = 0
  for (const { name, size } of sized.toSorted((a, b) => b.size - a.size).slice(0, MOST.files)) {
    if (size > MOST.file || all + size > MOST.all) continue
    all += size
    const one = read(await readFile(join(folder, name), 'utf8'))
    if (one !== null) found.push(one)
  }
  return { read: found, names, unread: names.length - found.length }
}

interface Saved {
  /** The names of the files with calls that its thread had written by then. */
  readonly counts: readonly unknown[]
  readonly sources: readonly (readonly [url: string, source: string])[]
}

function readSaved(text: string): Saved | null {
  const written = parseJson(text)
  if (!isRecord(written) || !Array.isArray(written['counts']) || !Array.isArray(written['sources'])) return null
  const sources = written['sources'].flatMap((one: unknown) => {
    if (!isRecord(one)) return []
    const { url, source } = one
    return typeof url === 'string' && typeof source === 'string' ? [[url, source] as const] : []
  })
  return { counts: written['counts'], sources }
}

/** What a thread writes after it has saved its sources is no count: `coverage-<process>-<time>-<thread>.json`. */
function isCounted({ read, names }: ReadFiles<Saved>): (name: string) => boolean {
  const right = new Set(read.flatMap(({ counts }) => counts))
  const threads = new Set(names.map((name) => name.replace(/\.json$/, '')))
  return (name) => {
    const [, process, thread] = /^coverage-(\d+)-\d+-(\d+)\.json$/.exec(name) ?? []
    return right.has(name) || !threads.has(`${process}-${thread}`)
  }
}
