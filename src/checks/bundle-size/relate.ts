import type { Relation } from '../../model/comparison.ts'
import type { SubjectId } from '../../model/subject.ts'
import { correct } from './correct.ts'
import { type BundleEvidence, type FileEvidence, type FilePair, filesOf, type Part, type Parts } from './evidence.ts'
import { findHash, type HashedName, maskFolders } from './hashes.ts'

/** Two files are the same in another build when at least this share of their code is of the same modules. */
const MIN_OVERLAP = 0.5
/** Below this they are different files, however alike their names. */
const MAX_FOREIGN_OVERLAP = 0.1
/** Files known by the shape of their names alone are the same only up to this ratio of sizes. */
const MAX_SIZE_RATIO = 2
/** Pairs of files that are looked at for what they have in common. */
const MAX_COMPARED = 1_000_000

/**
 * Which files of the base, whose subjects the head does not have, go by another name there; and by how much files and sums
 * differ through re-rolled hashes alone.
 */
export function relateSubjects(
  base: ReadonlyMap<SubjectId, BundleEvidence>,
  head: ReadonlyMap<SubjectId, BundleEvidence>,
): Relation {
  const { pairs } = pairFiles([...filesOf(base).values()], [...filesOf(head).values()])
  return {
    renamed: pairs.flatMap((pair) =>
      pair.base.id === pair.head.id ? [] : [{ base: pair.base.id, head: pair.head.id }],
    ),
    corrections: correct(pairs, base, head),
  }
}

/** Pairs the files of two builds: by subject first, then by what they are. */
export function pairFiles(
  base: readonly FileEvidence[],
  head: readonly FileEvidence[],
): { readonly pairs: FilePair[]; readonly added: FileEvidence[]; readonly removed: FileEvidence[] } {
  const byId = new Map(head.map((file) => [file.id, file]))
  const same = base.flatMap((file) => {
    const other = byId.get(file.id)
    return other ? [{ base: file, head: other }] : []
  })
  const ids = new Set(same.map((pair) => pair.head.id))
  const oldLeft = base.filter((file) => !ids.has(file.id))
  const newLeft = head.filter((file) => !ids.has(file.id))
  const pairs = [...same, ...pairLeftovers(oldLeft, newLeft)]
  const pairedBase = new Set(pairs.map((pair) => pair.base))
  const pairedHead = new Set(pairs.map((pair) => pair.head))
  return {
    pairs,
    added: newLeft.filter((file) => !pairedHead.has(file)),
    removed: oldLeft.filter((file) => !pairedBase.has(file)),
  }
}

/** Strongest evidence first: the same path, source, content, modules, and at last the shape of the name and the size. */
function pairLeftovers(base: readonly FileEvidence[], head: readonly FileEvidence[]): FilePair[] {
  const pairs: FilePair[] = []
  let bases = byId(base)
  let heads = byId(head)
  const take = (candidates: readonly (FilePair & { readonly score: number })[]): void => {
    const used = new Set<FileEvidence>()
    for (const pair of candidates.toSorted((a, b) => b.score - a.score)) {
      if (used.has(pair.base) || used.has(pair.head)) continue
      used.add(pair.base).add(pair.head)
      pairs.push({ base: pair.base, head: pair.head })
    }
    bases = bases.filter((file) => !used.has(file))
    heads = heads.filter((file) => !used.has(file))
  }
  // Files of one key are as alike as can be: the first goes with the first, and so on.
  const matching = (keyOf: (file: FileEvidence) => string | null) => {
    const index = Map.groupBy(heads, keyOf)
    return [...Map.groupBy(bases, keyOf)].flatMap(([key, files]) => {
      const others = key === null ? [] : (index.get(key) ?? [])
      return files
        .slice(0, others.length)
        .map((file, at) => ({ base: file, head: others[at] as FileEvidence, score: 0 }))
    })
  }
  take(matching((file) => file.path))
  take(matching((file) => (file.source === null ? null : JSON.stringify([file.source, extension(file.path)]))))
  take(matching((file) => JSON.stringify([file.canonical, extension(file.path)])))
  const scored = (score: (a: FileEvidence, b: FileEvidence) => number) => {
    const candidatesFor = neighbours(bases, heads)
    return bases.flatMap((file) =>
      candidatesFor(file).flatMap((other) => {
        const value = extension(file.path) === extension(other.path) ? score(file, other) : 0
        return value > 0 ? [{ base: file, head: other, score: value }] : []
      }),
    )
  }
  take(scored((a, b) => ((overlap(a.parts, b.parts) ?? 0) >= MIN_OVERLAP ? (overlap(a.parts, b.parts) ?? 0) : 0)))
  const shapes = new Map([...bases, ...heads].map(({ path }) => [path, shapeOf(path)]))
  take(scored((a, b) => (isSameShape(shapes.get(a.path), shapes.get(b.path)) ? closeness(a, b) : 0)))
  return pairs
}

