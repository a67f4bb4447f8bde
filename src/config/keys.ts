/** A JSON Schema, as far as it is walked here. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function schemasIn(value: unknown): readonly JsonSchema[] {
  return Array.isArray(value) ? value.filter(isSchema) : []
}

/** The alternatives of a union, in its order; none where the schema is no union. */
export function branchesOf(schema: JsonSchema): readonly JsonSchema[] {
  return [...schemasIn(schema['anyOf']), ...schemasIn(schema['oneOf'])]
}

/** The schema and every alternative or part in it, at any depth. */
export function alternativesOf(schema: JsonSchema): readonly JsonSchema[] {
  return [schema, ...[...branchesOf(schema), ...schemasIn(schema['allOf'])].flatMap(alternativesOf)]
}

function step(schema: JsonSchema, key: string | number): readonly JsonSchema[] {
  const properties = schema['properties']
  const inner =
    typeof key === 'number'
      ? schema['items']
      : isSchema(properties) && Object.hasOwn(properties, key)
        ? properties[key]
        : schema['additionalProperties']
  return isSchema(inner) ? [inner] : []
}

/** Every schema that may hold for the value at `path`. */
export function schemasAt(schema: JsonSchema, path: readonly (string | number)[]): readonly JsonSchema[] {
  let at: readonly JsonSchema[] = [schema]
  for (const key of path) at = at.flatMap(alternativesOf).flatMap((one) => step(one, key))
  return at
}

/** The keys that a mapping may have by any of these schemas. */
export function keysOf(schemas: readonly JsonSchema[]): string[] {
  const properties = schemas.flatMap(alternativesOf).map((one) => one['properties'])
  return [...new Set(properties.filter(isSchema).flatMap((one) => Object.keys(one)))]
}

/** The keys that a mapping must have. */
export function requiredOf(schema: JsonSchema): string[] {
  const required = schema['required']
  return Array.isArray(required) ? required.filter((key) => typeof key === 'string') : []
}

/** The first example that the schemas on the way down to `path` give, and how deep it stands. */
export function exampleAt(
  schema: JsonSchema,
  path: readonly (string | number)[],
): { readonly depth: number; readonly example: unknown } | null {
  for (let depth = path.length; depth > 0; depth--) {
    for (const one of schemasAt(schema, path.slice(0, depth)).flatMap(alternativesOf)) {
      const examples = one['examples']
      if (Array.isArray(examples) && examples.length > 0) return { depth, example: examples[0] }
    }
  }
  return null
}
