/** The conditions under which packages are entered: what bundlers for the browser set in a production build. */
export const CONDITIONS: readonly string[] = ['production', 'module']

/** esbuild sets these itself for an import statement and the browser. */
const MATCHED = new Set([...CONDITIONS, 'import', 'browser', 'default'])

/** Where `exports` of a package.json leads an importer of the package itself. */
export type Entry =
  | { readonly kind: 'file'; readonly path: string }
  /** `exports` says that there is none, or none for these conditions. */
  | { readonly kind: 'none' }
  | { readonly kind: 'invalid'; readonly found: string }

/**
 * Resolves `.` in `exports` as bundlers for the browser do: the first condition that holds, in the order of the file.
 * https://nodejs.org/api/esm.html#resolution-algorithm-specification (PACKAGE_TARGET_RESOLVE)
 */
export function packageEntry(exports: unknown): Entry {
  const subpaths = isObject(exports) && Object.keys(exports).some((key) => key.startsWith('.'))
  const target = subpaths ? (Object.hasOwn(exports, '.') ? exports['.'] : null) : exports
  return resolveTarget(target) ?? { kind: 'none' }
}

/** Null is "go on with the next condition", which `null` in the file is not. */
function resolveTarget(target: unknown): Entry | null {
  if (typeof target === 'string') {
    const segments = target.split(/[/\\]/).slice(1)
    const inside = target.startsWith('./') && !segments.some((one) => ['..', '.', 'node_modules'].includes(one))
    return inside ? { kind: 'file', path: target } : { kind: 'invalid', found: target }
  }
  if (Array.isArray(target)) {
    const found = target.map(resolveTarget)
    return found.find((one) => one?.kind === 'file') ?? found.find((one) => one !== null) ?? null
  }
  if (isObject(target)) {
    for (const [condition, nested] of Object.entries(target)) {
      const found = MATCHED.has(condition) ? resolveTarget(nested) : null
      if (found !== null) return found
    }
    return null
  }
  return target === null ? { kind: 'none' } : null
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
