import type { Observation } from '../model/observation.ts'
import type { SubjectId } from '../model/subject.ts'

/** Blocks that are thrown away whatever they show: caches fill, clocks rise. */
export const FIRST_BLOCKS = 1

/** Blocks that may be thrown away besides, where the samples show that it was not enough. */
export const MOST_COLD_BLOCKS = 2

/** Fewer blocks than this show nothing. */
const FEWEST_BLOCKS = 6

/** The values of one subject's lead metric, one for each block from each side, in the order measured; NaN where it was not read. */
export interface LeadSeries {
  readonly better: 'lower' | 'higher'
  readonly sides: readonly (readonly number[])[]
}

/**
 * How many of the first blocks were still cold: 0, 1 or 2. A block stands at the mean of its sides, as logarithms (as they
 * are where a value is 0 or less). The first k were cold where all of them stand on the bad side of all that follow, by
 * more than those that follow differ among each other (Dixon's ratio r10 above 1/2), in more than half of the subjects.
 *
 * A block's mean is the same whichever of its values is called base, so that this may look at the values and drop some of
 * them without bearing on the level: given which blocks are left, each labelling within them is as likely as before. A
 * difference between the sides moves all blocks alike and neither hides nor feigns a warm-up.
 */
export function coldBlocks(subjects: readonly LeadSeries[]): number {
  const usable = subjects.map(standings).filter((blocks) => blocks.length >= FEWEST_BLOCKS)
  for (let first = MOST_COLD_BLOCKS; first > 0; first--) {
    const cold = usable.filter((blocks) => standApart(blocks.slice(0, first), blocks.slice(first)))
    if (cold.length * 2 > usable.length) return first
  }
  return 0
}

/** Each subject's lead metric, where it is a sampled one, from the observations of each side, a block each. */
export function leadSeries(sides: readonly (readonly Observation[])[]): LeadSeries[] {
  const subjects = new Map<SubjectId, string>()
  const metrics = new Map(
    sides.flat().flatMap((observation) => observation.metrics.map((metric) => [metric.id, metric])),
  )
  for (const { subject, metric } of sides.flat().flatMap(({ readings }) => readings)) {
    if (!subjects.has(subject)) subjects.set(subject, metric)
  }
  return [...subjects].flatMap(([subject, id]) => {
    const metric = metrics.get(id)
    if (metric?.nature !== 'sampled') return []
    const valuesOf = (observations: readonly Observation[]) =>
      observations.map(
        ({ readings }) => readings.find((one) => one.subject === subject && one.metric === id)?.value ?? Number.NaN,
      )
    return [{ better: metric.better, sides: sides.map(valuesOf) }]
  })
}

/** Where each block stands, greater being worse; empty where a side lacks a value. */
function standings({ better, sides }: LeadSeries): number[] {
  const [one, ...others] = sides
  if (one === undefined || others.some((other) => other.length !== one.length)) return []
  if (!sides.every((values) => values.every(Number.isFinite))) return []
  const ratios = sides.every((values) => values.every((value) => value > 0))
  const sign = better === 'lower' ? 1 : -1
  return one.map((_, block) => {
    const values = sides.map((side) => side[block] ?? Number.NaN)
    const total = values.reduce((sum, value) => sum + (ratios ? Math.log(value) : value), 0)
    return (sign * total) / values.length
  })
}

function standApart(first: readonly number[], rest: readonly number[]): boolean {
  const worst = Math.max(...rest)
  return Math.min(...first) - worst > worst - Math.min(...rest)
}
