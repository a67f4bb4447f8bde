const MARKER = 'node_modules/'

/** The npm package that a path belongs to: what follows the last `node_modules/`; null for the project's own modules. */
export function packageOfPath(path: string): string | null {
  const at = path.lastIndexOf(MARKER)
  return at < 0 ? null : packageOfSpecifier(path.slice(at + MARKER.length))
}

/** The package that an import names (`@scope/name/deep` → `@scope/name`); null for relative, absolute and built-in ones. */
export function packageOfSpecifier(specifier: string): string | null {
  if (specifier === '' || /^[./#\\]|^[a-z]+:/i.test(specifier)) return null
  const [first = '', second] = specifier.split('/')
  if (!first.startsWith('@')) return first
  return first.length > 1 && second ? `${first}/${second}` : null
}

/** The folder in which the package of a path is installed; the same name in two of them is a duplicate. */
export function packageRoot(path: string): string | null {
  const name = packageOfPath(path)
  return name === null ? null : path.slice(0, path.lastIndexOf(MARKER) + MARKER.length + name.length)
}

/** The version that pnpm, Bun, Deno (`.pnpm/react@18.2.0_x/`) and Yarn (`react-npm-18.2.0-0a1b2c3d4e-8.zip/`) write into a root. */
export function versionOfRoot(root: string): string | null {
  const store = root.slice(0, root.lastIndexOf(MARKER))
  const folder = store.slice(store.lastIndexOf('/', store.length - 2) + 1)
  const found =
    /^@?[^@]+@(\d+\.\d+\.\d+[^_(/]*)/.exec(folder) ?? /-npm-(\d+\.\d+\.\d+.*?)-[0-9a-f]{8,10}\b/.exec(folder)
  return found?.[1] ?? null
}
