import type { CountedFunction } from './coverage.ts'
import type { Frame } from './cpu-profile.ts'
import type { Place } from './places.ts'
import { lastUpTo, type MappedPosition, type SourceText } from './source-text.ts'

/** What a frame of the workspace belongs to: a function with what it defines for itself, or a file's own statements. */
export interface Owner {
  readonly kind: 'function' | 'top-level'
  readonly name: string
  readonly file: string
  readonly line: number | null
  readonly end: number | null
  /** Null where calls were not counted. */
  readonly calls: number | null
}

export type OwnerOrPackage = { readonly own: Owner } | { readonly package: string } | { readonly runtime: true }

export interface ScriptRequest {
  /** As V8 calls the script. */
  readonly url: string
  /** The script itself, from the workspace's directory. */
  readonly file: string
  /** Of all its processes; empty where calls were not counted. */
  readonly functions: readonly CountedFunction[]
  /** As V8 had it; null where that is not known. */
  readonly source: SourceText | null
  readonly map: { readonly positions: MappedPosition; readonly place: (source: string) => Place } | null
}

interface Nested extends CountedFunction {
  readonly parent: number
}

/** How far before a function its name may stand: `const name = async function* (`. */
const NAME_WITHIN = 120

export interface Script {
  ownerOf(frame: Frame): OwnerOrPackage
  /** Of everything in it that was called. */
  readonly called: readonly OwnerOrPackage[]
}

/**
 * Whom the frames of one script belong to. A function without a name belongs to the nearest one around it that has one: a
 * callback is a line of the function that it is written in. Pure.
 */
export function readScript(request: ScriptRequest): Script {
  const { functions, source } = request
  const nested = nest(functions)
  const text = source !== null && isThat(source, request.url, nested[0]) ? source : null
  const owners = nested.map((_, index) => resolve(index))
  const starts = nested.map(({ start }) => start)
  const frames = new Map<string, OwnerOrPackage>()

  function resolve(index: number): number {
    const one = nested[index]
    if (one === undefined || isTop(nested, index) || isNamed(one, text)) return index
    for (let at = one.parent; at >= 0; at = nested[at]?.parent ?? -1) {
      const around = nested[at]
      if (around && !isTop(nested, at) && isNamed(around, text)) return at
    }
    return index
  }

  function describe(index: number): OwnerOrPackage {
    const one = nested[index]
    if (one === undefined) return { runtime: true }
    const kind = isTop(nested, index) ? 'top-level' : 'function'
    const name = kind === 'function' && isNamed(one, text) ? one.name : ''
    return located({ kind, name, calls: one.calls }, one.start, one.end)
  }

  function located(what: Pick<Owner, 'kind' | 'name' | 'calls'>, start: number, end: number | null): OwnerOrPackage {
    const unknown: OwnerOrPackage = { own: { ...what, file: request.file, line: null, end: null } }
    if (text === null || what.kind === 'top-level') return unknown
    const last = end === null ? null : Math.max(start, end - 1)
    if (request.map === null) {
      return {
        own: { ...what, file: request.file, line: text.lineOf(start), end: last === null ? null : text.lineOf(last) },
      }
    }
    const first = request.map.positions(text.positionOf(start))
    if (first === null) return unknown
    const place = request.map.place(first.source)
    if (place.kind === 'package') return { package: place.name }
    if (place.kind === 'runtime') return unknown
    const until = last === null ? null : request.map.positions(text.positionOf(last))
    const ends = until !== null && until.source === first.source && until.line >= first.line
    return { own: { ...what, file: place.path, line: first.line, end: ends ? until.line : null } }
  }

  function find(frame: Frame): OwnerOrPackage {
    const offset = text?.offsetOf(frame) ?? null
    if (nested.length === 0) return uncounted(frame, offset)
    if (offset === null) {
      const isTopLevel = frame.line === 0 && frame.column === 0
      const same = nested.findIndex(({ name }) => name === frame.name)
      return same < 0 || (frame.name === '' && !isTopLevel) ? uncounted(frame, null) : describe(owners[same] ?? same)
    }
    // The innermost that holds it: the last that begins before, or one around that.
    for (let at = lastUpTo(starts, offset); at >= 0; at = nested[at]?.parent ?? -1) {
      if (offset < (nested[at]?.end ?? 0)) return describe(owners[at] ?? at)
    }
    return describe(0)
  }

  function uncounted({ name, line, column }: Frame, offset: number | null): OwnerOrPackage {
    const kind = name === '' && line === 0 && column === 0 ? 'top-level' : 'function'
    const what = { kind, name, calls: null } as const
    return offset === null
      ? { own: { ...what, file: request.file, line: null, end: null } }
      : located(what, offset, null)
  }

  return {
    ownerOf(frame) {
      const key = `${frame.line} ${frame.column} ${frame.name}`
      const known = frames.get(key) ?? find(frame)
      frames.set(key, known)
      return known
    },
    called: nested.flatMap(({ calls }, index) => (calls > 0 && owners[index] === index ? [describe(index)] : [])),
  }
}

/** What Node writes at the end of a file of which it has stripped the types, before its address. */
const SOURCE_URL = '\n\n//# sourceURL='

/** Where a loader has changed the text, nothing in it is where the counted functions are. */
function isThat({ text }: SourceText, url: string, top: CountedFunction | undefined): boolean {
  return top === undefined || [0, SOURCE_URL.length + url.length].includes(top.end - text.length)
}

/** Each with the index of the one around it, in the order of the source. */
function nest(functions: readonly CountedFunction[]): Nested[] {
  const nested: Nested[] = []
  const around: number[] = []
  for (const one of functions.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    while (around.length > 0 && one.start >= (nested[around.at(-1) ?? 0]?.end ?? 0)) around.pop()
    nested.push({ ...one, parent: around.at(-1) ?? -1 })
    around.push(nested.length - 1)
  }
  return nested
}

/** A file's own statements; a loader may have put them into a function that goes to the end of the file. */
function isTop(nested: readonly Nested[], index: number): boolean {
  const one = nested[index]
  if (one === undefined || one.name !== '') return false
  if (one.parent < 0) return one.start === 0
  return one.parent === 0 && one.end === nested[0]?.end && isTop(nested, 0)
}

/** V8 also makes names up, from what happens to stand nearby: one counts where it stands before the function or begins it. */
function isNamed({ name, start }: CountedFunction, source: SourceText | null): boolean {
  if (name === '' || name.startsWith('<')) return false
  if (source === null) return true
  const own = source.text.slice(start, start + NAME_WITHIN + name.length)
  if (/^(?:constructor|class)\b/.test(own)) return true
  // `get size`, `#step`, `static of`.
  const word = name.split(' ').at(-1) ?? name
  const head = own.slice(0, own.indexOf('(') + 1 || own.length)
  return hasWord(source.text.slice(Math.max(0, start - NAME_WITHIN), start), word) || hasWord(head, word)
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/[\w$]$/.test(text.slice(0, at)) && !/^[\w$]/.test(text.slice(at + word.length))) return true
  }
  return false
}