/** All of `heads`; of very many those that are nearest in size, or it would take minutes. */
function neighbours(
  bases: readonly FileEvidence[],
  heads: readonly FileEvidence[],
): (file: FileEvidence) => readonly FileEvidence[] {
  if (bases.length * heads.length <= MAX_COMPARED) return () => heads
  const sorted = heads.toSorted((a, b) => a.sizes.raw - b.sizes.raw)
  const reach = Math.max(1, Math.floor(MAX_COMPARED / bases.length / 2))
  return ({ sizes }) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle]?.sizes.raw ?? 0) < sizes.raw) low = middle + 1
      else high = middle
    }
    return sorted.slice(Math.max(0, low - reach), low + reach)
  }
}

function byId(files: readonly FileEvidence[]): FileEvidence[] {
  return files.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function extension(path: string): string {
  return /\.[^./]*$/.exec(path)?.[0] ?? ''
}

/** The share of code of common parts (a weighted Jaccard index); null where one side is not known. */
function overlap(a: Parts | null, b: Parts | null): number | null {
  const [left, right] = [codeOf(a), codeOf(b)]
  if (left.length === 0 || right.length === 0) return null
  const weights = new Map(left.map((part) => [part.name, part.bytes]))
  let common = 0
  let all = left.reduce((sum, part) => sum + part.bytes, 0)
  for (const part of right) {
    const shared = Math.min(part.bytes, weights.get(part.name) ?? 0)
    common += shared
    all += part.bytes - shared
  }
  return all === 0 ? null : common / all
}

/** Without what every file of a bundler has. */
function codeOf(parts: Parts | null): readonly Part[] {
  return parts?.list.filter(({ kind }) => kind !== 'rest') ?? []
}

function closeness(a: FileEvidence, b: FileEvidence): number {
  if ((overlap(a.parts, b.parts) ?? 1) < MAX_FOREIGN_OVERLAP) return 0
  const small = Math.min(a.sizes.raw, b.sizes.raw) + 1
  const large = Math.max(a.sizes.raw, b.sizes.raw) + 1
  return large / small <= MAX_SIZE_RATIO ? small / large : 0
}

/** A path without what is random in its folders, and around the hash in its name. */
interface Shape {
  readonly path: string
  readonly hashed: HashedName | null
}

function shapeOf(name: string): Shape {
  const path = maskFolders(name, '*')
  return { path, hashed: findHash(path) }
}

/** Names that differ in nothing but a hash. It suffices that one of the two hashes was recognised as such. */
function isSameShape(a: Shape | undefined, b: Shape | undefined): boolean {
  return a !== undefined && b !== undefined && (fits(a, b.path) || fits(b, a.path))
}

function fits({ path, hashed }: Shape, other: string): boolean {
  if (!hashed || path.length !== other.length) return false
  const middle = other.slice(hashed.before.length, other.length - hashed.after.length)
  return other.startsWith(hashed.before) && other.endsWith(hashed.after) && /^[A-Za-z0-9_-]+$/.test(middle)
}
