import type { Measurement, Sample } from '../model/measurement.ts'
import type { Snapshot } from '../model/snapshot.ts'

/** Within every bound of the schema, whatever the text or the list is of. */
const LENGTH = 100
const MANY = 200
/** Of what there is much of, the bounds are far higher. */
const NAME_LENGTH = 1000
const WARNING_LENGTH = 10_000
const SUBJECTS = 100_000
const VALUES = 5000
const DEPTH = 32

/**
 * Whether a snapshot is so small in every part that the schema would not refuse it for its size, its depth, its keys or its
 * numbers: that nothing else is wrong with it, its type says. False means that the schema must be asked. Pure, and quick.
 */
export function isOrdinary({ measurements, since, ...rest }: Snapshot): boolean {
  if (since !== undefined || !isSmall(rest, 0)) return false
  const ids = Object.keys(measurements)
  return isNames(ids, MANY) && ids.every((id) => isOrdinaryMeasurement(measurements[id]))
}

function isOrdinaryMeasurement(measurement: Measurement | undefined): boolean {
  if (measurement?.status !== 'measured') return isSmall(measurement, 0)
  const { samples, evidence, warnings, ...rest } = measurement
  const subjects = Object.keys(evidence)
  return (
    isSmall(rest, 0) &&
    warnings.length <= MANY &&
    warnings.every(({ length }) => length <= WARNING_LENGTH) &&
    samples.length <= SUBJECTS &&
    samples.every(isOrdinarySample) &&
    isNames(subjects, SUBJECTS) &&
    subjects.every((subject) => isPlain(evidence[subject], 0))
  )
}

function isOrdinarySample({ subject, metric, values }: Sample): boolean {
  return (
    isName(subject) && isName(metric) && values.length > 0 && values.length <= VALUES && values.every(Number.isFinite)
  )
}

function isNames(names: readonly string[], most: number): boolean {
  return names.length <= most && names.every(isName)
}

function isName(name: string): boolean {
  return name !== '' && name !== '__proto__' && name.length <= NAME_LENGTH
}

/** Of parts that are of bounded size, however many subjects there are. */
function isSmall(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return value !== '' && value.length <= LENGTH
  if (typeof value === 'number') return value >= 0 && value < Number.POSITIVE_INFINITY
  if (typeof value !== 'object' || value === null) return true
  const keys = Object.keys(value)
  return depth < DEPTH && isNames(keys, MANY) && Object.values(value).every((inner) => isSmall(inner, depth + 1))
}

/** Of what is free in shape: it need only survive being written. */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth >= DEPTH) return false
  for (const key in value)
    if (key === '__proto__' || !isPlain(value[key as keyof typeof value], depth + 1)) return false
  return true
}
