import { dirname, resolve } from 'node:path'
import type { PacegateError } from '../../../model/errors.ts'
import { nearest } from '../../../model/nearest.ts'
import type { Files } from '../../../ports/files.ts'
import { plainData } from './plain-data.ts'
import { at, fileError, type Locate, type Problem } from './problems.ts'
import { canonicalKey, keysOf, OTHER_SECTIONS, SECTIONS, type Section, sectionOf } from './rc-keys.ts'
import { sectionProblem } from './rc-schema.ts'
import { evaluatedSource, parseJson, parseYaml, type Source } from './source.ts'
import { allOf, found, isMapping, type Mapping, meant, type Path, pathText, quoted } from './words.ts'

/** One file of a chain of lighthousercs. */
export interface Layer {
  /** Absolute. */
  readonly path: string
  readonly sections: ReadonlySet<string>
  /** The keys of all sections in one, as Lighthouse CI has them. */
  readonly flat: Mapping
  /** Where a key of `flat` stands in the file. */
  readonly written: ReadonlyMap<string, Path>
  /** Absolute; null where it extends nothing. */
  readonly extends: string | null
  readonly extendsPath: Path
  readonly warnings: readonly string[]
  readonly locate: Locate
  /** Whether the file itself holds the path. */
  has(path: Path): boolean
}

interface LayerRequest {
  readonly files: Files
  /** Absolute. */
  readonly path: string
  /** As people name it. */
  readonly shown: string
  readonly evaluate: (path: string) => Promise<unknown>
}

/** What may hold the sections; the later win. */
const TOPS = ['ci', 'lhci', 'ci:client'] as const

/** The order in which Lighthouse CI flattens sections; the later win. */
const ORDER: readonly string[] = ['wizard', 'assert', 'collect', 'upload', 'server']

/** Reads one file, without what it extends. */
export async function readLayer(request: LayerRequest, code: string): Promise<Layer> {
  const source = await readSource(request, code)
  const fail = (path: Path, message: string, hint: string): PacegateError =>
    fileError(code, [{ path, message, hint }], source.locate)
  const top = topOf(source, fail)
  const problems: Problem[] = []
  const warnings: string[] = []
  const flat: Record<string, unknown> = {}
  const written = new Map<string, Path>()
  for (const section of ORDER) {
    const place = top.get(section)
    if (place === undefined || place.value === null || place.value === undefined) continue
    if (!isMapping(place.value)) {
      problems.push({ path: place.path, message: sectionProblem(place.value), hint: 'Indent its keys below it.' })
      continue
    }
    for (const [key, value] of Object.entries(place.value)) {
      const path = [...place.path, key]
      const canonical = canonicalKey(key)
      if (isSection(section)) warnings.push(...keyWarnings(section, canonical, path, source.locate))
      flat[canonical] = value
      written.set(canonical, path)
    }
  }
  if (problems.length > 0) throw fileError(code, problems, source.locate)
  const extended = top.get('extends')
  const extendsPath = extended?.path ?? []
  if (extended?.value && typeof extended.value !== 'string') {
    throw fail(extendsPath, `must be the path of a lighthouserc, found ${found(extended.value)}`, 'Name one file.')
  }
  for (const [key, { path }] of top) {
    if (ORDER.includes(key) || OTHER_SECTIONS.includes(key)) continue
    const word = nearest(key, [...SECTIONS, ...OTHER_SECTIONS])
    const place = at(source.locate(path))
    warnings.push(`${place}${quoted(pathText(path))} is nothing that Lighthouse CI reads, and is ignored${meant(word)}`)
  }
  return {
    path: request.path,
    sections: new Set([...top].flatMap(([key, { value }]) => (value ? [key] : []))),
    flat,
    written,
    extends: extended?.value ? resolve(dirname(request.path), String(extended.value)) : null,
    extendsPath,
    warnings,
    locate: source.locate,
    has: (path) => holds(source.value, path),
  }
}

async function readSource({ files, path, shown, evaluate }: LayerRequest, code: string): Promise<Source> {
  const source = await parsed()
  const plain = plainData(source.value)
  if (plain.ok) return { ...source, value: plain.value }
  const hint = 'Write plain data: mappings, lists, texts, numbers.'
  throw fileError(code, [{ path: [], message: plain.problem, hint }], source.locate)

  async function parsed(): Promise<Source> {
    if (/\.(cjs|js)$/i.test(path)) return evaluatedSource(shown, exported(await evaluate(path)))
    const text = await files.readText(path)
    return /\.(yml|yaml)$/i.test(path) ? parseYaml(shown, text, code) : parseJson(shown, text, code)
  }
}

/** An ES module's default export stands for the module, which Lighthouse CI cannot read at all. */
function exported(value: unknown): unknown {
  if (!isMapping(value) || !isMapping(value['default'])) return value
  return TOPS.some((top) => top in value) ? value : value['default']
}

interface Placed {
  readonly value: unknown
  readonly path: Path
}

/** What stands under `ci` (or its other names), by key. */
function topOf(
  { value }: Source,
  fail: (path: Path, message: string, hint: string) => PacegateError,
): ReadonlyMap<string, Placed> {
  const hint = 'The smallest one: {"ci": {"collect": {"url": ["http://localhost:3000/"]}}}'
  if (!isMapping(value)) throw fail([], `a lighthouserc is a mapping with the key \`ci\`, found ${found(value)}`, hint)
  const present = TOPS.filter((top) => top in value)
  const bare = SECTIONS.filter((section) => section in value)
  if (present.length === 0) {
    const keys = allOf(Object.keys(value)) || 'nothing'
    const message = bare.length > 0 ? 'stands at the top, and' : `there is no \`ci\` but ${keys};`
    throw fail(bare.slice(0, 1), `${message} Lighthouse CI reads only what stands under \`ci\``, hint)
  }
  const entries = present.flatMap((top): [string, Placed][] => {
    const sections = value[top]
    if (sections === null || sections === undefined) return []
    if (!isMapping(sections)) throw fail([top], sectionProblem(sections), hint)
    const own = Object.entries(sections).filter(([key]) => top !== 'ci:client' || key !== 'server')
    return own.map(([key, one]) => [key, { value: one, path: [top, key] }])
  })
  return new Map(entries)
}

function isSection(name: string): name is Section {
  return (SECTIONS as readonly string[]).includes(name)
}

function keyWarnings(section: Section, key: string, path: Path, locate: Locate): string[] {
  const place = `${at(locate(path))}${quoted(pathText(path))}`
  const belongs = sectionOf(key)
  if (belongs === section) return []
  if (belongs !== undefined) {
    return [`${place} is read as Lighthouse CI reads it, but belongs under \`${belongs}\`; move it there`]
  }
  return [`${place} is no key of Lighthouse CI, and is ignored${meant(nearest(key, keysOf(section)))}`]
}

function holds(value: unknown, path: Path): boolean {
  let node = value
  for (const step of path) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, step)) return false
    node = (node as Readonly<Record<string | number, unknown>>)[step]
  }
  return true
}
