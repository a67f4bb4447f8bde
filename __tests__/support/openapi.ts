import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'

interface Operation {
  readonly parameters: readonly {
    readonly name: string
    readonly in: 'path' | 'query' | 'header'
    readonly required: boolean
    readonly schema: { readonly type?: string }
  }[]
  readonly request: object | null
  readonly responses: Readonly<Record<string, object | null>>
}

interface Description {
  readonly operations: Readonly<Record<string, Operation>>
  readonly schemas: Readonly<Record<string, object>>
}

/** One request and its response. `path` has no query. */
export interface Exchange {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
  readonly status: number
  readonly answer: unknown
}

/** Answers that any operation may give and that the description leaves out. */
const GENERAL = new Set([401, 403, 404, 429, 500, 502, 503])

const description: Description = JSON.parse(readFileSync(new URL('github-openapi.json', import.meta.url), 'utf8'))
const ajv = new Ajv({ strict: false, allErrors: true })
ajv.addSchema({ $id: 'github', schemas: description.schemas })

const compiled = new Map<object, ValidateFunction>()

const operations = Object.entries(description.operations).map(([name, operation]) => {
  const [method = '', path = ''] = name.split(' ')
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => parameter)
  const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '([^/]+)')}$`)
  return { name, method, names, pattern, operation }
})

/** What is wrong with an exchange by GitHub's own description of its interface; empty when nothing is. */
export function violationsOf(exchange: Exchange): string[] {
  const found = operations.find(({ method, pattern }) => method === exchange.method && pattern.test(exchange.path))
  if (!found) return [`${exchange.method} ${exchange.path} is not an operation that the description has`]
  const { name, names, pattern, operation } = found
  const values = pattern.exec(exchange.path)?.slice(1) ?? []
  const path = new Map(names.map((key, index) => [key, decodeURIComponent(values[index] ?? '')]))
  return [
    ...parameterViolations(operation, path, exchange.query),
    ...schemaViolations(operation.request, exchange.body, 'request'),
    ...responseViolations(operation, exchange),
  ].map((violation) => `${name}: ${violation}`)
}

function parameterViolations(operation: Operation, path: Map<string, string>, query: URLSearchParams): string[] {
  const known = new Set(operation.parameters.filter((it) => it.in === 'query').map((it) => it.name))
  const unknown = [...query.keys()].filter((key) => !known.has(key)).map((key) => `unknown query parameter ${key}`)
  const wrong = operation.parameters.flatMap((parameter) => {
    const value = parameter.in === 'path' ? path.get(parameter.name) : query.get(parameter.name)
    if (value === undefined || value === null) return parameter.required ? [`${parameter.name} is missing`] : []
    if (parameter.schema.type === 'integer' && !/^\d+$/.test(value))
      return [`${parameter.name} is no integer: ${value}`]
    if (parameter.schema.type === 'boolean' && !/^(true|false)$/.test(value)) return [`${parameter.name}: ${value}`]
    return []
  })
  return [...unknown, ...wrong]
}

function responseViolations(operation: Operation, { status, answer }: Exchange): string[] {
  const schema = operation.responses[String(status)]
  if (schema !== undefined) return schemaViolations(schema, answer, `response ${status}`)
  if (!GENERAL.has(status)) return [`response ${status} is not described`]
  return schemaViolations(description.schemas['basic-error'] ?? null, answer, `response ${status}`)
}

function schemaViolations(schema: object | null, value: unknown, what: string): string[] {
  if (schema === null) return value === undefined ? [] : [`${what} should have no body`]
  const validate = compiled.get(schema) ?? ajv.compile(rebase(schema))
  compiled.set(schema, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath} ${message}`)
}

/** References within the description, as ajv knows them. */
function rebase(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/schemas/', '"github#/schemas/'))
}

/** The plainest object that a schema of the description allows, with `given` fields put in. */
export function plainest(schemaName: string, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const value = example({ $ref: `#/schemas/${schemaName}` })
  if (typeof value !== 'object' || value === null) throw new Error(`${schemaName} is not an object`)
  return { ...value, ...given }
}

interface AnySchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly AnySchema[]
  readonly oneOf?: readonly AnySchema[]
  readonly allOf?: readonly AnySchema[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, AnySchema>>
}

function example(schema: AnySchema): unknown {
  if (schema.$ref) return example(description.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {})
  if (schema.enum) return schema.enum[0]
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives?.some((it) => it.type === 'null')) return null
  const [first] = alternatives ?? schema.allOf ?? []
  if (first) return example(first)
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return ''
    case 'integer':
    case 'number':
      return 0
    case 'boolean':
      return false
    case 'array':
      return []
    case 'null':
      return null
    default:
      return Object.fromEntries((schema.required ?? []).map((key) => [key, example(schema.properties?.[key] ?? {})]))
  }
}
