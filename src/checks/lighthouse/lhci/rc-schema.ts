import { z } from 'zod'
import { AGGREGATIONS, ASSERTION_HINT, assertionsSchema, PRESETS } from './assertion-schema.ts'
import { wanted } from './problems.ts'
import { found, oneOf, type Path } from './words.ts'

const text = (what: string) => z.string(wanted(what)).min(1, wanted(what))

/** Lighthouse CI's parser of options takes a number written as text for the number. */
const number = (what: string) =>
  z.preprocess(
    (value) =>
      typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)) ? Number(value) : value,
    z.number(wanted(what)),
  )

const flag = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(wanted('`true` or `false`')),
)

const texts = (what: string) =>
  z.preprocess(
    (value) => (Array.isArray(value) ? value : [value]),
    z.array(z.string(wanted(what)).min(1, wanted(what))),
  )

const pattern = (what: string) =>
  text(what).superRefine((value, context) => {
    try {
      new RegExp(value)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      context.addIssue({ code: 'custom', message: `must be a regular expression: ${reason}`, input: value })
    }
  })

const mapping = (what: string) => z.record(z.string(), z.unknown(), wanted(what))
const choice = <const T extends readonly string[]>(of: T) => z.enum(of, wanted(oneOf(of)))
const count = (what: string, least: number) => number(what).refine((value) => value >= least, wanted(what))

/** The known keys of `ci.collect`, as Lighthouse CI takes them; defaults are not filled in. */
export const collectSchema = z
  .object({
    method: choice(['node', 'psi']),
    headful: flag,
    additive: flag,
    url: texts('a URL or a list of URLs'),
    autodiscoverUrlBlocklist: texts('a URL or a list of URLs'),
    psiApiKey: z.unknown(),
    psiApiEndpoint: z.unknown(),
    psiStrategy: z.unknown(),
    psiCategories: z.unknown(),
    staticDistDir: text('the path of a folder'),
    isSinglePageApplication: flag,
    chromePath: text('the path of an executable'),
    puppeteerScript: text('the path of a script'),
    puppeteerLaunchOptions: mapping('a mapping of launch options'),
    startServerCommand: text('a command'),
    startServerReadyPattern: pattern('a regular expression'),
    startServerReadyTimeout: count('a time in milliseconds', 0),
    settings: mapping('a mapping of Lighthouse settings'),
    numberOfRuns: count('a whole number of at least 1', 1).refine(Number.isInteger, wanted('a whole number')),
    maxAutodiscoverUrls: count('a whole number, or 0 for no limit', 0),
    staticDirFileDiscoveryDepth: number('a whole number'),
  })
  .partial()
export type RcCollect = z.output<typeof collectSchema>

const base = {
  preset: choice(PRESETS),
  assertions: assertionsSchema,
  aggregationMethod: choice(AGGREGATIONS),
}

const matrixEntry = z
  .object({ ...base, matchingUrlPattern: pattern('a regular expression') }, wanted('a mapping'))
  .partial()
export type MatrixEntry = z.output<typeof matrixEntry>

/** The keys that `assertMatrix` refuses beside it. */
const NOT_BESIDE_MATRIX = ['assertions', 'preset', 'budgetsFile', 'aggregationMethod'] as const

/** The known keys of `ci.assert`. Combinations that Lighthouse CI refuses are refused. */
export const assertSchema = z
  .object({
    ...base,
    assertMatrix: z.array(matrixEntry, wanted('a list')),
    budgetsFile: text('the path of a budget.json'),
    includePassedAssertions: flag,
    lhr: z.unknown(),
  })
  .partial()
  .superRefine((value, context) => {
    const complain = (key: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [key], message, input: value })
    if (value.assertMatrix !== undefined) {
      const other = NOT_BESIDE_MATRIX.find((key) => value[key] !== undefined)
      if (other !== undefined) complain(other, 'cannot stand beside `assertMatrix`')
    } else if (value.budgetsFile !== undefined) {
      const other = (['assertions', 'preset'] as const).find((key) => value[key] !== undefined)
      if (other !== undefined) complain('budgetsFile', `cannot stand beside \`${other}\``)
    }
  })
export type RcAssert = z.output<typeof assertSchema>

/** What is asserted, once a budget.json has been read into it. */
export type AssertOptions = Omit<RcAssert, 'budgetsFile' | 'lhr'>

/** What is read of `ci.upload`. */
export const uploadSchema = z
  .object({
    target: choice(['lhci', 'temporary-public-storage', 'filesystem']),
    outputDir: text('the path of a folder'),
    reportFilenamePattern: text('a file name with `%%HOSTNAME%%`, `%%PATHNAME%%`, `%%DATETIME%%`, `%%EXTENSION%%`'),
    urlReplacementPatterns: texts('a list of `s/pattern/replacement/`'),
  })
  .partial()
export type RcUpload = z.output<typeof uploadSchema>

const HINTS: Readonly<Record<string, string>> = {
  numberOfRuns: 'Write how often each page is loaded, such as `3`, which is also the default.',
  url: 'Write whole URLs such as `http://localhost:3000/`, one or a list.',
  startServerReadyPattern: 'Write what the server prints when it is ready, such as `listen|ready`.',
  startServerReadyTimeout: 'Write milliseconds, such as `10000`, which is also the default.',
  maxAutodiscoverUrls: 'Write a number such as `5`, which is also the default, or `0` for no limit.',
  method: 'Write `node` or leave it out.',
  settings: 'Write the settings as keys and values, such as `{"preset": "desktop"}`.',
  preset: `Write ${oneOf(PRESETS)}.`,
  aggregationMethod: 'Write `median` to judge the median of the runs, or leave it out for the best run.',
  assertions: ASSERTION_HINT,
  assertMatrix:
    'Write a list of `{"matchingUrlPattern": ".*", "assertions": {…}}`, and put everything else into its entries.',
  budgetsFile: 'Name a budget.json and leave `assertions` and `preset` out, or the other way round.',
  matchingUrlPattern: 'Escape what is not meant as an operator, such as `\\?`.',
  target: 'Write `filesystem`, `temporary-public-storage` or `lhci`.',
}

/** What to do about a wrong value: the remedy of the innermost key that has one. */
export function hintOf(path: Path): string {
  const key = path.findLast((step) => typeof step === 'string' && Object.hasOwn(HINTS, step))
  const hint = key === undefined ? undefined : HINTS[String(key)]
  return hint ?? `Correct it, or leave it out. It is a key of Lighthouse CI: see its docs/configuration.md.`
}

/** What a section must be. */
export function sectionProblem(value: unknown): string {
  return `must be a mapping of keys to values, found ${found(value)}`
}
