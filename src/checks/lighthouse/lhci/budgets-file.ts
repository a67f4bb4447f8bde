import { convertBudgetsToAssertions } from '@lhci/utils/src/budgets-converter.js'
import { z } from 'zod'
import { nearest } from '../../../model/nearest.ts'
import { RESOURCE_TYPES } from '../metrics.ts'
import { at, fileError, type Problem, problemsOf, wanted } from './problems.ts'
import type { AssertOptions, MatrixEntry } from './rc-schema.ts'
import { parseJson, type Source } from './source.ts'
import { found, isMapping, meant, oneOf, type Path, pathText, quoted } from './words.ts'

const CODE = 'budget-json-invalid'

const TIMINGS = [
  'first-contentful-paint',
  'interactive',
  'first-meaningful-paint',
  'max-potential-fid',
  'total-blocking-time',
  'speed-index',
  'largest-contentful-paint',
  'cumulative-layout-shift',
] as const

const limit = z.number(wanted('a number'))

function oneWord<const T extends readonly string[]>(words: T) {
  return z.enum(words, {
    error: ({ input }) => {
      const word = typeof input === 'string' ? nearest(input, words) : undefined
      return `must be ${oneOf(words)}, found ${found(input)}${meant(word)}`
    },
  })
}

/** Strict, because a key too many is an error in Lighthouse CI too. */
const resource = z.strictObject(
  { resourceType: oneWord(RESOURCE_TYPES), budget: limit },
  { error: unknownKey(['resourceType', 'budget']) },
)
const timing = z.strictObject({ metric: oneWord(TIMINGS), budget: limit }, { error: unknownKey(['metric', 'budget']) })

function rows<T extends z.ZodType>(row: T, key: keyof z.output<T> & string) {
  return z.array(row, wanted('a list')).superRefine((all, context) => {
    const seen = new Set<unknown>()
    for (const [index, one] of all.entries()) {
      const word = one[key]
      if (seen.has(word))
        context.addIssue({ code: 'custom', path: [index, key], message: `${found(word)} is there twice` })
      seen.add(word)
    }
  })
}

function unknownKey(known: readonly string[]) {
  return ({ code, input, keys }: { code?: string; input?: unknown; keys?: readonly string[] }): string => {
    const [key = ''] = keys ?? []
    if (code !== 'unrecognized_keys') return `must be a mapping, found ${found(input)}`
    return `has the unknown key ${quoted(key)}${meant(nearest(key, known))}; the keys are ${oneOf(known).replace(' or ', ' and ')}`
  }
}

const path = z.string(wanted('a text that starts with `/`')).superRefine((value, context) => {
  const message = !value.startsWith('/')
    ? `must start with \`/\`, found ${found(value)}`
    : value.split('*').length > 2
      ? `may hold one \`*\`, found ${found(value)}`
      : /\$./.test(value)
        ? `may hold one \`$\`, at its end, found ${found(value)}`
        : null
  if (message !== null) context.addIssue({ code: 'custom', message, input: value })
})

const hostname = z
  .string(wanted('a host name'))
  .regex(/^(\*\.)?[^/:*]+$/, { error: ({ input }) => `must be a host name, found ${found(input)}` })

const BUDGET_KEYS = ['path', 'options', 'resourceSizes', 'resourceCounts', 'timings']

const budgetsSchema = z.array(
  z
    .strictObject(
      {
        path,
        options: z
          .strictObject(
            { firstPartyHostnames: z.array(hostname, wanted('a list')) },
            { error: unknownKey(['firstPartyHostnames']) },
          )
          .partial(),
        resourceSizes: rows(resource, 'resourceType'),
        resourceCounts: rows(resource, 'resourceType'),
        timings: rows(timing, 'metric'),
      },
      { error: unknownKey(BUDGET_KEYS) },
    )
    .partial(),
  {
    error: ({ input }) =>
      `must be a list of budgets, found ${found(input)}${isMapping(input) ? '; put it into `[` and `]`' : ''}`,
  },
)

/** A budget.json that was read and found right. Sizes are in KiB, timings in ms. */
export interface Budgets {
  readonly file: string
  readonly value: z.output<typeof budgetsSchema>
  readonly warnings: readonly string[]
}

/** Reads the text of a budget.json. Throws `budget-json-invalid` with the file, line, key, what was found and the remedy. */
export function readBudgets(file: string, text: string): Budgets {
  const source = parseJson(file, text, CODE)
  const result = budgetsSchema.safeParse(source.value)
  if (!result.success) throw fileError(CODE, problemsOf(result.error, [], hintOf), source.locate)
  if (result.data.length === 0) throw fileError(CODE, [nothing()], source.locate)
  return { file, value: result.data, warnings: result.data.flatMap((_, index) => warningsOf(source, index)) }
}

/** The assertions that Lighthouse CI makes of a budget.json: every budget whose path matches applies, at level `error`. */
export async function budgetAssertions({ value }: Budgets): Promise<AssertOptions> {
  const { assertMatrix } = await convertBudgetsToAssertions(value)
  return { assertMatrix: assertMatrix as MatrixEntry[] }
}

function nothing(): Problem {
  return { path: [], message: 'holds no budget', hint: hintOf([]) }
}

function warningsOf({ value, locate }: Source, index: number): string[] {
  const budget: unknown = Array.isArray(value) ? value[index] : undefined
  if (!isMapping(budget)) return []
  const say = (key: string, message: string): string =>
    `${at(locate([index, key]))}${quoted(pathText([index, key]))} ${message}`
  const warnings: string[] = []
  if (budget['options'] !== undefined) {
    warnings.push(say('options', 'is not used by Lighthouse CI: what counts as third party is Lighthouse’s own choice'))
  }
  if (
    !['resourceSizes', 'resourceCounts', 'timings'].some((key) => Array.isArray(budget[key]) && budget[key].length > 0)
  ) {
    warnings.push(`${at(locate([index]))}the budget at ${index} limits nothing`)
  }
  return warnings
}

const EXAMPLE =
  '[{"path": "/*", "resourceSizes": [{"resourceType": "script", "budget": 170}], "timings": [{"metric": "interactive", "budget": 3000}]}]'

function hintOf(path: Path): string {
  const key = path.findLast((step) => typeof step === 'string')
  if (key === 'path') return 'Write a path such as `/shop/*` or `/index.html$`, without scheme and host.'
  if (key === 'budget') return 'Write a number without a unit: KiB in `resourceSizes`, milliseconds in `timings`.'
  return `A budget.json that works: ${EXAMPLE}`
}
