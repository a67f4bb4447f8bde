import type { Observation } from '../model/observation.ts'

/** As many rounds show whether counts repeat: what varies at all has hardly ever been the same three times on both sides. */
export const REPEATED_ROUNDS = 3

/**
 * Whether all that was read are exact metrics that were the same in each round of a side: then further rounds would only
 * say so again. `sides` are each side's rounds. Pure.
 */
export function isRepeatable(sides: readonly (readonly Observation[])[]): boolean {
  return sides.every((observations) => {
    const [first] = observations
    if (first === undefined || first.readings.length === 0) return false
    const known = valuesOf(first)
    return observations.every((observation) => {
      const exact = new Set(observation.metrics.filter(({ nature }) => nature === 'exact').map(({ id }) => id))
      const values = valuesOf(observation)
      return (
        values.size === known.size &&
        observation.readings.every(({ metric }) => exact.has(metric)) &&
        [...values].every(([key, value]) => known.get(key) === value)
      )
    })
  })
}

function valuesOf({ readings }: Observation): Map<string, number> {
  return new Map(readings.map(({ subject, metric, value }) => [JSON.stringify([subject, metric]), value]))
}
