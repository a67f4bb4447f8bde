import type { AnyCheck } from '../checks/check.ts'
import type { Metric } from '../model/metric.ts'
import type { Registry } from './checks.ts'
import { exampleBody, examplePlan } from './example.ts'
import { toJsonSchema } from './issues.ts'
import { branchesOf, isSchema, type JsonSchema } from './keys.ts'
import { COMMON_KEYS, commonSchema, gateSchema } from './shape.ts'

interface Properties {
  readonly [key: string]: unknown
}

function propertiesOf(schema: JsonSchema): Properties {
  return isSchema(schema['properties']) ? schema['properties'] : {}
}

function withoutDialect({ $schema: _, ...schema }: JsonSchema): JsonSchema {
  return schema
}

/** `schema` with more properties in each of its alternatives, as each is closed to what it does not name. */
function withProperties(schema: JsonSchema, more: Properties, required: readonly string[]): JsonSchema {
  const branches = branchesOf(schema)
  if (branches.length > 0) {
    const { oneOf: _, ...rest } = schema
    return { ...rest, anyOf: branches.map((branch) => withProperties(branch, more, required)) }
  }
  const own = Array.isArray(schema['required']) ? schema['required'] : []
  return { ...schema, properties: { ...more, ...propertiesOf(schema) }, required: [...required, ...own] }
}

/** Units that go without saying. */
const BARE_UNITS: ReadonlySet<string> = new Set(['count', 'score', 'unitless'])

function metricInWords({ title, unit, better, nature }: Metric): string {
  return `${title}${BARE_UNITS.has(unit) ? '' : ` in ${unit}`}; ${better} is better, ${nature}.`
}

const REF = '$ref'

/** One limit, or a list of them. */
const LIMITS: JsonSchema = {
  anyOf: [{ [REF]: '#/definitions/budget' }, { type: 'array', items: { [REF]: '#/definitions/budget' }, minItems: 1 }],
}

/** The budgets of a kind, with the metrics that it usually reports as known keys. */
function budgetsFor(check: AnyCheck, budgets: JsonSchema): JsonSchema {
  const rule = { [REF]: '#/definitions/limits' }
  const metrics = examplePlan(check, COMMON_KEYS).metrics.map((metric) => {
    // Beside a `$ref` draft 7 ignores everything, so the description stands around it.
    return [metric.id, { description: metricInWords(metric), allOf: [rule] }] as const
  })
  return { ...budgets, properties: Object.fromEntries(metrics), additionalProperties: rule }
}

function kindSchema(check: AnyCheck, common: Properties): JsonSchema {
  const budgets = isSchema(common['budgets']) ? budgetsFor(check, common['budgets']) : {}
  const uses = { const: check.kind, description: check.summary }
  const options = withoutDialect(toJsonSchema(check.options))
  const whole = withProperties(options, { uses, ...common, budgets }, ['uses'])
  return { title: check.kind, description: check.summary, examples: [exampleBody(check)], ...whole }
}

/** What holds of a check of any kind, and what its `uses` makes it. */
function checkSchema(kinds: readonly AnyCheck[]): JsonSchema {
  return {
    type: 'object',
    properties: {
      uses: {
        description: 'The kind of check.',
        anyOf: kinds.map(({ kind, summary }) => ({ const: kind, description: summary })),
      },
    },
    required: ['uses'],
    allOf: kinds.map(({ kind }) =>
      Object.fromEntries([
        ['if', { properties: { uses: { const: kind } }, required: ['uses'] }],
        ['then', { [REF]: `#/definitions/${kind}` }],
      ]),
    ),
  }
}

/**
 * The JSON Schema of a config, for editors: draft 7, which YAML language servers know best. What a check may hold depends
 * on its `uses` by `if`/`then`, so that an editor completes and explains the options of that kind alone.
 */
export function configJsonSchema(registry: Registry): JsonSchema {
  const gate = toJsonSchema(gateSchema())
  const properties = propertiesOf(gate)
  const checks = isSchema(properties['checks']) ? properties['checks'] : {}
  const common = propertiesOf(toJsonSchema(commonSchema()))
  const limits = isSchema(common['budgets']) ? common['budgets']['additionalProperties'] : undefined
  const budget = isSchema(limits) ? branchesOf(limits).find(({ type }) => type === 'object') : undefined
  const kinds = [...registry.values()]
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Pacegate config',
    ...withoutDialect(gate),
    properties: {
      ...properties,
      checks: { ...checks, additionalProperties: kinds.length > 0 ? checkSchema(kinds) : false },
    },
    definitions: {
      budget,
      limits: LIMITS,
      ...Object.fromEntries(kinds.map((kind) => [kind.kind, kindSchema(kind, common)])),
    },
  }
}
