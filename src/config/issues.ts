import { stringify } from 'yaml'
import { z } from 'zod'
import { nearest } from '../model/nearest.ts'
import { indent, isMapping } from './example.ts'
import { exampleAt, type JsonSchema, keysOf, schemasAt } from './keys.ts'
import { oneOf, type Path, type Problem, quoted } from './problem.ts'
import { type Issue, likeliest, pathOf } from './unions.ts'
import { inWords, suggestion, UNWORDED } from './words.ts'

/** What a schema is checked against, and where in the config that stands. */
export interface Subject {
  readonly value: unknown
  readonly path: Path
  /** More keys that may stand at the top of the value. */
  readonly moreKeys?: readonly string[]
  /** Words that stand for a key and are spelled quite differently. */
  readonly synonyms?: ReadonlyMap<string, string>
  /** Under every problem whose key has no example of its own. */
  readonly hint?: string
}

/** A problem, with what is needed to leave out those that another one explains. */
interface Finding {
  readonly problem: Problem
  /** The key that an unknown one was meant to be. */
  readonly meant?: string
  readonly isUnknownKey: boolean
}

/** A schema as JSON Schema of what is written in the config, in the dialect that editors know best. */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    // Zod leaves these out where a value is transformed, as they might be of the result; here they are as written.
    override({ zodSchema, jsonSchema }) {
      const { examples, default: fallback } = z.globalRegistry.get(zodSchema) ?? {}
      if (Array.isArray(examples)) jsonSchema.examples = examples
      if (fallback !== undefined) jsonSchema.default = fallback
      // Zod's own names for what the pattern says, which validators do not know.
      if (jsonSchema.pattern !== undefined) delete jsonSchema.format
    },
  }) as JsonSchema
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value
  for (const step of path) at = at === null || typeof at !== 'object' ? undefined : Reflect.get(at, step)
  return at
}

/** An example of the key that a problem is about, as it is written in the config. */
function hintAt(subject: Subject, schema: JsonSchema, path: Path): { readonly hint?: string } {
  if (subject.hint !== undefined) return { hint: subject.hint }
  const found = exampleAt(schema, path)
  const key = found === null ? undefined : path[found.depth - 1]
  if (found === null || typeof key !== 'string') return {}
  const text = stringify({ [key]: found.example }, { lineWidth: 0, flowCollectionPadding: false }).trimEnd()
  return { hint: `For example:\n\n${indent(text, 2)}` }
}

function synonym(key: string, allowed: readonly string[], { synonyms }: Subject): string | undefined {
  const meant = synonyms?.get(key)
  return meant !== undefined && allowed.includes(meant) ? meant : undefined
}

function unknownKeys(
  issue: Extract<Issue, { code: 'unrecognized_keys' }>,
  subject: Subject,
  schema: JsonSchema,
): Finding[] {
  const path = pathOf(issue.path)
  const allowed = [...keysOf(schemasAt(schema, path)), ...(path.length === 0 ? (subject.moreKeys ?? []) : [])]
  const holder = valueAt(subject.value, path)
  const beside = isMapping(holder) ? Object.keys(holder).filter((key) => !issue.keys.includes(key)) : []
  return issue.keys.map((key): Finding => {
    // Allowed by another alternative of a union than the one that the other keys chose.
    const isExcluded = allowed.includes(key)
    const meant = isExcluded ? undefined : (nearest(key, allowed) ?? synonym(key, allowed, subject))
    const message = isExcluded
      ? `cannot stand beside ${oneOf(beside)}`
      : `unknown key${suggestion(meant)} Keys that may stand here: ${oneOf(allowed, 20)}`
    const fullPath = [...subject.path, ...path, key]
    const hint =
      meant === undefined
        ? hintAt(subject, schema, path)
        : { hint: subject.hint ?? `Write ${quoted(meant)} instead of ${quoted(key)}.` }
    return {
      problem: { path: fullPath, at: 'key', message, ...hint },
      isUnknownKey: true,
      ...(meant === undefined ? {} : { meant }),
    }
  })
}

function findingsOf(issue: Issue, subject: Subject, schema: JsonSchema): Finding[] {
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue, subject, schema)
  const path = pathOf(issue.path)
  const value = valueAt(subject.value, path)
  const fullPath = [...subject.path, ...path]
  if (issue.code === 'invalid_key') {
    const message = issue.issues[0]?.message ?? 'is no valid key'
    return [{ problem: { path: fullPath, at: 'key', message, hint: 'Choose another name.' }, isUnknownKey: false }]
  }
  const finding = (message: string): Finding => ({
    problem: { path: fullPath, at: 'value', message, ...hintAt(subject, schema, path) },
    isUnknownKey: false,
  })
  if (issue.code !== 'invalid_union' || issue.message !== UNWORDED) return [finding(inWords(issue, value))]
  const inner = likeliest(issue, value, schema)
  if (inner === null) return [finding(inWords(issue, value))]
  if ('lacking' in inner) return [finding(`needs ${oneOf(inner.lacking)}`)]
  return inner.flatMap((one) => findingsOf(one, subject, schema))
}

const keyOf = (path: Path): string => JSON.stringify(path)

/** Leaves out what an unknown key explains: that the key it was meant to be is missing, and that its mapping lacks something. */
function withoutEchoes(findings: readonly Finding[]): Problem[] {
  const unknown = findings
    .filter(({ isUnknownKey }) => isUnknownKey)
    .map((finding) => ({ ...finding, holder: finding.problem.path.slice(0, -1) }))
  const explained = new Set(
    unknown.flatMap(({ holder, meant }) => [
      keyOf(holder),
      ...(meant === undefined ? [] : [keyOf([...holder, meant])]),
    ]),
  )
  return findings
    .filter(({ isUnknownKey, problem }) => isUnknownKey || !explained.has(keyOf(problem.path)))
    .map(({ problem }) => problem)
}

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Parses `subject.value`; messages that the schema's author wrote are kept, all others are worded for the config's reader. */
export function check<T>(schema: z.ZodType<T>, subject: Subject): Checked<T> {
  // Used once: compiling a parser for it would take longer than using it.
  const parsed = schema.safeParse(subject.value, { error: () => UNWORDED, jitless: true })
  if (parsed.success) return { ok: true, value: parsed.data }
  const jsonSchema = toJsonSchema(schema)
  const findings = parsed.error.issues.flatMap((issue) => findingsOf(issue, subject, jsonSchema))
  return { ok: false, problems: withoutEchoes(findings) }
}
