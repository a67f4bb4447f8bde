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
  .refine(({ files, groups }) => files !== undefined || Object.keys(groups).length > 0, {
    error: 'needs `files`, or at least one group',
    path: ['files'],
  })

export type BundleSizeOptions = z.output<typeof bundleSizeOptions>
