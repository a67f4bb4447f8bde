import { stringify } from 'yaml'
import type { AnyCheck } from '../src/checks/check.ts'
import type { Registry } from '../src/config/checks.ts'
import { examplePlan, exampleText, indent } from '../src/config/example.ts'
import { configJsonSchema } from '../src/config/json-schema.ts'
import { alternativesOf, branchesOf, isSchema, type JsonSchema, requiredOf } from '../src/config/keys.ts'
import { CONFIG_FILES } from '../src/config/load.ts'
import { COMMON_KEYS } from '../src/config/shape.ts'
import type { Tolerance } from '../src/model/budget.ts'
import { formatValue } from '../src/model/format.ts'
import { dimensionOf, KNOWN_UNITS } from '../src/model/units.ts'

const BARE_UNITS: ReadonlySet<string> = new Set(['count', 'score', 'unitless'])

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

/** A value as it is written in a config, on one line. */
function code(value: unknown): string {
  if (typeof value === 'string') return `\`${value}\``
  return `\`${stringify(value, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trimEnd()}\``
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: '`true` or `false`',
  object: 'mapping',
}

/** A schema's type as a reader of a table would say it. */
function typeInWords(schema: JsonSchema): string {
  const { title, const: constant, enum: values, type, items } = schema
  if (typeof title === 'string') return title
  if (constant !== undefined) return code(constant)
  if (Array.isArray(values)) return values.map(code).join(', ')
  const branches = branchesOf(schema)
  if (branches.length > 0) return [...new Set(branches.map(typeInWords))].join(' or ')
  if (type === 'array') return isSchema(items) ? `list of ${typeInWords(items)}` : 'list'
  if (Array.isArray(type)) return type.map((one) => TYPES[String(one)] ?? String(one)).join(' or ')
  return TYPES[String(type)] ?? 'anything'
}

function entries(schema: JsonSchema, keyword: string): [string, JsonSchema][] {
  const value = schema[keyword]
  if (!isSchema(value)) return []
  return Object.entries(value).filter((entry): entry is [string, JsonSchema] => isSchema(entry[1]))
}

function meaning(schema: JsonSchema, isRequired: boolean): string {
  const fallback = schema['default']
  const isEmpty = isSchema(fallback) && Object.keys(fallback).length === 0
  const notes = [
    isRequired ? '**Required.**' : '',
    typeof schema['description'] === 'string' ? schema['description'].replace(/(?<=[\w`)])$/, '.') : '',
    fallback === undefined || isEmpty ? '' : `Default: ${code(fallback)}.`,
    Array.isArray(schema['examples']) ? `Example: ${code(schema['examples'][0])}.` : '',
  ]
  return notes.filter((note) => note !== '').join(' ')
}

/** A row for each key, and below it one for each key within it. */
function rows(schema: JsonSchema, prefix: string, without: ReadonlySet<string>): string[][] {
  const all = alternativesOf(schema)
  const seen = new Set(without)
  return all.flatMap((one) => {
    const required = requiredOf(one)
    return entries(one, 'properties').flatMap(([key, property]) => {
      if (prefix === '' && seen.has(key)) return []
      seen.add(key)
      const isRequired = required.includes(key) && all.length === 1
      const row = [`\`${prefix}${key}\``, typeInWords(property), meaning(property, isRequired)]
      return [row, ...within(property, `${prefix}${key}`)]
    })
  })
}

function within(property: JsonSchema, path: string): string[][] {
  const items = alternativesOf(property).flatMap(({ items: one }) => (isSchema(one) ? [one] : []))
  const named = alternativesOf(property).flatMap(({ additionalProperties: one }) => (isSchema(one) ? [one] : []))
  return [
    ...rows(property, `${path}.`, new Set()),
    ...items.flatMap((one) => rows(one, `${path}[].`, new Set())),
    ...named.flatMap((one) => rows(one, `${path}.<name>.`, new Set())),
  ]
}

function toleranceInWords(tolerance: Tolerance | undefined, unit: string): string {
  if (tolerance === undefined) return 'never, without a budget'
  const { relative, absolute } = tolerance
  const parts = [
    relative === undefined ? '' : `${Number((relative * 100).toPrecision(6))} %`,
    absolute === undefined ? '' : formatValue(absolute, unit),
  ]
  return `more than ${parts.filter((part) => part !== '').join(' and ')}`
}

