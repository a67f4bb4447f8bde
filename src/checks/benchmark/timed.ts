import { dimensionOf } from '../../model/units.ts'

const TIMED: ReadonlySet<string> = new Set(['time', 'rate', 'bytes per second'])

/** Whether a metric of this unit says how long something takes, the right way up or as a rate. */
export function isTimed(unit: string): boolean {
  return TIMED.has(dimensionOf(unit))
}
