import type { Probe } from '../check.ts'
import type { BenchmarkEvidence } from './evidence.ts'

/** A probe whose command can be run once more without a figure coming of it, with further environment variables. */
export interface RepeatableProbe extends Probe<BenchmarkEvidence> {
  /** Rejects where the command fails, or with the reason of `signal`. */
  runAgain(env: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void>
}
