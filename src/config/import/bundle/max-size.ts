import { type Path, quoted } from '../../problem.ts'
import type { Losses } from '../losses.ts'
import { type ForeignSource, importError } from '../source.ts'
import type { Limits } from './entries.ts'
import { readBytes, sizeText } from './sizes.ts'

export const NO_LIMIT: Limits = { thousand: 1024 }

/** A `maxSize` as it is written, where, and whose. */
interface MaxSize {
  readonly text: string | null | undefined
  readonly path: Path
  readonly tool: string
}

/** A `maxSize` as bundlesize, bundlewatch and BundleMon judge by it: fails beyond it. Throws `import-file-invalid`. */
export function maxSizeLimit({ text, path, tool }: MaxSize, source: ForeignSource, losses: Losses): Limits {
  if (text === undefined || text === null) return NO_LIMIT
  const { bytes, isMisread, thousand } = readBytes(text)
  if (bytes === null || bytes === 0) {
    losses.add(
      path,
      `${tool} reads ${quoted(text)} as no limit, so there is none here; write \`threshold\` if there should be`,
    )
    return NO_LIMIT
  }
  if (bytes < 0) {
    const message = `${quoted(text)} is negative, so that every file is too large for it`
    throw importError(source, [{ path, message, hint: 'Write a number and a unit, such as `10 kB`.' }])
  }
  if (isMisread) {
    losses.add(
      path,
      `${tool} reads ${quoted(text)} as ${sizeText(bytes, 1024)}, and so does the limit here; correct it if more was meant`,
    )
  }
  return { threshold: bytes, thousand }
}
