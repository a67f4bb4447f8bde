import { formatValue } from '../../model/format.ts'
import { median } from './median.ts'

/**
 * How many median absolute deviations from the median make an outlier: ten standard deviations of normal noise, as
 * hyperfine has it (modified z-scores: Iglewicz & Hoaglin 1993).
 */
const OUTLIER = 10 * 1.4826

/** A smaller difference from the median is of no matter, however little the rest varies. */
const LEAST = 0.1

/** Fewer rounds do not show what is usual. */
const FEWEST_ROUNDS = 5

/** What is known of one side's times once all rounds have been taken, in ns. */
export interface Times {
  /** Of the very first run, which does not count. */
  readonly first: number
  /** Of the rounds that count. */
  readonly rounds: readonly number[]
  /** What the shell's start took, which was subtracted; null where none was needed. */
  readonly shell: number | null
}

/** What a person should know about how steady a command's times are; no verdict depends on it. */
export function steadinessWarnings(name: string, { first, rounds, shell }: Times): string[] {
  if (rounds.length === 0) return []
  const center = median(rounds)
  const time = (value: number) => formatValue(value, 'ns')
  const warnings: string[] = []
  if (shell !== null && center < shell) {
    warnings.push(
      `\`${name}\` takes less than the start of its shell (${time(shell)}), which is subtracted: small changes of so short a ` +
        'command say little; time one that does more',
    )
  }
  if (rounds.length < FEWEST_ROUNDS) return warnings
  const deviation = median(rounds.map((value) => Math.abs(value - center)))
  const isOutlier = (value: number) =>
    Math.abs(value - center) > OUTLIER * deviation && Math.abs(value - center) > LEAST * center
  if (first > center && isOutlier(first)) {
    warnings.push(
      `the first run of \`${name}\` took ${time(first)}, the rounds that count ${time(center)}: most likely caches were ` +
        'empty. It does not count; to measure runs with empty caches, let `prepare` empty them',
    )
  }
  const outliers = rounds.filter(isOutlier)
  if (outliers.length > 0) {
    const far = outliers.toSorted((a, b) => Math.abs(b - center) - Math.abs(a - center))[0] ?? center
    warnings.push(
      `${outliers.length} of ${rounds.length} rounds of \`${name}\` took far from the usual ${time(center)} (${time(far)}): ` +
        'something else was running, or it does not start from the same state; use a quieter machine, or let `prepare` bring ' +
        'about one state',
    )
  }
  return warnings
}
