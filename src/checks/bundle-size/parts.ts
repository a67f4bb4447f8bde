import type { BarePart, PackageCopy } from './evidence.ts'
import type { PartsFact } from './metadata.ts'
import { packageOfPath, packageRoot, versionOfRoot } from './packages.ts'
import type { Composition, Piece } from './reports/report-facts.ts'
import { scaleTo } from './scale.ts'

/**
 * What a file of `bytes` is made of: the parts sum to it. Null where the report tells of more bytes than there are, or of
 * nothing that could be scaled.
 */
export function partsOf({ exact, pieces, rest }: Composition, bytes: number): PartsFact | null {
  const weights = pieces.map((piece) => Math.max(0, piece.bytes))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  if (exact ? sum > bytes : sum === 0) return null
  const sizes = exact ? weights : scaleTo(bytes, weights)
  const left = exact ? bytes - sum : 0
  const own = pieces.reduce((all, { path }, index) => all + (path === null ? (sizes[index] ?? 0) : 0), left)
  const modules = pieces.map(({ path }, index) => ({ path, bytes: sizes[index] ?? 0 }))
  return { bytes, estimated: !exact, list: groupParts(modules, { [rest]: own }) }
}

/**
 * Sums the bytes of modules by npm package; the project's own modules stay single. `rests` is what no module stands for;
 * pieces without a path are left to it.
 */
export function groupParts(pieces: Iterable<Piece>, rests: Readonly<Record<string, number>>): BarePart[] {
  const modules = new Map<string, number>()
  const packages = new Map<string, Map<string, number>>()
  for (const { path, bytes } of pieces) {
    if (path === null || bytes <= 0) continue
    const name = packageOfPath(path)
    if (name === null) {
      add(modules, path, bytes)
      continue
    }
    const roots = packages.get(name) ?? new Map<string, number>()
    add(roots, packageRoot(path) ?? name, bytes)
    packages.set(name, roots)
  }
  const parts: BarePart[] = [
    ...[...modules].map(([name, bytes]) => ({ kind: 'module' as const, name, bytes })),
    ...[...packages].map(([name, roots]) => packagePart(name, roots)),
    ...Object.entries(rests).flatMap(([name, bytes]) => (bytes > 0 ? [{ kind: 'rest' as const, name, bytes }] : [])),
  ]
  return sortParts(parts)
}

/** Largest first. */
export function sortParts(parts: readonly BarePart[]): BarePart[] {
  return parts.toSorted((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1))
}

function packagePart(name: string, roots: ReadonlyMap<string, number>): BarePart {
  const copies: PackageCopy[] = [...roots]
    .map(([root, bytes]) => ({ root, version: versionOfRoot(root), bytes }))
    .sort((a, b) => (a.root < b.root ? -1 : 1))
  const bytes = copies.reduce((sum, copy) => sum + copy.bytes, 0)
  return { kind: 'package', name, bytes, copies }
}

function add(sums: Map<string, number>, key: string, bytes: number): void {
  sums.set(key, (sums.get(key) ?? 0) + bytes)
}
