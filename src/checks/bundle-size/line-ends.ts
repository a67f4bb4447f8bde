import { formatDifference, formatValue } from '../../model/format.ts'
import { type Cause, sizeOf } from './cause.ts'
import type { FilePair } from './evidence.ts'
import type { Compression } from './options.ts'
import { quote } from './quote.ts'

const CRLF = Buffer.from('\r\n')
/** A file with a zero byte among its first ones is binary, as git has it. */
const FIRST_BYTES = 8000
/** Line ends that account for less than this share of a file's change are not what changed it. */
const MIN_SHARE = 0.5

/** How many line ends are of two bytes; none in a binary file, which no checkout converts. */
export function countCrlf(content: Buffer): number {
  let at = content.indexOf(CRLF)
  if (at < 0 || content.subarray(0, FIRST_BYTES).includes(0)) return 0
  let count = 0
  for (; at >= 0; at = content.indexOf(CRLF, at + 2)) count++
  return count
}

/** `content` with line ends of one byte, of which `count` have two. */
export function withLineFeeds(content: Buffer, count: number): Buffer {
  const kept = Buffer.allocUnsafe(content.length - count)
  let length = 0
  let from = 0
  for (let at = content.indexOf(CRLF); at >= 0; at = content.indexOf(CRLF, at + 2)) {
    length += content.copy(kept, length, from, at)
    from = at + 1
  }
  content.copy(kept, length, from)
  return kept
}

/** What a checkout did to a file between the two sides. */
interface Converted {
  readonly to: 'CRLF' | 'LF'
  /** Nothing else changed in it. */
  readonly isAll: boolean
}

/** Null where the line ends are what they were, or not what changed the file. */
export function convertedLineEnds({ base, head }: FilePair): Converted | null {
  const [before, after] = [base.crlf ?? 0, head.crlf ?? 0]
  const by = after - before
  const bytes = head.sizes.raw - base.sizes.raw
  if (by === 0) return null
  const isAll = base.canonical === head.canonical && by === bytes
  // A file that always had such line ends, and grew by some, was not converted.
  const isMost = Math.min(before, after) === 0 && Math.abs(by) >= MIN_SHARE * Math.abs(bytes)
  return isAll || isMost ? { to: by > 0 ? 'CRLF' : 'LF', isAll } : null
}

const WHY =
  'a checkout converted them (`core.autocrlf`, or another `.gitattributes`); `* text=auto eol=lf` in `.gitattributes` keeps them'

/** One cause, with its remedy, for all files in which only line ends changed, one for each in which mostly they did. */
export function lineEndCauses(pairs: readonly FilePair[], compression: Compression): Cause[] {
  const whole: Record<Converted['to'], FilePair[]> = { CRLF: [], LF: [] }
  const causes: Cause[] = []
  for (const pair of pairs) {
    const converted = convertedLineEnds(pair)
    if (converted?.isAll) whole[converted.to].push(pair)
    else if (converted !== null) causes.push(mostly(pair, converted.to, compression))
  }
  return [...causes, ...only(whole.CRLF, 'CRLF', compression), ...only(whole.LF, 'LF', compression)]
}

function only(pairs: readonly FilePair[], to: Converted['to'], compression: Compression): Cause[] {
  const [first] = pairs
  if (first === undefined) return []
  const bytes = pairs.reduce((sum, pair) => sum + changeOf(pair, compression), 0)
  const where = pairs.length === 1 ? quote(first.head.id) : `${pairs.length} files`
  return [
    {
      bytes,
      text: `line ends became ${to} in ${where} (${formatDifference(bytes, 'B')}): ${WHY}`,
      evidence: { change: 'line ends', to, files: pairs.length, file: first.head.id },
    },
  ]
}

function mostly(pair: FilePair, to: Converted['to'], compression: Compression): Cause {
  const bytes = changeOf(pair, compression)
  const how = bytes < 0 ? 'shrank' : 'grew'
  return {
    bytes,
    text: `${quote(pair.head.id)} ${how} by ${formatValue(Math.abs(bytes), 'B')}, mostly because its line ends became ${to}: ${WHY}`,
    evidence: { change: 'line ends', to, files: 1, file: pair.head.id },
  }
}

function changeOf({ base, head }: FilePair, compression: Compression): number {
  return sizeOf(head, compression) - sizeOf(base, compression)
}
