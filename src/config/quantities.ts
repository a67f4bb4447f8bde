import { z } from 'zod'
import type { Quantity, RegressionLimit } from '../model/budget.ts'
import { type Parsed, parseDuration, parseQuantity, parseRegressionLimit } from '../model/quantity.ts'
import { dimensionOf, KNOWN_UNITS } from '../model/units.ts'

const NUMBER = '(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?'

function anyOf(units: readonly string[]): string {
  return `(${units.join('|')})`
}

const DURATION = `${NUMBER}\\s*${anyOf(KNOWN_UNITS.filter((unit) => dimensionOf(unit) === 'time'))}`
const QUANTITY = `${NUMBER}\\s*${anyOf([...KNOWN_UNITS, '%'])}?`

/** Only for editors: the parser says better what is wrong. */
function written(pattern: string): z.ZodString {
  return z.string().meta({ pattern: `^\\s*${pattern}\\s*$` })
}

function addProblem(context: z.core.$RefinementCtx, message: string): typeof z.NEVER {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}

/** A text or number that `parse` turns into a `T`; its sentence about what is wrong becomes the issue. */
function parsedBy<T>(
  parse: (written: string | number) => Parsed<T>,
  pattern: string,
  { title, kinds }: { readonly title: string; readonly kinds: string },
): z.ZodType<T, string | number> {
  return z
    .union([z.number().nonnegative(), written(pattern)], {
      // A bad number is the parser's to explain, like a bad text.
      error: ({ input }) => (typeof input === 'number' ? explain(parse, input) : `must be ${kinds}`),
    })
    .transform((value, context) => {
      const parsed = parse(value)
      return parsed.ok ? parsed.value : addProblem(context, parsed.problem)
    })
    .meta({ title })
}

function explain<T>(parse: (written: string | number) => Parsed<T>, value: number): string | undefined {
  const parsed = parse(value)
  return parsed.ok ? undefined : parsed.problem
}

/** `90 s`, `10 min`: milliseconds once parsed. */
export function durationSchema(): z.ZodType<number, string> {
  return z
    .string({
      error: ({ input }) =>
        (typeof input === 'number' ? explain(parseDuration, input) : undefined) ??
        'must be a duration, like `90 s` or `10 min`',
    })
    .meta({ title: 'duration', pattern: `^\\s*${DURATION}\\s*$` })
    .transform((value, context) => {
      const parsed = parseDuration(value)
      return parsed.ok ? parsed.value : addProblem(context, parsed.problem)
    })
}

/** `2.5 s`, `170 kB`, `12`. */
export function quantitySchema(): z.ZodType<Quantity, string | number> {
  return parsedBy(parseQuantity, QUANTITY, {
    title: 'quantity',
    kinds: 'a number with a unit, like `2.5 s` or `170 kB`',
  })
}

/** `5%`, `2 kB`, `5% and 2 kB`. */
export function regressionLimitSchema(): z.ZodType<RegressionLimit, string | number> {
  const pattern = `\\+?${QUANTITY}(\\s+and\\s+${QUANTITY})?`
  return parsedBy(parseRegressionLimit, pattern, {
    title: 'limit',
    kinds: '`5%`, an amount like `2 kB`, or both: `5% and 2 kB`',
  })
}
