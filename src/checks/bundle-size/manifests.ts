import { posix } from 'node:path'
import { z } from 'zod'
import { findHash } from './hashes.ts'
import type { FindOutput, Metadata } from './metadata.ts'

const viteManifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    src: z.string().optional(),
    name: z.string().optional(),
    css: z.array(z.string()).optional(),
  }),
)

/** Vite's `.vite/manifest.json`: the key or `src` is the source that a file stands for, whatever its hash. */
export function readViteManifest(json: unknown, find: FindOutput, metadata: Metadata): boolean {
  const manifest = viteManifest.safeParse(json)
  if (!manifest.success) return false
  const entries = Object.values(manifest.data)
  const styles = new Map<string, Set<string>>()
  for (const entry of entries) {
    const path = find(entry.file)
    if (path !== null) {
      const name = entry.name ?? (entry.src === undefined ? undefined : stem(entry.src))
      metadata.names.set(path, {
        ...(name === undefined ? {} : hashFact(path, name)),
        ...(entry.src === undefined ? {} : { source: entry.src }),
      })
    }
    for (const style of entry.css ?? []) {
      const owners = styles.get(style) ?? new Set()
      styles.set(style, owners.add(entry.src ?? entry.name ?? ''))
    }
  }
  for (const [style, [owner, ...others]] of styles) {
    const path = find(style)
    // A style sheet of several entries stands for none of them.
    if (path === null || metadata.names.has(path) || others.length > 0 || !owner) continue
    metadata.names.set(path, { source: owner })
  }
  return true
}

const nameManifest = z.record(z.string(), z.string())

/** `{"main.js": "/static/main.4f8e2d1a.js"}`, as webpack-manifest-plugin and others write it, also under `files`. */
export function readNameManifest(json: unknown, find: FindOutput, metadata: Metadata): boolean {
  const nested = typeof json === 'object' && json !== null && 'files' in json ? json.files : json
  const manifest = nameManifest.safeParse(nested)
  if (!manifest.success) return false
  for (const [name, file] of Object.entries(manifest.data)) {
    const path = find(file)
    if (path !== null && !metadata.names.has(path)) metadata.names.set(path, hashFact(path, stem(name)))
  }
  return true
}

function stem(path: string): string {
  return posix.basename(path, posix.extname(path))
}

/** The hash in a file's name, given the name that the bundler knows it by. */
function hashFact(path: string, name: string): { hash?: string | null } {
  const file = posix.basename(path)
  const own = posix.basename(name)
  const rest = file.slice(own.length)
  if (!file.startsWith(own)) return {}
  if (/^(\.[a-z0-9]{1,6})+$/i.test(rest) && !findHash(rest.slice(1))) return { hash: null }
  const between = /^[-._~]([A-Za-z0-9_-]{4,64})(\.[a-z0-9]+)+$/i.exec(rest)?.[1]
  if (between === undefined) return {}
  // The name may have more in it than its own words and a hash: `[name]-legacy-[hash]`.
  const found = findHash(file)
  return { hash: found && found.before.length >= own.length ? found.hash : between }
}
