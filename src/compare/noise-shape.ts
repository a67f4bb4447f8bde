import type { NoiseShape } from '../model/comparison.ts'
import { modesOf } from './modes.ts'
import { isSerial } from './stationarity.ts'

/**
 * What two samples do besides varying, for people: no answer depends on it, since ranks bear several modes and random blocks
 * bear drifts. Both in the order measured. Null where there is nothing to say.
 */
export function noiseShape(base: readonly number[], head: readonly number[]): NoiseShape | null {
  const serial = isSerial(base, head)
  const modes = { base: modesOf(base), head: modesOf(head) }
  const hasModes = modes.base !== null || modes.head !== null
  if (!serial && !hasModes) return null
  return { ...(serial ? { serial: true } : {}), ...(hasModes ? { modes } : {}) }
}
