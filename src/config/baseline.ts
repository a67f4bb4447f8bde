import { z } from 'zod'
import type { BaselineMode } from '../model/config.ts'
import { nearest } from '../model/nearest.ts'
import { oneOf, quoted } from './problem.ts'

const MODES = ['auto', 'artifact', 'side-by-side', 'none'] as const

/** `auto`, `artifact`, `side-by-side`, `none` or `file: path` as a mode, or what is wrong with it. */
export function parseBaseline(text: string): BaselineMode | { readonly problem: string } {
  const mode = MODES.find((one) => one === text.trim())
  if (mode !== undefined) return { kind: mode }
  const path = /^file:\s*(\S.*)$/.exec(text.trim())?.[1]
  if (path !== undefined) return { kind: 'file', path }
  const meant = nearest(text, MODES)
  const start = `cannot be ${quoted(text)}${meant ? `; did you mean ${quoted(meant)}?` : '.'}`
  return { problem: `${start} Allowed: ${oneOf(MODES)}, or \`{file: base.json}\`` }
}

/** Where the base's numbers come from. */
export function baselineSchema(): z.ZodType<BaselineMode> {
  const word = z
    .string()
    .meta({ anyOf: [{ enum: [...MODES] }, { title: 'file: path', pattern: '^file:\\s*\\S' }] })
    .transform((text, context): BaselineMode => {
      const parsed = parseBaseline(text)
      if ('kind' in parsed) return parsed
      context.addIssue({ code: 'custom', message: parsed.problem })
      return z.NEVER
    })
  const file = z
    .strictObject({ file: z.string().min(1).meta({ description: 'A snapshot that `pacegate measure` wrote.' }) })
    .transform(({ file }): BaselineMode => ({ kind: 'file', path: file }))
  return z.union([word, file])
}
