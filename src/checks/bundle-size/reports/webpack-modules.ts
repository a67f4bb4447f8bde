import type { ImportKind } from '../importers.ts'
import { modulePath } from '../module-path.ts'
import { packageOfPath } from '../packages.ts'
import type { Range } from './json-skim.ts'
import { isCode, type Piece, type ReportFacts } from './report-facts.ts'
import { type Chunk, type Module, visitModules } from './webpack-shapes.ts'

/** The chunks that a module is in, by the module's name. */
export type Homes = ReadonlyMap<string, ReadonlySet<string>>

type Kind = 'script' | 'style'
type Files = Readonly<Record<Kind, string | null>>

/** Reports may list only some modules; where they weigh less than this share of a file they do not tell what it is made of. */
const MIN_LISTED = 0.9

/** Takes what each asset is made of and who imports which package into `facts`; returns the homes of `wanted` modules. */
export function readModules(
  bytes: Buffer,
  lists: ReadonlyMap<string, Range>,
  chunks: readonly Chunk[],
  wanted: ReadonlySet<string>,
  facts: ReportFacts,
): Homes {
  const files = new Map(chunks.map((chunk) => [chunk.id, filesOf(chunk)]))
  const pieces = new Map<string, Piece[]>()
  const homes = new Map<string, Set<string>>()
  visitModules(bytes, lists, (module, ids) => {
    takeReasons(module, facts)
    for (const name of namesOf(module)) {
      if (wanted.has(name)) homes.set(name, new Set([...(homes.get(name) ?? []), ...ids]))
    }
    for (const kind of ['script', 'style'] as const) {
      const own = piecesOf(module, kind)
      if (own.length === 0) continue
      for (const id of ids) {
        const file = files.get(id)?.[kind]
        if (file === undefined || file === null) continue
        const list = pieces.get(file) ?? []
        list.push(...own)
        pieces.set(file, list)
      }
    }
  })
  const expected = expectedWeights(chunks, files)
  for (const [file, list] of pieces) {
    const listed = list.reduce((sum, piece) => sum + piece.bytes, 0)
    if (listed < MIN_LISTED * (expected.get(file) ?? 0)) continue
    facts.parts.set(file, { exact: false, pieces: list, rest: 'webpack runtime' })
  }
  return homes
}

/** What the modules of each file weigh together, by what the chunks tell. */
function expectedWeights(chunks: readonly Chunk[], files: ReadonlyMap<string, Files>): Map<string, number> {
  const weights = new Map<string, number>()
  for (const { id, sizes } of chunks) {
    for (const [type, bytes] of sizes ?? []) {
      const kind = kindOf(type)
      const file = kind && files.get(id)?.[kind]
      if (file) weights.set(file, (weights.get(file) ?? 0) + bytes)
    }
  }
  return weights
}

/** The one script and the one style sheet of a chunk; null where it has several, of which nobody knows what is in which. */
function filesOf({ files = [] }: Chunk): Files {
  const code = files.filter(isCode)
  const [style, ...styles] = code.filter((file) => file.endsWith('.css'))
  const [script, ...scripts] = code.filter((file) => !file.endsWith('.css'))
  return {
    script: scripts.length === 0 ? (script ?? null) : null,
    style: styles.length === 0 ? (style ?? null) : null,
  }
}

function namesOf({ name = '', modules = [] }: Module): string[] {
  return [name, ...modules.flatMap(namesOf)]
}

/** A module's weight in a chunk's script or style sheet; of concatenated modules each for itself. */
function piecesOf(module: Module, kind: Kind): Piece[] {
  const inner = (module.modules ?? []).flatMap((one) => piecesOf(one, kind))
  const bytes = weightOf(module, kind) - inner.reduce((sum, piece) => sum + piece.bytes, 0)
  if (bytes > 0) inner.push({ path: module.moduleType === 'runtime' ? null : modulePath(module.name ?? ''), bytes })
  return inner
}

function weightOf({ name = '', size = 0, sizes }: Module, kind: Kind): number {
  // webpack 4 tells one size, and style sheets by their names alone.
  if (sizes === undefined || sizes.size === 0) return (name.startsWith('css ') ? 'style' : 'script') === kind ? size : 0
  let sum = 0
  for (const [type, bytes] of sizes) if (kindOf(type) === kind) sum += bytes
  return sum
}

/** Assets are files of their own. */
function kindOf(type: string): Kind | null {
  if (type.startsWith('css')) return 'style'
  return type.startsWith('asset') ? null : 'script'
}

function takeReasons(module: Module, facts: ReportFacts): void {
  for (const one of module.modules ?? []) takeReasons(one, facts)
  const name = packageOfPath(modulePath(module.name ?? ''))
  if (name === null) return
  for (const { moduleName, type = '', userRequest } of module.reasons ?? []) {
    if (moduleName === undefined) continue
    facts.importers.add(modulePath(moduleName), name, { specifier: userRequest ?? name, kind: importKind(type) })
  }
}

function importKind(type: string): ImportKind {
  if (type.startsWith('import(')) return 'dynamic'
  return /^(?:cjs|amd|commonjs)/.test(type) ? 'require' : 'import'
}
