import { looksOf } from './looks.ts'
import { normalCdf, normalQuantile } from './normal.ts'

/** Critical values for which the looks are counted exactly; between them the difference is interpolated. */
const FIRST = 1
const LAST = 5
const STEP = 0.25
/** Of more rounds the first looks lie too close together for the rule below; a motion that is seen at all times is on the safe side. */
const MOST_ROUNDS = 100

/** Points of Simpson's rule on [−REACH, c]. */
const POINTS = 81
const REACH = 6

const tables = new Map<number, readonly number[]>()

/**
 * The probability that the deviate of identical code, weighted with √(rounds/planned) and taken at `margin`, exceeds
 * `critical` at any look. Such a deviate is a Brownian motion on (0, 1] with the drift −`drift` (a margin far beyond the
 * noise leaves identical code little chance). For one that is seen at all times it is
 * Φ(−c−d) + e^(−2cd)·Φ(d−c) (Siegmund, Sequential Analysis, 3.3); that it is seen at the looks only is made up for by the
 * larger c at which a motion without drift has the same probability.
 */
export function crossingProbability(critical: number, drift: number, rounds: number): number {
  if (!(critical > 0)) return 1
  const c = critical + betweenLooks(critical, rounds)
  return Math.min(1, normalCdf(-c - drift) + Math.exp(-2 * c * drift) * normalCdf(drift - c))
}

/** How much less a motion without drift crosses when it is seen at the looks only, as a difference in c. */
function betweenLooks(critical: number, rounds: number): number {
  if (rounds > MOST_ROUNDS) return 0
  let table = tables.get(rounds)
  if (table === undefined) {
    const times = looksOf(rounds).map((look) => look / rounds)
    const size = Math.round((LAST - FIRST) / STEP) + 1
    table = Array.from({ length: size }, (_, index) => differenceAt(FIRST + index * STEP, times))
    tables.set(rounds, table)
  }
  const place = (Math.min(LAST, Math.max(FIRST, critical)) - FIRST) / STEP
  const index = Math.min(table.length - 2, Math.floor(place))
  const low = table[index] ?? 0
  const high = table[index + 1] ?? low
  return low + (high - low) * (place - index)
}

function differenceAt(critical: number, times: readonly number[]): number {
  return -normalQuantile(crossesAtLooks(critical, times) / 2) - critical
}

/**
 * P(max W(t) > c over `times`) of a standard Brownian motion: the density of what has not crossed yet is carried from look
 * to look (Armitage, McPherson & Rowe 1969).
 */
export function crossesAtLooks(critical: number, times: readonly number[]): number {
  const [first = 1, ...later] = times
  const width = (critical + REACH) / (POINTS - 1)
  const points = Array.from({ length: POINTS }, (_, index) => -REACH + index * width)
  const weights = points.map((_, index) => {
    const simpson = index === 0 || index === POINTS - 1 ? 1 : index % 2 === 1 ? 4 : 2
    return (simpson * width) / 3
  })
  let crossed = normalCdf(-critical / Math.sqrt(first))
  let density = points.map((x) => gaussian(x, first))
  let before = first
  for (const time of later) {
    const variance = time - before
    const mass = density.map((value, index) => value * (weights[index] as number))
    crossed += mass.reduce(
      (sum, part, u) => sum + part * normalCdf(((points[u] as number) - critical) / Math.sqrt(variance)),
      0,
    )
    if (time < 1) {
      density = points.map((x) =>
        mass.reduce((sum, part, u) => sum + part * gaussian(x - (points[u] as number), variance), 0),
      )
    }
    before = time
  }
  return crossed
}

function gaussian(x: number, variance: number): number {
  return Math.exp((-x * x) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance)
}
