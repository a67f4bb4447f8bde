import { z } from 'zod'
import { type ForeignSource, filledText, importError, readAs, valueAt, wanted } from '../source.ts'

const text = z.string(wanted('a text'))
const truth = z.boolean(wanted('`true` or `false`'))
const texts = z.union(
  [filledText('a text'), z.array(filledText('a text')).min(1, { error: 'is empty' })],
  wanted('a text or a list of texts'),
)

const checkSchema = z.looseObject(
  {
    path: texts.optional(),
    entry: texts.optional(),
    limit: z.union([z.string(), z.number()], wanted('a text such as `10 kB`')).optional(),
    name: text.optional(),
    message: text.optional(),
    import: z.union([z.string(), z.record(z.string(), z.string())], wanted('a text, or texts by file')).optional(),
    ignore: z.array(filledText('a text'), wanted('a list of texts')).optional(),
    gzip: truth.optional(),
    brotli: truth.optional(),
    webpack: truth.optional(),
    running: truth.optional(),
    config: text.optional(),
    disablePlugins: z.array(text, wanted('a list of texts')).optional(),
  },
  wanted('a mapping'),
)

export type SizeLimitCheck = z.output<typeof checkSchema>

const HINT = 'A config of size-limit that works: [{"path": "dist/*.js", "limit": "10 kB"}]'

/** The checks of a config of size-limit, of which `value` stands at `path` in the file. Throws `import-file-invalid`. */
export function readSizeLimit(source: ForeignSource, path: readonly string[] = []): SizeLimitCheck[] {
  const checks = readAs(z.array(checkSchema, wanted('a list of checks')), valueAt(source, path), source, path, HINT)
  if (checks.length === 0) throw importError(source, [{ path, message: 'holds no check', hint: HINT }])
  return checks
}