function kindSection(check: AnyCheck, definition: JsonSchema): string {
  const plan = examplePlan(check, COMMON_KEYS)
  const metrics = plan.metrics.map(({ id, title, unit, better, nature, tolerance }) => [
    `\`${id}\``,
    title,
    BARE_UNITS.has(unit) ? '' : unit,
    better,
    nature,
    toleranceInWords(tolerance, unit),
  ])
  return [
    `## \`uses: ${check.kind}\``,
    `${check.summary.replace(/\.?$/, '.')}`,
    `\`\`\`yaml\n${indent(`example:\n${indent(exampleText(check), 2)}`, 2).replace(/^/, 'checks:\n')}\n\`\`\``,
    '### Options',
    table(['key', 'type', 'meaning'], rows(definition, '', new Set(COMMON_KEYS))),
    '### Metrics',
    plan.open ? 'Besides these it may report metrics of its own, as found in what it reads.' : '',
    table(['id', 'metric', 'unit', 'better', 'nature', 'fails by default when it gets worse by'], metrics),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function unitRows(): string[][] {
  const dimensions = [...new Set(KNOWN_UNITS.map(dimensionOf))].filter((dimension) => !BARE_UNITS.has(dimension))
  return dimensions.map((dimension) => [
    dimension,
    KNOWN_UNITS.filter((unit) => dimensionOf(unit) === dimension)
      .map(code)
      .join(', '),
  ])
}

function places(): string {
  const files = CONFIG_FILES.map(code)
  return `${files.slice(0, -1).join(', ')} and ${files.at(-1)}`
}

/** The reference of the config as Markdown, from the schema that checks it. */
export function configReference(registry: Registry): string {
  const schema = configJsonSchema(registry)
  const definitions = new Map(entries(schema, 'definitions'))
  const properties = new Map(entries(schema, 'properties'))
  const budget = definitions.get('budget') ?? {}
  const [first] = registry.values()
  const kind = first ? (definitions.get(first.kind) ?? {}) : {}
  const commonRows = alternativesOf(kind)
    .flatMap((one) => entries(one, 'properties'))
    .filter(([key], index, all) => COMMON_KEYS.includes(key) && all.findIndex(([other]) => other === key) === index)
    .map(([key, property]) =>
      key === 'uses'
        ? ['`uses`', [...registry.keys()].map(code).join(', '), '**Required.** The kind of check.']
        : [`\`${key}\``, typeInWords(property), meaning(property, false)],
    )
  const top = [...properties].flatMap(([key, property]) => {
    const row = [`\`${key}\``, typeInWords(property), meaning(property, requiredOf(schema).includes(key))]
    return key === 'checks' ? [row] : [row, ...within(property, key)]
  })
  return `${[
    '# Config reference',
    '<!-- Written by `node scripts/generate-docs.ts` from the schema in `src/config/`. Change it there. -->',
    `A config is YAML or JSON. The first of these files that exists is read, unless the input \`config\` names another: ${places()}. Without any, Pacegate measures what the repository's own files suggest and says what it chose.`,
    'Editors complete and check the file with its JSON Schema, `pacegate.schema.json` (`pacegate schema` prints it):',
    '```yaml\n# yaml-language-server: $schema=./pacegate.schema.json\nversion: 1\n```',
    '## At the top',
    table(['key', 'type', 'meaning'], top),
    '## Quantities',
    'A quantity is a number with a unit: `2.5 s`, `170 kB`. A bare number is in the metric’s own unit. 1 kB is 1000 B, 1 KiB is 1024 B. A duration always has a unit.',
    table(['of', 'units'], unitRows()),
    '## In every check',
    'Each entry under `checks` has a name of your choice, which stands in reports and after `--only`, the keys of this table, and the options of its kind.',
    table(['key', 'type', 'meaning'], commonRows),
    '## Budgets',
    'A key under `budgets` selects what its limits apply to:',
    table(
      ['key', 'applies to'],
      [
        ['a metric’s id: `largest-contentful-paint`', 'that metric of every subject of the check'],
        ['a subject: `/checkout · mobile`', 'the subject’s lead metric, the first one it reports'],
        ['`subject > metric`', 'that metric of that subject'],
        [
          '`*` in any of them',
          'whatever stands in its place, also nothing; `"*"` alone is every metric. Quote such a key.',
        ],
      ],
    ),
    'Of several keys that match, the most specific wins: the one with the fewest wildcards, then `subject > metric` over a key of one part, then the longest, then the one written first.',
    table(['key', 'type', 'meaning'], rows(budget, '', new Set())),
    'A key may list several limits: at most one against the base, and one `since` each of other commits, which is judged beside it. So growth in many small steps fails, though each was harmless:',
    '```yaml\ntotal:\n  - { max-regression: 1% }\n  - { max-regression: 5%, since: v2.0.0 }\n  - { max-regression: 20 kB, since: 2026-01-31 }\n```',
    'Without a budget an established regression still fails where the metric has a default tolerance: see the last column of each check’s metrics.',
    ...[...registry.values()].map((check) => kindSection(check, definitions.get(check.kind) ?? {})),
  ].join('\n\n')}\n`
}
