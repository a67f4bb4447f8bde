import type { z } from 'zod'
import { nearest } from '../model/nearest.ts'
import { isMapping } from './example.ts'
import { branchesOf, type JsonSchema, keysOf, requiredOf, schemasAt } from './keys.ts'

export type Issue = z.core.$ZodIssue
type UnionIssue = Extract<Issue, { code: 'invalid_union' }>

/** Paths of a config hold keys and positions only. */
export function pathOf(path: readonly PropertyKey[]): (string | number)[] {
  return path.map((step) => (typeof step === 'number' ? step : String(step)))
}

function isOfOtherType(branch: readonly Issue[], depth: number): boolean {
  return branch.some(({ code, path }) => path.length === depth && (code === 'invalid_type' || code === 'invalid_value'))
}

/** How far a mapping is from what a branch wants: keys to add, to remove or to respell (a typing error costs least). */
function distance(value: unknown, branch: readonly Issue[], schema: JsonSchema | undefined): number {
  if (!isMapping(value) || schema === undefined) return branch.length
  const allowed = keysOf([schema])
  const written = Object.keys(value)
  const unknown = written.filter((key) => !allowed.includes(key))
  const meant = new Set(unknown.flatMap((key) => nearest(key, allowed) ?? []))
  const missing = requiredOf(schema).filter((key) => !written.includes(key) && !meant.has(key))
  return branch.length + 2 * missing.length + 2 * (unknown.length - meant.size) - meant.size
}

/** The value's own alternatives of which each lacks a key, where nothing tells which was meant. */
export interface Lacking {
  readonly lacking: readonly string[]
}

/** The issues of the alternative that was most likely meant; `Lacking` where it cannot be told; null where none fits. */
export function likeliest(issue: UnionIssue, value: unknown, schema: JsonSchema): readonly Issue[] | Lacking | null {
  const schemas = schemasAt(schema, pathOf(issue.path)).flatMap(branchesOf)
  const depth = issue.path.length
  const branches = issue.errors
    .map((errors, index) => {
      const issues = errors.map((inner): Issue => ({ ...inner, path: [...issue.path, ...inner.path] }))
      return { issues, schema: schemas.length === issue.errors.length ? schemas[index] : undefined }
    })
    // A branch that wants another type altogether says nothing about the one that was meant.
    .filter(({ issues }) => issues.length > 0 && !isOfOtherType(issues, depth))
    .map((branch) => ({ ...branch, distance: distance(value, branch.issues, branch.schema) }))
    .sort((a, b) => a.distance - b.distance)
  const [best] = branches
  if (best === undefined) return null
  const level = branches.filter((branch) => branch.distance === best.distance)
  const lacking = level.map(({ issues }) => onlyMissing(issues, value, depth))
  if (level.length > 1 && lacking.every((key) => key !== null)) return { lacking }
  return best.issues
}

/** The one key that all of a branch's issues are about, if it is absent. */
function onlyMissing(issues: readonly Issue[], value: unknown, depth: number): string | null {
  const [first] = issues
  if (issues.length !== 1 || first?.path.length !== depth + 1) return null
  const key = String(first.path[depth])
  return isMapping(value) && value[key] === undefined ? key : null
}
