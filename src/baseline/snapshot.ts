import { z } from 'zod'
import { PacegateError } from '../model/errors.ts'
import { SNAPSHOT_VERSION, type Snapshot } from '../model/snapshot.ts'
import { SNAPSHOT_MAX_BYTES } from './snapshot-file.ts'
import { snapshotSchema } from './snapshot-schema.ts'

/** Evidence is free in shape, not in depth: what walks it must not run out of stack. */
const MAX_DEPTH = 64

/** A run reads or writes one or two: compiling a parser would take longer than using it. */
const ONCE = { jitless: true } as const

/**
 * One line of JSON. Throws `PacegateError` for what `parseSnapshot` would refuse (`snapshot-too-large`, `snapshot-invalid`).
 * What limits with `since` are held against is left out where there is no room for it: it can be measured again.
 */
export function serialiseSnapshot(snapshot: Snapshot): string {
  const problem = findHostile(snapshot, 0, '') ?? firstIssue(snapshotSchema.safeParse(snapshot, ONCE))
  const text = `${JSON.stringify(snapshot)}\n`
  const size = Buffer.byteLength(text)
  const { since, ...without } = snapshot
  if (problem === null && size > SNAPSHOT_MAX_BYTES && since !== undefined) return serialiseSnapshot(without)
  if (problem !== null) {
    throw new PacegateError({
      code: 'snapshot-invalid',
      message: `the snapshot cannot be stored: ${problem}`,
      hint: 'This is a bug in Pacegate or in the check that measured it. Please report it.',
    })
  }
  if (size <= SNAPSHOT_MAX_BYTES) return text
  throw new PacegateError({
    code: 'snapshot-too-large',
    message: `the snapshot cannot be stored: ${tooLarge(size)}`,
    hint: 'Measure less: fewer files, pages or benchmarks, or fewer compressions. The verdict does not depend on it.',
  })
}

/**
 * Reads a snapshot that anyone may have written. `origin` says where it comes from: a path or `artifact 12`. Throws
 * `PacegateError`: `snapshot-newer` for one of a later version of Pacegate, `snapshot-corrupt` for everything else.
 */
export function parseSnapshot(text: string, origin: string): Snapshot {
  const size = Buffer.byteLength(text)
  if (size > SNAPSHOT_MAX_BYTES) throw corrupt(origin, tooLarge(size))
  const value = parseJson(text, origin)
  const version = versionOf(value)
  if (version !== null && version > SNAPSHOT_VERSION) throw newer(origin, version)
  const hostile = findHostile(value, 0, '')
  if (hostile !== null) throw corrupt(origin, hostile)
  const result = snapshotSchema.safeParse(value, ONCE)
  if (!result.success) throw corrupt(origin, firstIssue(result) ?? 'it does not fit the schema')
  return result.data
}

function parseJson(text: string, origin: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw corrupt(origin, text.trim() === '' ? 'it is empty' : 'it is not JSON', error)
  }
}

function versionOf(value: unknown): number | null {
  const result = z.object({ version: z.int() }).safeParse(value, ONCE)
  return result.success ? result.data.version : null
}

/** What no schema sees: keys that reach prototypes, numbers that JSON overflows to infinity, depth. */
function findHostile(value: unknown, depth: number, path: string): string | null {
  if (typeof value === 'number' && !Number.isFinite(value)) return `${path}: a number that is not finite`
  if (typeof value !== 'object' || value === null) return null
  if (depth >= MAX_DEPTH) return `${path}: nested deeper than ${MAX_DEPTH}`
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__') return `${path}: a key called __proto__`
    const found = findHostile(inner, depth + 1, path === '' ? key.slice(0, 100) : `${path}.${key.slice(0, 100)}`)
    if (found !== null) return found
  }
  return null
}

function firstIssue(result: z.ZodSafeParseResult<unknown>): string | null {
  const issue = result.error?.issues[0]
  if (issue === undefined) return null
  const path = issue.path.map((part) => String(part).slice(0, 100)).join('.')
  return path === '' ? issue.message : `${path}: ${issue.message}`
}

function tooLarge(size: number): string {
  return `it has ${size} bytes, more than ${SNAPSHOT_MAX_BYTES}`
}

function newer(origin: string, version: number): PacegateError {
  return new PacegateError({
    code: 'snapshot-newer',
    message: `the snapshot from ${origin} is of version ${version}; this Pacegate reads up to ${SNAPSHOT_VERSION}`,
    hint: 'Update Pacegate where you compare, or measure the base again with the version that you have.',
  })
}

function corrupt(origin: string, why: string, cause?: unknown): PacegateError {
  return new PacegateError(
    {
      code: 'snapshot-corrupt',
      message: `the snapshot from ${origin} cannot be read: ${why}`,
      hint: 'Measure that commit again (`pacegate measure --output snapshot.json`); do not edit snapshots by hand.',
    },
    { cause },
  )
}
