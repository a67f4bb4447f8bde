import { packageOfPath, packageOfSpecifier } from './packages.ts'

/**
 * How a package is imported, the widest first. `default`, `namespace` and `require` mostly take all of it; `import` is an
 * import statement of which the report does not tell more.
 */
export const IMPORT_KINDS = ['namespace', 'default', 'require', 'dynamic', 'named', 'import', 'side-effect'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

export interface ImportUse {
  /** As it is written: `lodash`, `lodash/map`. */
  readonly specifier: string
  readonly kind: ImportKind
}

export interface Import extends ImportUse {
  /** The path of the module, or the name of the package, that imports it. */
  readonly importer: string
}

const IMPORT = /(?:\bfrom|\bimport|\bimport\(|\brequire\()[ \t\r\n]*(["'])([^"'\r\n]{1,214})\1/g
/** Longer lists of names are cut, and then read as an import of names. */
const MAX_CLAUSE = 1000

/** The packages that a module's source imports. Reads text, not syntax: an import in a comment counts too. */
export function readImports(source: string): { readonly name: string; readonly use: ImportUse }[] {
  const found: { name: string; use: ImportUse }[] = []
  for (const match of source.matchAll(IMPORT)) {
    const specifier = match[2] ?? ''
    const name = packageOfSpecifier(specifier)
    const kind = name === null ? null : kindOf(match[0], source, match.index)
    if (name !== null && kind !== null) found.push({ name, use: { specifier, kind } })
  }
  return found
}

/** Null for imports of types alone, which no bundle holds. */
function kindOf(match: string, source: string, at: number): ImportKind | null {
  if (match.startsWith('require')) return 'require'
  if (match.startsWith('import')) return match.startsWith('import(') ? 'dynamic' : 'side-effect'
  // The last of these words: what comes before may be another statement.
  const clause = /.*\b(?:import|export)\b([^;'"]*)$/s.exec(source.slice(Math.max(0, at - MAX_CLAUSE), at))?.[1]?.trim()
  if (clause === undefined) return 'named'
  if (/^type\b(?!\s*(,|$))/.test(clause)) return null
  if (/(^|,)\s*\*/.test(clause)) return 'namespace'
  return clause.startsWith('{') && !/^\{(.*,)?\s*default\b/s.test(clause) ? 'named' : 'default'
}

/** Who imports each package; a module of the project is preferred, and the first by name, so that order does not matter. */
export class Importers {
  readonly #own = new Map<string, Map<string, ImportUse | null>>()
  readonly #packages = new Map<string, Map<string, ImportUse | null>>()

  /** Notes that `importer` (a path) imports `name`. Of several uses in one module the widest counts. */
  add(importer: string, name: string, use: ImportUse | null = null): void {
    const from = packageOfPath(importer)
    if (from === name) return
    const table = from === null ? this.#own : this.#packages
    const uses = table.get(name) ?? new Map<string, ImportUse | null>()
    const known = uses.get(from ?? importer)
    uses.set(from ?? importer, known && use ? widest(known, use) : (known ?? use))
    table.set(name, uses)
  }

  /** Adds what another one knows. */
  join(other: Importers): void {
    for (const table of [other.#own, other.#packages]) {
      for (const [name, uses] of table)
        for (const [importer, use] of uses) this.add(pathOf(importer, table === other.#packages), name, use)
    }
  }

  of(name: string): string | null {
    return first(this.#own.get(name)) ?? first(this.#packages.get(name)) ?? null
  }

  /** The import that takes most of the package, of the project's own ones where there are any; null where none is known. */
  how(name: string): Import | null {
    return wide(this.#own.get(name)) ?? wide(this.#packages.get(name))
  }

  /** Modules of the project of which it is not known what they take of a package: their source tells. */
  unclear(): { readonly importer: string; readonly name: string }[] {
    const found: { importer: string; name: string }[] = []
    for (const [name, uses] of this.#own) {
      for (const [importer, use] of uses) if (use === null || use.kind === 'import') found.push({ importer, name })
    }
    return found.sort((a, b) => compare(a.importer, b.importer) || compare(a.name, b.name))
  }
}

function pathOf(importer: string, isPackage: boolean): string {
  return isPackage ? `node_modules/${importer}/` : importer
}

function widest(a: ImportUse, b: ImportUse): ImportUse {
  // A kind that is not known in detail gives way to one that is.
  if (a.kind === 'import' || b.kind === 'import') return a.kind === 'import' ? b : a
  const order = IMPORT_KINDS.indexOf(a.kind) - IMPORT_KINDS.indexOf(b.kind) || compare(a.specifier, b.specifier)
  return order <= 0 ? a : b
}

function first(uses: ReadonlyMap<string, unknown> | undefined): string | undefined {
  let least: string | undefined
  for (const importer of uses?.keys() ?? []) if (least === undefined || importer < least) least = importer
  return least
}

function wide(uses: ReadonlyMap<string, ImportUse | null> | undefined): Import | null {
  let best: Import | null = null
  for (const [importer, use] of uses ?? []) {
    if (use === null) continue
    const order =
      best && (IMPORT_KINDS.indexOf(use.kind) - IMPORT_KINDS.indexOf(best.kind) || compare(importer, best.importer))
    if (order === null || order < 0) best = { importer, ...use }
  }
  return best
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
