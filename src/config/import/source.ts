import { parse } from 'yaml'
import { z } from 'zod'
import { type Location, PacegateError } from '../../model/errors.ts'
import { nearest } from '../../model/nearest.ts'
import { parseConfigText } from '../document.ts'
import { isMapping } from '../example.ts'
import { found, type Path, pathText, quoted, visible } from '../problem.ts'

/** What another tool's config holds, and where in its file things stand. */
export interface ForeignSource {
  /** As people name it. */
  readonly file: string
  readonly value: unknown
  locate(path: Path): Location
}

interface Mistake {
  readonly path: Path
  readonly message: string
  readonly hint: string
}

const CODE = 'import-file-invalid'

/** What an import throws for a mistake in a config: the file, line, key and what was found. */
export function importError(
  { locate, file }: Omit<ForeignSource, 'value'>,
  mistakes: readonly Mistake[],
): PacegateError {
  const lines = mistakes.map(({ path, message }) => {
    const { line } = locate(path)
    const key = path.length === 0 ? '' : `\`${pathText(path)}\` `
    return `${visible(file)}${line === undefined ? '' : `:${line}`}: ${key}${message}`
  })
  const [first] = mistakes
  return new PacegateError({
    code: CODE,
    message: lines.length === 1 ? (lines[0] ?? '') : `${lines.length} things are wrong:\n${lines.join('\n')}`,
    hint: [...new Set(mistakes.map(({ hint }) => hint))].join('\n'),
    ...(first === undefined ? {} : { location: { ...locate(first.path), key: pathText(first.path) } }),
  })
}

/** Data that has no text of its own: what a JavaScript file evaluates to. */
export function evaluatedSource(file: string, value: unknown): ForeignSource {
  return { file, value, locate: () => ({ file }) }
}

const JSON_HINT = 'JSON allows no comments and no comma after the last item, and every key is in double quotes.'

/** Reads JSON, strictly, as all of these tools do. Throws `import-file-invalid` with the line of a syntax error. */
export function jsonSource(file: string, source: string, hint = JSON_HINT): ForeignSource {
  const text = source.replace(/^\ufeff/, '')
  const locate = locator(file, text)
  try {
    return { file, value: JSON.parse(text), locate }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const line = Number(/\(line (\d+) column/.exec(message)?.[1] ?? Number.NaN)
    const at = (): Location => (Number.isNaN(line) ? { file } : { file, line })
    const words = `is not valid JSON: ${message.replace(/ in JSON at position.*$/s, '')}`
    throw importError({ file, locate: at }, [{ path: [], message: words, hint }])
  }
}

/** Reads YAML. Throws `import-file-invalid` with the line of a syntax error. */
export function yamlSource(file: string, text: string): ForeignSource {
  const { problems, place } = parseConfigText(file, text)
  const [problem] = problems
  if (problem !== undefined) {
    const { line } = place(problem)
    const at = (): Location => ({ file, line })
    throw importError({ file, locate: at }, [
      { path: [], message: problem.message, hint: problem.hint ?? 'Check the indentation and quotes.' },
    ])
  }
  return { file, value: parse(text), locate: locator(file, text) }
}

/** JSON is read as the YAML that it nearly always is; where it is not, no line is known. */
function locator(file: string, text: string): ForeignSource['locate'] {
  let document: ReturnType<typeof parseConfigText> | undefined
  return (path) => {
    document ??= parseConfigText(file, text)
    if (document.problems.length > 0) return { file }
    const { line, column } = document.place({ path, at: 'key', message: '' })
    return { file, line, column }
  }
}

/** What stands at the path of the source's data, of which every key was found to be there. */
export function valueAt({ value }: ForeignSource, path: readonly string[]): unknown {
  return path.reduce<unknown>((outer, key) => (isMapping(outer) ? outer[key] : undefined), value)
}

/** A text that is more than spaces. */
export function filledText(what: string): z.ZodType<string> {
  return z.string(wanted(what)).regex(/\S/, { error: 'is empty' })
}

/** A zod error that says what is wanted and what was found. */
export function wanted(what: string) {
  return { error: ({ input }: { readonly input?: unknown }) => `must be ${what}, found ${found(input)}` }
}

/** `value`, which stands at `path`, as the schema has it. Throws `import-file-invalid`, which tells every mistake. */
export function readAs<T>(
  schema: z.ZodType<T>,
  value: unknown,
  source: Omit<ForeignSource, 'value'>,
  path: Path,
  hint: string,
): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const mistakes = result.error.issues.map((issue): Mistake => {
    const inner = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
    return { path: [...path, ...inner], message: issue.message, hint }
  })
  throw importError(source, mistakes)
}

/** The keys that the tool itself does not know, each with the one that was meant. */
export function unknownKeys(value: object, known: readonly string[]): { key: string; reason: string }[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const meant = nearest(key, known)
      const suggestion = meant === undefined ? '' : `; did you mean ${quoted(meant)}?`
      return { key, reason: `it is no key of that tool, and nothing is made of it${suggestion}` }
    })
}
