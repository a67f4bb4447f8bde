import { formatDifference, formatPercent } from '../../model/format.ts'
import { type BenchmarkEvidence, type FunctionCount, MAX_FUNCTIONS } from './evidence.ts'
import { cleanSubject } from './subjects.ts'

/** A function is named where it makes up at least this share of the whole change. */
const LEAST_SHARE = 0.1

/** Most functions that a sentence names. */
const MOST_NAMED = 3

interface FunctionChange {
  readonly name: string
  /** Null where it may have been among those that were not kept. */
  readonly base: number | null
  readonly head: number | null
  /** What it adds to the total at least; negative where it takes away. */
  readonly by: number
}

/** What a function that is not in the list may have executed at most. */
function unlisted(functions: readonly FunctionCount[]): number {
  return functions.length < MAX_FUNCTIONS ? 0 : (functions.at(-1)?.instructions ?? 0)
}

function changesOf(base: readonly FunctionCount[], head: readonly FunctionCount[]): FunctionChange[] {
  const before = new Map(base.map(({ name, instructions }) => [name, instructions]))
  const after = new Map(head.map(({ name, instructions }) => [name, instructions]))
  return [...new Set([...before.keys(), ...after.keys()])].map((name) => {
    const from = before.get(name) ?? (unlisted(base) === 0 ? 0 : null)
    const to = after.get(name) ?? (unlisted(head) === 0 ? 0 : null)
    if (from !== null && to !== null) return { name, base: from, head: to, by: to - from }
    const by = from === null ? Math.max(0, (to ?? 0) - unlisted(base)) : Math.min(0, unlisted(head) - from)
    return { name, base: from, head: to, by }
  })
}

function text({ name, base, head, by }: FunctionChange): string {
  const size = base === null || head === null ? 'at least ' : ''
  const share = base ? ` (${formatPercent(by / base)})` : ''
  return `\`${cleanSubject(name).replaceAll('`', "'")}\` ${size}${formatDifference(by, 'count')}${size === '' ? share : ''}`
}

/** Which functions executed more or fewer instructions, for a change of the total by `total`; null where none stands out. */
export function changedFunctions(
  total: number,
  { functions: base = [] }: BenchmarkEvidence,
  { functions: head = [] }: BenchmarkEvidence,
): { readonly cause: string; readonly changes: readonly FunctionChange[] } | null {
  const changes = changesOf(base, head)
    .filter(({ by }) => by * Math.sign(total) >= LEAST_SHARE * Math.abs(total))
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, MOST_NAMED)
  if (total === 0 || changes.length === 0) return null
  return { cause: `instructions by function: ${changes.map(text).join(', ')}`, changes }
}
