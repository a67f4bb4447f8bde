import type { SubjectId } from '../../model/subject.ts'
import { findHash, type HashedName, maskFolders, randomFolders } from './hashes.ts'

/** What a bundler's own report says of a file's name. */
export interface NameFact {
  /** The hash as it stands in the name; null where the name has none; undefined where the report does not tell. */
  readonly hash?: string | null
  /** The source that the file stands for. */
  readonly source?: string
}

/** Subjects that are not files: a file of such a name gets a `./` in front. */
export const TOTAL: SubjectId = 'total'
/** What no group picks. */
export const UNLISTED: SubjectId = 'unlisted'
export function groupSubject(name: string): SubjectId {
  return `group ${name}`
}
export function importSubject(name: string): SubjectId {
  return `import ${name}`
}

const TOKEN = '[hash]'

/** The path with its hash replaced: the same for every rebuild, but not always for one file only. */
export function stableName(path: string, fact: NameFact = {}): string {
  const folders = maskFolders(path, TOKEN)
  const found = hashIn(path, fact)
  const name = path.slice(path.lastIndexOf('/') + 1)
  return folders.slice(0, folders.lastIndexOf('/') + 1) + (found ? found.before + TOKEN + found.after : name)
}

/** The file's name (without folders) around its hash, as the bundler tells or by its shape; null where it has none. */
function hashIn(path: string, { hash }: NameFact): HashedName | null {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (hash === null) return null
  if (hash !== undefined && hash !== '' && name.includes(hash)) {
    const at = name.lastIndexOf(hash)
    return { before: name.slice(0, at), hash, after: name.slice(at + hash.length) }
  }
  return findHash(name)
}

/** Names that are longer and have a digit may be hashes of a kind that is not known. */
const MIN_STEM = 8

/** Every hash in the names of a build's files and folders. Code that refers to another file holds it, and so changes when that does. */
export function hashesOf(paths: Iterable<string>, facts: ReadonlyMap<string, NameFact>): Set<string> {
  const hashes = new Set<string>()
  for (const path of paths) {
    const found = hashIn(path, facts.get(path) ?? {})
    if (found) hashes.add(found.hash)
    const stem = path.slice(path.lastIndexOf('/') + 1).split('.', 1)[0] ?? ''
    if (stem.length >= MIN_STEM && (found || /\d/.test(stem))) hashes.add(stem)
    for (const folder of randomFolders(path)) hashes.add(folder)
  }
  return hashes
}

/**
 * Gives each file a subject that survives a rebuild. No two files ever get the same one: where a stable name fits several,
 * each is qualified by its source if the bundler tells it, and else keeps its literal path, which `relate` then pairs by
 * content, modules and size. The order of `paths` does not matter.
 */
export function identify(
  paths: readonly string[],
  facts: ReadonlyMap<string, NameFact> = new Map(),
): Map<string, SubjectId> {
  const byName = Map.groupBy(new Set(paths), (path) => stableName(path, facts.get(path)))
  const wanted = [...byName].flatMap(([name, group]) =>
    group.map((path) => ({ path, id: group.length === 1 ? name : qualified(path, name, group, facts) })),
  )
  const ids = new Map<string, SubjectId>()
  const taken = new Set<SubjectId>()
  // A file that keeps its literal path owns that name; the others make way.
  const order = wanted.sort((a, b) => Number(b.id === b.path) - Number(a.id === a.path) || (a.path < b.path ? -1 : 1))
  for (const { path, id } of order) {
    let subject = taken.has(id) ? path : id
    while (isReserved(subject) || taken.has(subject)) subject = `./${subject}`
    taken.add(subject)
    ids.set(path, subject)
  }
  return ids
}

function qualified(path: string, name: string, group: readonly string[], facts: ReadonlyMap<string, NameFact>): string {
  const source = facts.get(path)?.source
  const shared = group.filter((other) => facts.get(other)?.source === source).length > 1
  return source === undefined || shared ? path : `${name} · ${source}`
}

/** `__proto__`: no snapshot holds such a key. */
function isReserved(id: SubjectId): boolean {
  return id === '__proto__' || id === TOTAL || id === UNLISTED || /^(?:group|entry|route|import) /.test(id)
}
