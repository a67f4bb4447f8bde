/** A file name taken apart around the content hash that a bundler put in: `before + hash + after` is the path. */
export interface HashedName {
  readonly before: string
  readonly hash: string
  readonly after: string
}

/** Every bundler's default that is not plain hexadecimal is eight characters (Rollup, Rolldown, Vite, esbuild, Farm). */
const BUNDLER_LENGTH = 8

/**
 * Finds the hash in a path's file name by its shape: the last run of characters that no person would have typed. It is a
 * guess in both directions, so nothing may depend on it alone: see `identity.ts` (collisions) and `relate.ts` (misses).
 */
export function findHash(path: string): HashedName | null {
  const nameStart = path.lastIndexOf('/') + 1
  const name = path.slice(nameStart)
  const parts = name.split('.')
  // What follows the last dot is the extension, unless there is none.
  const last = parts.length === 1 ? 0 : parts.length - 2
  for (let index = last; index >= 0; index--) {
    const part = parts[index] ?? ''
    const found = hashWithin(part)
    if (!found || (index === 0 && found.length === part.length && !isSurelyHash(part))) continue
    const start = nameStart + parts.slice(0, index).reduce((sum, one) => sum + one.length + 1, 0) + found.start
    const end = start + found.length
    return { before: path.slice(0, start), hash: path.slice(start, end), after: path.slice(end) }
  }
  return null
}

/** Replaces folders that are one long random word, such as Next.js' build id in `_next/static/<id>/`. */
export function maskFolders(path: string, token: string): string {
  const segments = path.split('/')
  return segments
    .map((segment, index) => (index < segments.length - 1 && isRandomFolder(segment) ? token : segment))
    .join('/')
}

/** The folders of a path that `maskFolders` replaces. */
export function randomFolders(path: string): string[] {
  return path.split('/').slice(0, -1).filter(isRandomFolder)
}

function hashWithin(part: string): { start: number; length: number } | null {
  const tail = part.length - BUNDLER_LENGTH
  // A base64url hash may itself contain the separators, so the fixed-length tail comes before splitting.
  const isTail = tail === 0 || (tail > 1 && /[-_~]/.test(part[tail - 1] ?? ''))
  if (isTail && isBundlerHash(part.slice(tail))) return { start: tail, length: BUNDLER_LENGTH }
  let end = part.length
  for (const token of part.split(/[-_~]/).reverse()) {
    const start = end - token.length
    if (isHex(token) || isBundlerHash(token) || isScrambled(token)) return { start, length: token.length }
    end = start - 1
  }
  return null
}

/** Eight or more hexadecimal digits that are neither a word nor a date: webpack, Rspack, Parcel, Turbopack. */
function isHex(token: string): boolean {
  return /^[0-9a-f]{8,64}$/.test(token) && /[0-9]/.test(token) && !/^(19|20)\d\d[01]\d[0-3]\d$/.test(token)
}

/** Exactly eight characters of base32 (esbuild) or base64url or base36 (Rollup, Vite) that do not read as words. */
function isBundlerHash(token: string): boolean {
  if (/^[A-Z2-7]{8}$/.test(token)) return /[A-Z]/.test(token)
  if (!/^[A-Za-z0-9_-]{8}$/.test(token) || !/[A-Za-z]/.test(token)) return false
  if (isHex(token)) return true
  if (isDimensions(token)) return false
  if (token.split(/[-_]/).some((piece) => piece.length >= 4 && isWord(piece))) return false
  const cased = /[a-z]/.test(token) && /[A-Z]/.test(token)
  if (cased) return true
  return digitChanges(token) >= 2
}

/** Letters and digits mixed beyond what version numbers and names do; for hashes of other lengths. */
function isScrambled(token: string): boolean {
  if (!/^[A-Za-z0-9]{5,64}$/.test(token) || isDimensions(token)) return false
  return digitChanges(token) >= 3
}

/** A name that is nothing but a hash must look the part: `toNumber.js` and `SETTINGS.js` are names. */
function isSurelyHash(name: string): boolean {
  return isHex(name) || digitChanges(name) >= 2
}

/** How often it goes from digits to something else and back. */
function digitChanges(token: string): number {
  return token.split(/(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])/).length - 1
}

function isRandomFolder(segment: string): boolean {
  if (/^[0-9a-f]{16,64}$/.test(segment)) return isHex(segment)
  return (
    /^[A-Za-z0-9_-]{16,}$/.test(segment) &&
    /[0-9]/.test(segment) &&
    /[a-z]/.test(segment) &&
    /[A-Z]/.test(segment) &&
    classChanges(segment) >= 6 &&
    !segment.split(/[-_]/).some((piece) => piece.length >= 4 && isWord(piece))
  )
}

/** `1920x1080` */
function isDimensions(token: string): boolean {
  return /^\d+x\d+$/.test(token)
}

/** `carousel`, `UserMenu`, `polyfill2`: humps of three letters or more, each with a vowel, and a short number at most. */
function isWord(piece: string): boolean {
  const letters = /^([A-Za-z][a-z]+(?:[A-Z][a-z]+)*)\d{0,4}$/.exec(piece)?.[1]
  if (letters === undefined) return false
  return letters.split(/(?=[A-Z])/).every((hump) => hump.length >= 3 && /[aeiouy]/i.test(hump))
}

/** How often the kind of character (lower, upper, digit, other) changes from one to the next. */
function classChanges(token: string): number {
  let changes = 0
  for (let index = 1; index < token.length; index++) {
    if (kindOf(token.charCodeAt(index)) !== kindOf(token.charCodeAt(index - 1))) changes++
  }
  return changes
}

function kindOf(code: number): number {
  if (code >= 48 && code <= 57) return 0
  if (code >= 65 && code <= 90) return 1
  return code >= 97 && code <= 122 ? 2 : 3
}
