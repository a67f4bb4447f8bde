// Makes __tests__/support/github-openapi.json from GitHub's own description of its REST interface:
//   npm pack @octokit/openapi && tar xzf octokit-openapi-*.tgz
//   node scripts/extract-openapi.ts package/generated/api.github.com.json
//   npx biome check --write __tests__/support/github-openapi.json
import { readFileSync, writeFileSync } from 'node:fs'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type Fields = { [key: string]: Json }

const OPERATIONS = [
  'GET /repos/{owner}/{repo}/actions/artifacts',
  'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}',
  'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}',
  'GET /repos/{owner}/{repo}/commits',
  'GET /repos/{owner}/{repo}/compare/{basehead}',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
]

/** Keywords that say nothing about validity, or that OpenAPI 3.0 has and JSON Schema has not. */
const DROPPED = new Set([
  'description',
  'title',
  'example',
  'examples',
  'format',
  'deprecated',
  'default',
  'externalDocs',
])

const source: Fields = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const schemas: Fields = {}
const operations: Fields = {}

for (const operation of OPERATIONS) {
  const [method = '', path = ''] = operation.split(' ')
  const found = resolve(at(source, 'paths', path, method.toLowerCase()))
  operations[operation] = {
    parameters: list(found['parameters']).map((parameter) => {
      const { name = '', in: place = '', required = false, schema = {} } = resolve(parameter)
      return { name, in: place, required, schema: convert(schema) }
    }),
    request: jsonSchema(found['requestBody']),
    responses: Object.fromEntries(
      Object.entries(fields(found['responses'])).map(([status, response]) => [status, jsonSchema(response)]),
    ),
  }
}

const version = at(source, 'info', 'version')
const target = new URL('../__tests__/support/github-openapi.json', import.meta.url)
writeFileSync(target, `${JSON.stringify({ version, operations, schemas })}\n`)

function jsonSchema(holder: Json | undefined): Json {
  if (holder === undefined) return null
  const schema = at(resolve(holder), 'content', 'application/json', 'schema')
  return schema === undefined ? null : convert(schema)
}

/** A schema as JSON Schema, its references collected under `schemas`. */
function convert(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(convert)
  if (typeof schema !== 'object' || schema === null) return schema
  const { nullable, $ref, ...rest } = schema as Fields
  if (typeof $ref === 'string') {
    const name = $ref.split('/').at(-1) ?? ''
    if (!(name in schemas)) {
      schemas[name] = {}
      schemas[name] = convert(at(source, 'components', 'schemas', name) ?? {})
    }
    return { $ref: `#/schemas/${name}` }
  }
  const converted: Fields = {}
  for (const [key, value] of Object.entries(rest)) {
    if (key === 'properties') converted[key] = mapValues(fields(value), convert)
    else if (!DROPPED.has(key)) converted[key] = key === 'enum' || key === 'required' ? value : convert(value)
  }
  return nullable === true ? { anyOf: [converted, { type: 'null' }] } : converted
}

function resolve(value: Json | undefined): Fields {
  const held = fields(value)
  const { $ref } = held
  return typeof $ref === 'string' ? resolve(at(source, ...$ref.slice(2).split('/'))) : held
}

function at(value: Json, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((held, key) => fields(held)[key], value)
}

function fields(value: Json | undefined): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function mapValues(value: Fields, change: (inner: Json) => Json): Fields {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner)]))
}
