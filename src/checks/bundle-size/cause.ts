import type { FileEvidence } from './evidence.ts'
import type { Compression } from './options.ts'

/** One cause, worth `bytes` of the change (estimated for a part of a compressed file). */
export interface Cause {
  readonly bytes: number
  readonly text: string
  readonly evidence: Readonly<Record<string, unknown>>
  /** Ahead of all others: it puts them in doubt. */
  readonly first?: true
}

/** In bytes; 0 where this compression was not asked for. */
export function sizeOf({ sizes }: FileEvidence, compression: Compression): number {
  return sizes[compression] ?? 0
}
