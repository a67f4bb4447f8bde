import { z } from 'zod'
import { baselineSchema } from './baseline.ts'
import { budgetsSchema } from './budgets.ts'
import { durationSchema } from './quantities.ts'
import { FEWEST_ROUNDS, MOST_ROUNDS } from './rounds.ts'
import { serverSchema } from './servers.ts'

/** The version of the format that this code reads. */
export const CONFIG_VERSION = 1

/** Durations in ms. */
export const DEFAULTS = {
  setupTimeout: 15 * 60_000,
  checkTimeout: 10 * 60_000,
  rounds: 30,
  alpha: 0.01,
  strict: false,
} as const

/** Starts every config: shown where one has no beginning. */
export const MINIMAL_CONFIG = `version: 1
checks:
  bundle:
    uses: bundle-size
    files: dist/**/*.{js,css}`

/** Names that people choose: they stand in reports, on command lines and as keys. */
function nameSchema(what: string): z.ZodType<string, string> {
  return z
    .string()
    .regex(/^[A-Za-z][\w.-]{0,63}$/, {
      error: `the name of a ${what} starts with a letter and has only letters, digits, \`-\`, \`_\` and \`.\`, at most 64`,
    })
    .refine((name) => !(name in {}), { error: `a ${what} cannot have the name of something built into JavaScript` })
}

function roundsSchema() {
  return z
    .int()
    .min(FEWEST_ROUNDS, {
      error: `must be at least ${FEWEST_ROUNDS}: with fewer rounds a side no difference can be told from noise`,
    })
    .max(MOST_ROUNDS)
}

/** The top of a config; what stands under `checks` is parsed kind by kind. */
export function gateSchema() {
  return z.strictObject({
    $schema: z.string().optional().meta({ description: 'The JSON Schema that editors check this file against.' }),
    version: z.literal(CONFIG_VERSION).meta({ description: `The version of this format: ${CONFIG_VERSION}.` }),
    setup: z
      .string()
      .min(1)
      .optional()
      .meta({
        description: 'A command that is run once in each commit’s tree before anything is measured.',
        examples: ['npm ci && npm run build'],
      }),
    'setup-timeout': durationSchema()
      .optional()
      .meta({ description: 'How long `setup` may take.', default: '15 min', examples: ['30 min'] }),
    servers: z
      .record(nameSchema('server'), serverSchema())
      .optional()
      .meta({
        description:
          'Servers that checks ask for by name: a folder, or a command. Each is started once a side and shared.',
        examples: [{ web: 'dist' }, { api: { command: 'npm start', ready: '/health' } }],
      }),
    baseline: baselineSchema()
      .optional()
      .meta({
        description:
          'Where the base’s numbers come from. `auto`: stored ones for exact metrics, side by side for sampled ones. `artifact`: stored ones only. `side-by-side`: always measured in the same job. `file`: a snapshot. `none`: absolute budgets only.',
        default: 'auto',
        examples: ['side-by-side', { file: 'base.json' }],
      }),
    rounds: roundsSchema()
      .optional()
      .meta({
        description: `How often each side of a sampled metric is measured at most: measuring ends as soon as it tells enough. At least ${FEWEST_ROUNDS}: with fewer no difference can be told from noise.`,
        default: DEFAULTS.rounds,
        examples: [20],
      }),
    'time-budget': durationSchema()
      .optional()
      .meta({
        description: `How long the rounds of all noisy checks may take together, setup apart. Each check gets an equal share of what is left, and what it does not need is for the next. One that is out of time stops where it is, at ${FEWEST_ROUNDS} rounds at the earliest, and the report says so. No limit unless set, but each check’s \`timeout\`.`,
        examples: ['8 min'],
      }),
    alpha: z
      .number()
      .gt(0)
      .max(0.2)
      .optional()
      .meta({
        description:
          'The level of significance, after correction over all sampled comparisons: how often noise may pass for a change.',
        default: DEFAULTS.alpha,
        examples: [0.001],
      }),
    strict: z
      .boolean()
      .optional()
      .meta({
        description:
          'Whether a noisy metric fails only where its whole interval lies beyond `max-regression`. Otherwise an established regression fails where its estimate does; with `strict` such a one warns.',
        default: DEFAULTS.strict,
        examples: [true],
      }),
    checks: z
      .record(nameSchema('check'), z.unknown())
      .refine((checks) => Object.keys(checks).length > 0, { error: 'must name at least one check' })
      .meta({
        description: 'What is measured: each check has a name of your choice and the kind that it `uses`.',
        examples: [{ bundle: { uses: 'bundle-size', files: 'dist/**/*.{js,css}' } }],
      }),
  })
}

/** What stands in every check beside its own options. */
export function commonSchema() {
  return z.strictObject({
    rounds: roundsSchema()
      .optional()
      .meta({ description: 'Rounds a side for this check, instead of the gate’s own number.', examples: [20] }),
    timeout: durationSchema()
      .optional()
      .meta({ description: 'For all rounds of both sides.', default: '10 min', examples: ['20 min'] }),
    concurrent: z
      .boolean()
      .optional()
      .meta({
        description:
          'Whether base and head take each round at the same time, and rounds are compared as pairs. It cancels what disturbs both alike, where the machine has cores to spare for two. Each side needs its own ports and files. Not for pages.',
        default: false,
        examples: [true],
      }),
    identity: z
      .boolean()
      .optional()
      .meta({
        description:
          'Whether a check whose inputs are byte-identical on both sides is unchanged without being measured.',
        default: true,
        examples: [false],
      }),
    removed: z
      .enum(['fail', 'warn', 'pass'])
      .optional()
      .meta({
        description:
          'What it is when something that was measured on the base is gone from the head: a benchmark that no longer runs, a page, a file. By default a noisy one warns, and an exact one (a file) passes.',
        examples: ['fail'],
      }),
    budgets: budgetsSchema().optional(),
  })
}

/** The keys at the top of a config. */
export function gateKeys(): readonly string[] {
  return Object.keys(gateSchema().shape)
}

/** The keys of a check that do not belong to its kind. */
export const COMMON_KEYS: readonly string[] = [
  'uses',
  'budgets',
  'rounds',
  'timeout',
  'concurrent',
  'identity',
  'removed',
]
