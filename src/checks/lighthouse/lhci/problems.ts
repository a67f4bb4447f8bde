import type { z } from 'zod'
import { type Location, PacegateError } from '../../../model/errors.ts'
import { found, type Path, pathText, quoted } from './words.ts'

/** One thing that is wrong with a file. */
export interface Problem {
  /** From the top of the file, as the file writes it. */
  readonly path: Path
  readonly message: string
  readonly hint: string
}

/** Where a path stands in a file. Lines and columns count from 1; absent where the file has none (JavaScript). */
export type Locate = (path: Path) => Location

/** `lighthouserc.json:12: ` or `lighthouserc.js: `. */
export function at({ file, line }: Location): string {
  return line === undefined ? `${file}: ` : `${file}:${line}: `
}

/** All that is wrong with a file as one error; the first problem gives the location and the remedy. */
export function fileError(code: string, problems: readonly Problem[], locate: Locate): PacegateError {
  const lines = problems.map(({ path, message }) => {
    const key = path.length === 0 ? '' : `${quoted(pathText(path))} `
    return `${at(locate(path))}${key}${message}`
  })
  const [first] = problems
  const hints = new Set(problems.map(({ hint }) => hint))
  return new PacegateError({
    code,
    message: lines.length === 1 ? (lines[0] ?? '') : `${lines.length} things are wrong:\n${lines.join('\n')}`,
    hint: [...hints].join('\n'),
    ...(first === undefined ? {} : { location: { ...locate(first.path), key: pathText(first.path) } }),
  })
}

/** What zod found, with the remedies of the keys it is about. */
export function problemsOf(error: z.ZodError, prefix: Path, hintOf: (path: Path) => string): Problem[] {
  return error.issues.map((issue) => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
    return { path: [...prefix, ...path], message: issue.message, hint: hintOf(path) }
  })
}

/** A zod error that says what is wanted and what was found. */
export function wanted(what: string) {
  return { error: ({ input }: { readonly input?: unknown }) => `must be ${what}, found ${found(input)}` }
}
