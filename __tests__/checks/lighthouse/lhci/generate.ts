import fc from 'fast-check'
import type { SavedLhr } from '../../../../src/checks/lighthouse/lhci/lhr.ts'
import { REMOVED_AUDITS } from '../../../../src/checks/lighthouse/lhci/removed-audits.ts'
import { LHR, lhrOf } from './support.ts'

const AUDITS = Object.keys(LHR.audits)
const TYPES = ['total', 'script', 'image', 'font', 'third-party', 'nothing']

/** Two pages with 1–5 runs each, mixed; now and then an audit is missing or failed. */
export const generatedRuns: fc.Arbitrary<SavedLhr[]> = fc
  .array(
    fc.record({
      path: fc.constantFrom('/', '/pricing'),
      factor: fc.double({ min: 0.3, max: 4, noNaN: true }),
      without: fc.array(fc.constantFrom(...AUDITS), { maxLength: 3 }),
      failed: fc.array(fc.constantFrom(...AUDITS), { maxLength: 8 }),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((runs) => runs.map(lhrOf))

const camelCase = (id: string): string => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

const key = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...AUDITS) },
  { weight: 1, arbitrary: fc.constantFrom(...REMOVED_AUDITS, 'performance-budget', 'made-up') },
  { weight: 1, arbitrary: fc.constantFrom(...AUDITS).map(camelCase) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...Object.keys(LHR.categories), 'pwa').chain((id) => joined('categories', id)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...TYPES), fc.constantFrom('size', 'count'))
      .chain(([type, what]) => joined('resource-summary', type, what)),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('busy', 'busy-from', 'shop-ready', 'shopReady', 'x')
      .chain((id) => joined('user-timings', id)),
  },
)

function joined(...parts: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(':', '.').map((separator) => parts.join(separator))
}

const level = fc.constantFrom('off', 'warn', 'error', 'error')
const aggregationMethod = fc.constantFrom('optimistic', 'pessimistic', 'median', 'median-run')
const limits = fc.record(
  {
    minScore: fc.constantFrom(0, 0.3, 0.5, 0.9, 1),
    maxLength: fc.integer({ min: 0, max: 4 }),
    maxNumericValue: fc.constantFrom(0, 0.1, 5, 200, 1500, 4000, 300_000),
    aggregationMethod,
  },
  { requiredKeys: [] },
)
const assertion = fc.oneof(
  level,
  fc.tuple(level, limits),
  level.map((one) => [one]),
  fc.constantFrom(null, false),
)
const assertions = fc.dictionary(key, assertion, { maxKeys: 8 })
const preset = fc.constantFrom('lighthouse:all', 'lighthouse:recommended', 'lighthouse:no-pwa')
const includePassedAssertions = fc.boolean()

const plain = fc.record({ assertions, preset, aggregationMethod, includePassedAssertions }, { requiredKeys: [] })
const matchingUrlPattern = fc.constantFrom('.*', 'pricing', '/$', '^http://127', '[a-z]+/nothing')
const entry = fc.record({ matchingUrlPattern, assertions, preset, aggregationMethod }, { requiredKeys: ['assertions'] })
const matrix = fc.record(
  { assertMatrix: fc.array(entry, { maxLength: 4 }), includePassedAssertions },
  { requiredKeys: ['assertMatrix'] },
)
const budgets = fc.record({
  budgetsFile: fc.constantFrom('budget.json', 'loose.json'),
  includePassedAssertions,
})

/** Lighthousercs that Lighthouse CI accepts, and some that assert nothing. */
export const generatedRcs: fc.Arbitrary<object> = fc
  .oneof({ weight: 6, arbitrary: plain }, { weight: 4, arbitrary: matrix }, { weight: 1, arbitrary: budgets })
  .chain((assert) =>
    fc.constantFrom({ ci: { assert } }, { lhci: { assert } }, { 'ci:client': { assert } }, { ci: { collect: assert } }),
  )
