import { z } from 'zod'
import type { BundleEvidence, FileEvidence, Part } from './evidence.ts'
import { IMPORT_KINDS } from './importers.ts'

/** Far above what a real build has, and low enough to be compared without harm. */
const MOST = { copies: 1000, parts: 10_000, members: 100_000 } as const

const name = z.string().max(100_000)
const bytes = z.number()
const size = z.int().min(0)

const part: z.ZodType<Part> = z.object({
  kind: z.enum(['package', 'module', 'rest']),
  name,
  bytes,
  copies: z
    .array(z.object({ root: name, version: name.nullable(), bytes }))
    .max(MOST.copies)
    .exactOptional(),
  importedBy: name.nullable(),
  imported: z.object({ specifier: name, kind: z.enum(IMPORT_KINDS) }).exactOptional(),
})

const file: z.ZodType<FileEvidence> = z.object({
  id: name,
  path: name,
  source: name.nullable(),
  content: name,
  canonical: name,
  sizes: z.object({
    raw: size,
    gzip: size.exactOptional(),
    brotli: size.exactOptional(),
    zstd: size.exactOptional(),
  }),
  lines: size.exactOptional(),
  crlf: size.exactOptional(),
  parts: z
    .object({ list: z.array(part).max(MOST.parts), estimated: z.literal(true).exactOptional(), cut: bytes })
    .nullable(),
})

const members = z.array(name).max(MOST.members)

/** The form of what a snapshot holds of a subject. Keys that a later version adds are left out. */
export const bundleEvidence: z.ZodType<BundleEvidence> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), file }),
  z.object({ kind: z.literal('sum'), members, async: members.exactOptional() }),
  z.object({ kind: z.literal('import'), file, bundler: name }),
])
