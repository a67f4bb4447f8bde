import type { CheckPlan } from '../checks/check.ts'
import type { BudgetRule } from '../model/budget.ts'
import { isLooser, matchesPattern, resolveBudget, splitKey } from '../model/budget-rules.ts'
import type { Metric } from '../model/metric.ts'
import { nearest } from '../model/nearest.ts'
import { dimensionOf } from '../model/units.ts'
import type { WrittenLimit } from './budgets.ts'
import { oneOf, type Path, type Problem, quoted } from './problem.ts'
import { suggestion } from './words.ts'

/** A plan, and the metrics that the check reports with its usual options. */
export interface KnownMetrics extends CheckPlan {
  readonly usual: () => readonly Metric[]
}

/** What a rule may be about, as far as that is known before anything is measured. */
interface Reach {
  readonly metrics: readonly Metric[]
  /** False where the rule may also apply to metrics that are not listed. */
  readonly known: boolean
}

function plainWord(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

/** The metric that a key was most likely meant to be: a typing error, its title, its initials, or a part of its id. */
function metricMeant(word: string, metrics: readonly Metric[]): string | undefined {
  const wanted = plainWord(word)
  const initials = (id: string): string =>
    id
      .split(/[-.]/)
      .map((part) => part[0])
      .join('')
  const isMeant = ({ id, title }: Metric): boolean =>
    plainWord(title) === wanted || (wanted.length >= 3 && initials(id) === wanted) || id.endsWith(`.${word}`)
  return (
    nearest(
      word,
      metrics.map(({ id }) => id),
    ) ?? metrics.find(isMeant)?.id
  )
}

/** The same with a beginning that was mistyped: `user-timin.ready`. */
function familyMeant(word: string, families: readonly string[]): string | undefined {
  const end = word.indexOf('.') + 1
  const meant = nearest(word.slice(0, end), families)
  return end === 0 || meant === undefined ? undefined : `${meant}${word.slice(end)}`
}

/** What is wrong with a key. */
interface WrongKey {
  readonly message: string
  readonly hint: string
}

/** Which metrics the key selects, or why it cannot be right. */
function reach(rule: BudgetRule, plan: KnownMetrics): Reach | WrongKey {
  const split = splitKey(rule.key)
  const pattern = split?.metric ?? rule.key
  const metrics = plan.metrics.filter(({ id }) => matchesPattern(pattern, id))
  if (metrics.length > 0) return { metrics, known: !plan.open || !pattern.includes('*') }
  if (plan.open || plan.families?.some((beginning) => pattern.startsWith(beginning)))
    return { metrics: [], known: false }
  const list = `The metrics of this check: ${oneOf(
    plan.metrics.map(({ id }) => id),
    40,
  )}.`
  if (plan.usual().some(({ id }) => id === pattern)) {
    return { message: `the metric ${quoted(pattern)} is not measured with these options`, hint: list }
  }
  const meant = metricMeant(pattern, plan.metrics) ?? familyMeant(pattern, plan.families ?? [])
  const message = `this check has no metric ${quoted(pattern)}${suggestion(meant)}`
  if (split) return { message, hint: list }
  if (meant === undefined || rule.key.includes('*')) return { metrics: plan.metrics, known: true }
  return { message, hint: `${list} Where ${quoted(rule.key)} is a subject, write ${quoted(`${rule.key} > ${meant}`)}.` }
}

const EXAMPLES: Readonly<Record<string, string>> = {
  time: '`2.5 s` or `300 ms`',
  bytes: '`170 kB` or `1.5 MiB`',
  'bytes per second': '`20 MB/s`',
  rate: '`500 ops/s`',
}

/** The first of the rule's parts that fits none of the metrics it can apply to. */
function unitProblem(rule: BudgetRule, metrics: readonly Metric[], path: Path): Problem | null {
  const results = metrics.map((metric) => resolveBudget(rule, metric.unit))
  const [metric] = metrics
  const [first] = results
  if (!metric || first?.status !== 'unit-mismatch') return null
  if (results.some(({ status }) => status === 'resolved')) return null
  const { part, quantity } = first
  const units = [...new Set(metrics.map(({ unit }) => unit))]
  const subject = metrics.length === 1 ? metric.title : 'every metric that this key selects'
  const message =
    quantity.unit === '%'
      ? `${quoted(quantity.text)} is relative, and \`${part}\` is an absolute limit`
      : `${quoted(quantity.text)} is a quantity of ${dimensionOf(quantity.unit ?? '')}, and ${subject} is in ${oneOf(units)}`
  const like = EXAMPLES[dimensionOf(metric.unit)] ?? 'a bare number, like `0.1` or `12`'
  const relative = quantity.unit === '%' ? `, or limit the change: \`max-regression: ${quantity.text}\`` : ''
  return { path: [...path, part], at: 'value', message, hint: `Write ${like}${relative}.` }
}

/** A target that could never warn, whichever of the metrics it applies to. */
function orderProblem(rule: BudgetRule, metrics: readonly Metric[], path: Path): Problem | null {
  const looser = metrics.flatMap((metric) => {
    const resolved = resolveBudget(rule, metric.unit)
    if (resolved.status !== 'resolved') return []
    const { target, threshold } = resolved.budget
    return target === undefined || threshold === undefined ? [] : [isLooser(target, threshold, metric.better)]
  })
  const first = metrics[0]
  if (!first || looser.length === 0 || looser.includes(false)) return null
  const isCeiling = first.better === 'lower'
  return {
    path: [...path, 'target'],
    at: 'value',
    hint: 'Swap the two, or leave one out: `target` warns, `threshold` fails.',
    message: `the target ${quoted(rule.target?.text ?? '')} is looser than the threshold ${quoted(rule.threshold?.text ?? '')}, so it could never warn; for a ${first.better}-is-better metric the target must be the ${isCeiling ? 'smaller' : 'larger'} of the two`,
  }
}

/** What is wrong with a check's budgets, given the metrics that it can report. `path` is the check's. */
export function budgetProblems(limits: readonly WrittenLimit[], plan: KnownMetrics, path: Path): Problem[] {
  return limits.flatMap(({ rule, path: below }): Problem[] => {
    const rulePath = [...path, 'budgets', ...below]
    const selected = reach(rule, plan)
    if ('message' in selected) return [{ path: [...path, 'budgets', ...below.slice(0, 1)], at: 'key', ...selected }]
    if (!selected.known) return []
    const problem = unitProblem(rule, selected.metrics, rulePath) ?? orderProblem(rule, selected.metrics, rulePath)
    return problem === null ? [] : [problem]
  })
}

/** Units of which people write bare numbers. */
const BARE_UNITS: ReadonlySet<string> = new Set(['count', 'score', 'unitless'])

/** Rules that are allowed and probably not what was meant: `max-regression: 5` of a time, where `5%` was wanted. */
export function budgetWarnings(limits: readonly WrittenLimit[], plan: KnownMetrics, checkId: string): string[] {
  return limits.flatMap(({ rule }) => {
    const bare = rule.maxRegression?.absolute
    if (bare === undefined || bare.unit !== undefined) return []
    const selected = reach(rule, plan)
    const metric = 'message' in selected ? undefined : selected.metrics.find(({ unit }) => !BARE_UNITS.has(unit))
    if (metric === undefined) return []
    return [
      `${checkId}: \`max-regression: ${bare.text}\` of ${quoted(rule.key)} allows ${bare.text} ${metric.unit}, as a bare number is in the metric's own unit; write \`${bare.text}%\` for a percentage`,
    ]
  })
}
