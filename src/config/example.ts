import { parse } from 'yaml'
import type { AnyCheck, CheckPlan } from '../checks/check.ts'

export interface Mapping {
  readonly [key: string]: unknown
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The check's example as it stands under a name in `checks:`, always with its `uses`. */
export function exampleText(check: AnyCheck): string {
  const text = check.example.trim()
  return /^uses:/m.test(text) ? text : `uses: ${check.kind}\n${text}`
}

/** The example as data. Throws where it is no mapping, which the contract test rules out. */
export function exampleBody(check: AnyCheck): Mapping {
  const body: unknown = parse(exampleText(check))
  if (isMapping(body)) return body
  throw new TypeError(`the example of ${check.kind} is not a mapping`)
}

/** `mapping` without `keys`. */
export function without(mapping: Mapping, keys: readonly string[]): Mapping {
  return Object.fromEntries(Object.entries(mapping).filter(([key]) => !keys.includes(key)))
}

/** What the check plans for its own example: the metrics that it usually reports. */
export function examplePlan(check: AnyCheck, commonKeys: readonly string[]): CheckPlan {
  return check.plan(check.options.parse(without(exampleBody(check), commonKeys)))
}

/** `text` moved to the right by `columns`. */
export function indent(text: string, columns: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(columns))
}
