/** The npm package that a path belongs to: what follows the last `node_modules/`; null for the project's own modules. */
export function packageOfPath(path: string): string | null {
  const marker = 'node_modules/'
  const at = path.lastIndexOf(marker)
  return at < 0 ? null : packageOfSpecifier(path.slice(at + marker.length))
}

/** The package that an import names (`@scope/name/deep` → `@scope/name`); null for relative, absolute and built-in ones. */
export function packageOfSpecifier(specifier: string): string | null {
  if (specifier === '' || /^[./#\\]|^[a-z]+:/i.test(specifier)) return null
  const [first = '', second] = specifier.split('/')
  if (!first.startsWith('@')) return first
  return first.length > 1 && second ? `${first}/${second}` : null
}

const IMPORT = /(?:\bfrom|\bimport|\bimport\(|\brequire\()[ \t\r\n]*(["'])([^"'\r\n]{1,214})\1/g

/** The packages that a module's source imports. Reads text, not syntax: an import in a comment counts too. */
export function importedPackages(source: string): Set<string> {
  const found = new Set<string>()
  for (const match of source.matchAll(IMPORT)) {
    const name = packageOfSpecifier(match[2] ?? '')
    if (name !== null) found.add(name)
  }
  return found
}

/** Who imports each package; a module of the project is preferred, and the first by name, so that order does not matter. */
export class Importers {
  readonly #own = new Map<string, string>()
  readonly #packages = new Map<string, string>()

  /** Notes that `importer` (a path) imports `name`. */
  add(importer: string, name: string): void {
    const from = packageOfPath(importer)
    if (from === name) return
    const table = from === null ? this.#own : this.#packages
    const entry = from ?? importer
    const known = table.get(name)
    if (known === undefined || entry < known) table.set(name, entry)
  }

  of(name: string): string | null {
    return this.#own.get(name) ?? this.#packages.get(name) ?? null
  }
}
