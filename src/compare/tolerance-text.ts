import type { Tolerance } from '../model/budget.ts'
import { formatPercent, formatValue } from '../model/format.ts'

/** `5 % and 2 kB` */
export function toleranceText({ relative, absolute }: Tolerance, unit: string): string {
  const parts = [
    relative === undefined ? null : formatPercent(relative).slice(1),
    absolute === undefined ? null : formatValue(absolute, unit),
  ]
  return parts.filter((part) => part !== null).join(' and ')
}
