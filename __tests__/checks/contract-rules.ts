import { stringify } from 'yaml'
import type { AnyCheck } from '../../src/checks/check.ts'
import { readConfig } from '../../src/config/config.ts'
import { parseConfigText } from '../../src/config/document.ts'
import { exampleBody, examplePlan, exampleText, indent, without } from '../../src/config/example.ts'
import { toJsonSchema } from '../../src/config/issues.ts'
import { alternativesOf, isSchema, keysOf } from '../../src/config/keys.ts'
import { COMMON_KEYS } from '../../src/config/shape.ts'
import { PacegateError } from '../../src/model/errors.ts'
import type { Metric } from '../../src/model/metric.ts'

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const METRIC_ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/

/** What keeps `check`, registered as `key`, from the contract that everything else relies on: one sentence each. */
export function breaches(key: string, check: AnyCheck): string[] {
  return [nameBreaches, optionBreaches, exampleBreaches, planBreaches, evidenceBreaches].flatMap((rule) => {
    try {
      return rule(check, key)
    } catch (thrown) {
      return [`${rule.name} threw: ${thrown instanceof Error ? thrown.message : String(thrown)}`]
    }
  })
}

function nameBreaches({ kind, summary }: AnyCheck, key: string): string[] {
  return [
    ...(KEBAB.test(kind) ? [] : [`the kind "${kind}" is not kebab-case`]),
    ...(kind === key ? [] : [`the kind "${kind}" is registered as "${key}"`]),
    ...(summary.trim() === '' ? ['the summary is empty: `pacegate schema` and errors show it'] : []),
    ...(/\n/.test(summary) || summary.length > 120 ? ['the summary is not one line of at most 120 characters'] : []),
  ]
}

function optionBreaches(check: AnyCheck): string[] {
  const schema = toJsonSchema(check.options)
  const keys = keysOf([schema])
  const parsed = check.options.safeParse({ ...without(exampleBody(check), COMMON_KEYS), 'no-such-key': 1 })
  const undescribed = alternativesOf(schema)
    .flatMap((one) => (isSchema(one['properties']) ? Object.entries(one['properties']) : []))
    .filter(([, property]) => !isSchema(property) || typeof property['description'] !== 'string')
    .map(([name]) => `the option \`${name}\` has no description: editors and docs show it`)
  return [
    ...(parsed.success ? ['the options accept an unknown key: use z.strictObject'] : []),
    ...keys
      .filter((name) => COMMON_KEYS.includes(name))
      .map((name) => `the option \`${name}\` is a key of every check`),
    ...(/"\$ref":|"definitions":/.test(JSON.stringify(schema))
      ? ['the options’ schema has ids: it must stand inline']
      : []),
    ...undescribed,
  ]
}

function exampleBreaches(check: AnyCheck): string[] {
  const config = `version: 1\nchecks:\n  example:\n${indent(exampleText(check), 4)}`
  try {
    const { warnings } = readConfig(parseConfigText('the example', config), new Map([[check.kind, check]]))
    return warnings.map((warning) => `the example gives a warning: ${warning}`)
  } catch (thrown) {
    if (thrown instanceof PacegateError) return [`the example is no valid config: ${thrown.data.message}`]
    throw thrown
  }
}

function planBreaches(check: AnyCheck): string[] {
  const plan = examplePlan(check, COMMON_KEYS)
  const { metrics, nature, open } = plan
  const ids = metrics.map(({ id }) => id)
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index))
  const areExact = metrics.every((metric) => metric.nature === 'exact')
  return [
    ...(metrics.length === 0 && !open ? ['plan() names no metric, and says that there are no others'] : []),
    ...[...twice].map((id) => `plan() names the metric "${id}" twice`),
    ...(nature === 'exact' && !areExact ? ['plan() is exact, but has sampled metrics'] : []),
    ...(nature === 'sampled' && areExact && !open ? ['plan() is sampled, but every metric is exact'] : []),
    ...(stringify(examplePlan(check, COMMON_KEYS)) === stringify(plan) ? [] : ['plan() says something else each time']),
    ...metrics.flatMap(metricBreaches),
  ]
}

function evidenceBreaches({ evidence, explain, relate }: AnyCheck): string[] {
  const isRead = explain !== undefined || relate !== undefined
  return isRead && evidence === undefined
    ? ['evidence() is missing: what a stored snapshot brings to explain() and relate() may be anything']
    : []
}

function metricBreaches({ id, title, unit, better, nature, tolerance }: Metric): string[] {
  const { relative, absolute } = tolerance ?? {}
  const isPositive = (value: number | undefined): boolean =>
    value === undefined || (Number.isFinite(value) && value > 0)
  return [
    ...(METRIC_ID.test(id) ? [] : ['is not kebab-case with dots between families']),
    ...(title.trim() === '' ? ['has no title'] : []),
    ...(unit.trim() === '' ? ['has no unit: write `unitless`, `count` or `score`'] : []),
    ...(better === 'lower' || better === 'higher' ? [] : [`is better "${String(better)}"`]),
    ...(nature === 'exact' || nature === 'sampled' ? [] : [`is of the nature "${String(nature)}"`]),
    ...(tolerance && relative === undefined && absolute === undefined ? ['has a tolerance without any part'] : []),
    ...(isPositive(relative) && isPositive(absolute) ? [] : ['has a tolerance that is not above zero']),
    ...(relative !== undefined && relative >= 1 ? ['tolerates 100 % and more: `relative` is a fraction'] : []),
  ].map((breach) => `the metric "${id}" ${breach}`)
}
