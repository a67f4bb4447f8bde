import { posix } from 'node:path'
import { findHash } from '../hashes.ts'

/** A file's name without its folders and its last extension. */
export function stem(path: string): string {
  return posix.basename(path, posix.extname(path))
}

/** The hash in a file's name, given the name that the bundler knows it by. */
export function hashFact(path: string, name: string): { hash?: string | null } {
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
