import { z } from 'zod'
import { isMapping } from '../../example.ts'
import { createLosses } from '../losses.ts'
import { type ForeignSource, readAs, valueAt, wanted } from '../source.ts'
import type { Entry, ImportedEntries } from './entries.ts'
import { limitedFile, limitedFileSchema } from './limited-file.ts'
import type { Place } from './patterns.ts'

/** Endings of files that are not text. */
const BINARY = /\.(png|jpe?g|gif|webp|avif|ico|woff2?|ttf|otf|eot|wasm|mp[34]|webm|ogg|pdf|zip|gz|br|tgz)$/i

const HINT = 'A config of bundlesize that works: [{"path": "./dist/*.js", "maxSize": "10 kB"}]'

/** Turns a config of bundlesize into entries: each limits every file that its glob picks. Throws `import-file-invalid`. */
export function importBundlesize(source: ForeignSource, path: readonly string[], place: Place): ImportedEntries {
  const losses = createLosses()
  const whole = valueAt(source, path)
  const own = isMapping(whole) ? Object.keys(whole).filter((key) => key !== 'files') : []
  for (const key of own) {
    const reason = key === 'compression' ? 'bundlesize reads it beside a `path` only' : 'bundlesize does not read it'
    losses.add([...path, key], `${reason}, and nothing is made of it`)
  }
  const at = isMapping(whole) ? [...path, 'files'] : path
  const schema = z.array(limitedFileSchema, wanted('a list of files')).min(1, { error: 'is empty' })
  const files = readAs(schema, isMapping(whole) ? whole['files'] : whole, source, at, HINT)
  const entries = files.flatMap((one, index): Entry[] => {
    const file = limitedFile(one, [...at, index], { tool: 'bundlesize', source, place, losses })
    if (file === null) return []
    const { pattern, compression, limits } = file
    if (BINARY.test(pattern)) {
      losses.add([...file.at, 'path'], 'bundlesize reads files as text, so the sizes of others differ')
    }
    if (compression === 'brotli') {
      losses.add([...file.at, 'compression'], 'bundlesize has an older brotli of its own, so sizes may differ a little')
    }
    return [{ kind: 'each', name: null, patterns: [pattern], compression, limits }]
  })
  return { entries, lost: losses.list() }
}
