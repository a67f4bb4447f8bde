import { dirname, join, relative, resolve } from 'node:path'
import { PacegateError } from '../../../model/errors.ts'
import type { Files } from '../../../ports/files.ts'
import type { BundleSizeOptions } from '../options.ts'
import { quote } from '../quote.ts'
import { packageEntry } from './entry.ts'
import { NOT_THERE } from './errors.ts'
import { nearestPackage, type OwnPackage } from './probe-package.ts'
import type { ImportedModule } from './specifiers.ts'

/** What one option asks the bundler for. */
export interface ImportTarget {
  readonly modules: readonly ImportedModule[]
  /** What is left out of the bundle. */
  readonly external: readonly string[]
  /** Names that stand for packages, which are looked up from the working directory. */
  readonly alias: ReadonlyMap<string, string>
}

/**
 * Which modules an option means, and what its users bring along. A peer dependency that is itself imported is measured, as
 * by size-limit. Rejects (`package-invalid`; `import-not-found` where the package has no entry).
 */
export async function importTarget(
  option: BundleSizeOptions['imports'][string],
  what: string,
  directory: string,
  files: Files,
): Promise<ImportTarget> {
  const own = await nearestPackage(directory, files, { any: true })
  const from = 'from' in option ? option.from : undefined
  const wanted =
    typeof option.import === 'string' ? [[from ?? null, option.import] as const] : Object.entries(option.import)
  const peers = new Set(own?.peers)
  const alias = new Map<string, string>()
  const modules: ImportedModule[] = []
  for (const [path, specifiers] of wanted) {
    if (path !== null && own?.peers.includes(path)) {
      const name = `pacegate-import-${alias.size}`
      alias.set(name, path)
      modules.push({ specifiers, source: name, shown: path })
      continue
    }
    const source = path === null ? ownEntry(own, what, directory) : resolve(directory, path)
    // In a monorepo the file's own package says what its users bring.
    for (const peer of (await nearestPackage(dirname(source), files))?.peers ?? []) peers.add(peer)
    modules.push({ specifiers, source, shown: relative(directory, source).replaceAll('\\', '/') || '.' })
  }
  for (const imported of alias.values()) peers.delete(imported)
  const external = 'external' in option ? option.external : []
  return { modules, external: [...new Set([...peers, ...external])], alias }
}

/** Without `exports` the folder is what is imported: esbuild reads `browser`, `module` and `main` as for any package. */
function ownEntry(own: OwnPackage | null, what: string, directory: string): string {
  if (own === null || own.exports === undefined) return own?.folder ?? directory
  const entry = packageEntry(own.exports)
  if (entry.kind === 'file') return join(own.folder, entry.path)
  const path = join(own.folder, 'package.json')
  throw new PacegateError({
    code: NOT_THERE,
    message:
      entry.kind === 'invalid'
        ? `${what}: \`exports\` in ${quote(path)} leads to ${quote(entry.found)}, which is no path in the package`
        : `${what}: \`exports\` in ${quote(path)} has no \`.\` for bundlers (\`import\`, \`browser\`, \`module\`, \`production\`, \`default\`)`,
    hint: 'Add one, or name a file under `from`.',
    location: { file: path, key: 'exports' },
  })
}
