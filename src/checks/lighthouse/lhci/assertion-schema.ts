import { z } from 'zod'
import { nearest } from '../../../model/nearest.ts'
import { wanted } from './problems.ts'
import { found, isMapping, meant, oneOf } from './words.ts'

export const LEVELS = ['off', 'warn', 'error'] as const
export type Level = (typeof LEVELS)[number]

export const AGGREGATIONS = ['optimistic', 'pessimistic', 'median', 'median-run'] as const
export type Aggregation = (typeof AGGREGATIONS)[number]

export const PRESETS = ['lighthouse:all', 'lighthouse:recommended', 'lighthouse:no-pwa'] as const
export type Preset = (typeof PRESETS)[number]

const LIMITS = ['minScore', 'maxLength', 'maxNumericValue'] as const

/** What an assertion demands. Without any limit it is `minScore: 0.9`. Numbers may be written as text. */
export interface AssertionOptions {
  /** 0–1. */
  readonly minScore?: number | string
  readonly maxLength?: number | string
  /** In the audit's own unit: ms, bytes. */
  readonly maxNumericValue?: number | string
  readonly aggregationMethod?: Aggregation
}

/** Nothing and `false` are `off`. */
export type Assertion = Level | readonly [Level, (AssertionOptions | null)?] | null | false

export type Assertions = Readonly<Record<string, Assertion>>

const LEVEL_HINT = `Write a level (${oneOf(LEVELS)}), or a level and its limit: \`["error", {"minScore": 0.9}]\`.`

/** The remedies for what stands under `assertions`. */
export const ASSERTION_HINT = LEVEL_HINT

/** One value under `assertions`. A wrong level never fails in Lighthouse CI, so it is an error here. */
const assertion = z.unknown().superRefine((value, context) => {
  const complain = (path: (string | number)[], message: string): void =>
    context.addIssue({ code: 'custom', path, message, input: value })
  if (value === null || value === false) return
  const list = Array.isArray(value)
  const level: unknown = list ? value[0] : value
  if (typeof level !== 'string' || !(LEVELS as readonly string[]).includes(level)) {
    const word = typeof level === 'string' ? nearest(level, LEVELS) : undefined
    complain(list ? [0] : [], `must be a level (${oneOf(LEVELS)}), found ${found(level)}${meant(word)}`)
    return
  }
  if (!list || value[1] === undefined || value[1] === null) return
  const options: unknown = value[1]
  if (!isMapping(options)) return complain([1], `must be a mapping of limits, found ${found(options)}`)
  for (const limit of LIMITS) {
    const number = options[limit]
    if (number !== undefined && !isNumeric(number)) complain([1, limit], `must be a number, found ${found(number)}`)
  }
  const method = options['aggregationMethod']
  if (method !== undefined && !(AGGREGATIONS as readonly unknown[]).includes(method)) {
    complain([1, 'aggregationMethod'], `must be ${oneOf(AGGREGATIONS)}, found ${found(method)}`)
  }
})

/** Keys whose second part Lighthouse CI refuses only after everything was measured. */
const malformedKey = (key: string): string | undefined => {
  const [audit, ...rest] = key.split(':').filter(Boolean)
  if (audit === 'categories' && rest.length > 1) return 'must be `categories:` and the id of a category'
  const whole = rest.length === 2 && /^(size|count)$/.test(rest[1] ?? '')
  if (audit !== 'resource-summary' || rest.length === 0 || whole) return undefined
  return 'must be `resource-summary:<type>:size` or `resource-summary:<type>:count`'
}

const isOff = (value: unknown): boolean =>
  value === null || value === false || value === 'off' || (Array.isArray(value) && value[0] === 'off')

export const assertionsSchema = z
  .record(z.string(), assertion, wanted('a mapping of audits to levels'))
  .superRefine((value, context) => {
    for (const [key, one] of Object.entries(value)) {
      const message = isOff(one) ? undefined : malformedKey(key)
      if (message !== undefined) context.addIssue({ code: 'custom', path: [key], message, input: one })
    }
  })
  .transform((value) => value as Assertions)

/** Also a number that is written as text, which Lighthouse CI takes for what it says. */
function isNumeric(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
}

/** Keys of an assertion's options that Lighthouse CI does not have, with what was meant, and limits out of reach. */
export function optionProblems(value: unknown): { readonly key: string; readonly message: string }[] {
  const options: unknown = Array.isArray(value) ? value[1] : undefined
  if (!isMapping(options)) return []
  const known: readonly string[] = [...LIMITS, 'aggregationMethod']
  const unknown = Object.keys(options).filter((key) => !known.includes(key))
  const strays = unknown.map((key) => ({
    key,
    message: `is no option of an assertion, and Lighthouse CI ignores it${meant(nearest(key, known))}`,
  }))
  const score = Number(options['minScore'])
  if (!(score > 1)) return strays
  const message = `is ${found(options['minScore'])}, and scores go from 0 to 1, so the assertion can never pass; write ${score / 100}`
  return [...strays, { key: 'minScore', message }]
}
