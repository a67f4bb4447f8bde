import type { Comparison, Modes } from '../model/comparison.ts'
import { formatValue } from '../model/format.ts'

/** That the values of a side fall into two groups, as a clause; null where they do not. */
export function modesText({ noise, unit, base, head }: Comparison): string | null {
  const modes = noise?.modes
  if (!modes) return null
  const groups = ({ low, high }: Modes, rounds: number) =>
    `about ${formatValue(low.center, unit)} (${low.count} of ${rounds} rounds) and ${formatValue(high.center, unit)}`
  const before = modes.base && `on the base ${groups(modes.base, base?.rounds ?? 0)}`
  const after = modes.head && `in the head ${groups(modes.head, head?.rounds ?? 0)}`
  return `its values fall into two groups: ${[before, after].filter((part) => part !== null).join(', ')}`
}

/** What the values do besides varying, a clause each. */
export function noiseClauses(comparison: Comparison): string[] {
  const pace = comparison.noise?.serial
    ? 'rounds resemble those just before them: the pace of the machine changed while it was measured'
    : null
  return [modesText(comparison), pace].filter((clause) => clause !== null)
}
