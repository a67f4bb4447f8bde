import { z } from 'zod'

/** What a size is measured in: `raw` is the file as it lies on disk. */
export const COMPRESSIONS = ['gzip', 'brotli', 'zstd', 'raw'] as const
export type Compression = (typeof COMPRESSIONS)[number]

const relative = z
  .string()
  .trim()
  .min(1)
  .refine((text) => !/^!?(\/|~|[A-Za-z]:[\\/])/.test(text), {
    error: 'must be relative to the working directory: an absolute path would measure the same files for base and head',
  })

const pattern = relative.describe('A glob with `/` on every platform; `!` in front takes away.')

const patterns = z
  .union([pattern, z.array(pattern).min(1)])
  .transform((value) => (typeof value === 'string' ? [value] : value))
  .refine((list) => list.some((one) => !one.startsWith('!')), {
    error: 'needs at least one pattern that does not start with !',
  })

const compression = z.enum(COMPRESSIONS)

const specifiers = z
  .string()
  .trim()
  .regex(/^(\*|[\p{ID_Start}$_][\p{ID_Continue}$]*|\{[^{}]*\})$/u, {
    error:
      'must be what stands between `import` and `from`: `{ parse }`, `*` for everything, or a name for the default export',
  })

const importCost = z.union([
  specifiers.transform((one) => ({ import: one })),
  z
    .strictObject({
      import: z
        .union([
          specifiers,
          z.record(relative, specifiers).refine((all) => Object.keys(all).length > 0, { error: 'is empty' }),
        ])
        .describe(
          'What is imported, as it stands between `import` and `from`: `{ parse }`, `*`, `parser`; or, by file, several.',
        ),
      from: relative
        .optional()
        .describe('The module that it is imported from; the entry of `package.json` unless set.'),
      external: z
        .array(z.string().trim().min(1))
        .default([])
        .describe('Packages that are left out besides the declared peer dependencies.'),
    })
    .refine(({ import: what, from }) => typeof what === 'string' || from === undefined, {
      error: 'goes with names only: the files are named under `import`',
      path: ['from'],
    }),
])

/** The options of `uses: bundle-size`. */
export const bundleSizeOptions = z
  .strictObject({
    files: patterns
      .optional()
      .describe('The files to measure, as a glob or a list of globs. Without it: all files of the groups.'),
    groups: z
      .record(z.string().trim().min(1), patterns)
      .default({})
      .describe('Sums of their own, by name: each a glob or a list of globs that picks from `files`.'),
    'first-match': z
      .boolean()
      .default(false)
      .describe(
        'Each file counts in the first group alone that picks it, in the order of the config; else in every one.',
      ),
    imports: z
      .record(z.string().trim().min(1), importCost)
      .default({})
      .describe("What an import of the repository's own package costs its users, tree-shaken, by name."),
    compression: z
      .union([compression, z.array(compression).min(1)])
      .default(['gzip', 'brotli', 'raw'])
      .transform((value): readonly Compression[] => (typeof value === 'string' ? [value] : value))
      .refine((list) => new Set(list).size === list.length, { error: 'names a compression twice' })
      .describe('What to measure; the first is the one that gates by default. Only what is listed is computed.'),
    metadata: patterns
      .optional()
      .describe(
        "The bundler's own reports (Vite manifest, webpack stats, esbuild metafile), where they do not lie beside the files.",
      ),
  })
  .refine(
    ({ files, groups, imports }) => files !== undefined || [groups, imports].some((one) => Object.keys(one).length > 0),
    {
      error: 'needs `files`, or at least one group or import',
      path: ['files'],
    },
  )

export type BundleSizeOptions = z.output<typeof bundleSizeOptions>
