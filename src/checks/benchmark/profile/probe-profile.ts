import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { boundProfile } from './bounded.ts'
import type { CountedFunction, CountedScript } from './coverage.ts'
import type { CallNode } from './cpu-profile.ts'
import { placeOf, placeOfSource, type Tree } from './places.ts'
import type { Recorded } from './probe-record.ts'
import type { Profile } from './profile.ts'
import { readScript, type Script, type ScriptRequest } from './script.ts'
import { mapOf, readSourceMap, sourceText } from './source-text.ts'
import { type Area, createTally } from './tally.ts'

/** What is read of scripts to tell where in them something is: how many, and in bytes. */
const MOST = { scripts: 2_000, source: 16 * 1024 * 1024, map: 64 * 1024 * 1024 } as const

export interface Profiled {
  /** Null where no process did anything. */
  readonly profile: Profile | null
  /** The files of the workspace that ran, from its directory, with `/`. */
  readonly files: ReadonlySet<string>
}

/** Puts together what the processes of a command wrote down. `fixed`: every run does the same work. */
export async function profileOf(recorded: Recorded, tree: Tree, fixed: boolean): Promise<Profiled> {
  const { plain, counted } = recorded
  const functions = functionsByUrl(recorded.scripts)
  const sampled = [...plain, ...counted].flatMap(({ nodes }) => nodes.map(({ frame }) => frame.url))
  const scripts = new Map<string, Script>()
  for (const url of new Set([...sampled, ...functions.keys()])) {
    const place = placeOf(url, tree)
    if (place.kind !== 'own' || scripts.size >= MOST.scripts) continue
    const located = await locate(url, recorded.sources.get(url), tree)
    scripts.set(url, readScript({ url, file: place.path, functions: functions.get(url) ?? [], ...located }))
  }

  const areaOf = (node: CallNode): Area => {
    const { frame } = node
    if (frame.url === '') return areaOfBuiltIn(frame.name)
    const place = placeOf(frame.url, tree)
    if (place.kind === 'package') return place
    const owner = scripts.get(frame.url)?.ownerOf(frame)
    if (owner === undefined || 'runtime' in owner) return { kind: 'runtime', builtIn: null }
    return 'own' in owner ? { kind: 'own', owner: owner.own } : { kind: 'package', name: owner.package }
  }
  const tally = createTally()
  for (const { called } of counted.length > 0 ? scripts.values() : []) {
    for (const one of called) if ('own' in one) tally.know(one.own)
  }
  for (const { nodes } of plain) tally.add(nodes, 'plain', areaOf)
  for (const { nodes } of counted) tally.add(nodes, 'counted', areaOf)
  const interval = Math.max(...plain.map((one) => one.interval))
  const profile = boundProfile({ drafts: tally.drafts, fixed, interval, counted: counted.length > 0 })
  const own = [...scripts.keys()]
    .map((url) => placeOf(url, tree))
    .flatMap((one) => (one.kind === 'own' ? [one.path] : []))
  return { profile, files: new Set([...own, ...tally.drafts.flatMap(({ file }) => (file === '' ? [] : [file]))]) }
}

function areaOfBuiltIn(name: string): Area {
  if (name === '(garbage collector)') return { kind: 'garbage' }
  if (name === '(idle)') return { kind: 'idle' }
  return { kind: 'runtime', builtIn: name === '(program)' || name === '(root)' ? null : name }
}

/** Of all processes together: what loaded the same file has the same functions. */
function functionsByUrl(scripts: readonly CountedScript[]): Map<string, CountedFunction[]> {
  const byUrl = new Map<string, Map<string, CountedFunction>>()
  for (const { url, functions } of scripts) {
    const known = byUrl.get(url) ?? new Map<string, CountedFunction>()
    byUrl.set(url, known)
    for (const one of functions) {
      const key = `${one.start} ${one.end}`
      known.set(key, { ...one, calls: one.calls + (known.get(key)?.calls ?? 0) })
    }
  }
  return new Map([...byUrl].map(([url, known]) => [url, [...known.values()]]))
}

/** The text of a script, as a loader left it or else as its file has it, and its map where it has one. */
async function locate(
  url: string,
  saved: string | undefined,
  tree: Tree,
): Promise<Pick<ScriptRequest, 'source' | 'map'>> {
  const path = url.startsWith('file:') ? fileURLToPath(url) : url.replace(/[?#].*$/s, '')
  const text = saved ?? (await readUpTo(path, MOST.source))
  if (text === null) return { source: null, map: null }
  const named = mapOf(text)
  const mapText =
    named === null
      ? null
      : 'inline' in named
        ? named.inline
        : await readUpTo(resolve(dirname(path), named.file), MOST.map)
  const positions = mapText === null ? null : readSourceMap(mapText)
  const place = (source: string) => placeOfSource(source, url, tree)
  // V8 never sees a byte order mark.
  return { source: sourceText(text.replace(/^\uFEFF/, '')), map: positions === null ? null : { positions, place } }
}

async function readUpTo(path: string, most: number): Promise<string | null> {
  try {
    const found = await stat(path)
    return found.isFile() && found.size <= most ? await readFile(path, 'utf8') : null
  } catch {
    return null
  }
}
