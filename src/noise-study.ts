import { comparePairings, type Decision, MIN_ROUNDS, marginsOf } from './compare/compare.ts'
import { comparesPairs } from './compare/design.ts'
import { noiseFloor } from './compare/noise-floor.ts'
import { median } from './compare/order-statistics.ts'
import type { Pairing } from './compare/pairing.ts'
import type { Block } from './compare/relabel.ts'
import { quiet, type Rule } from './compare/replay.ts'
import { type Scale, scaleFor } from './compare/scale.ts'
import { alarmsAmongSwaps, roundsNeeded, SWAPS, smallestFound } from './compare/sensitivity.ts'
import { standingOf } from './compare/standing.ts'
import type { Change } from './model/comparison.ts'
import { randomFrom } from './model/random.ts'
import type { NoiseStudy, SelftestMetric } from './model/selftest.ts'

/** The relative changes that rounds are counted for. */
const CHANGES: readonly number[] = [0.03, 0.05, 0.1]

/** A change beyond this is not looked for: eleven times as slow. */
const LARGEST = 10

/** Makes the median deviation from the median of a normal distribution its standard deviation (Hampel 1974). */
const NORMAL = 1.4826

/** A pairing of both sides, of which both were measured. */
type Both = Pairing & { readonly base: readonly number[]; readonly head: readonly number[] }

/** One metric of one subject in every run, and what each run made of it. */
export interface Series {
  readonly runs: readonly Both[]
  readonly changes: readonly Change[]
}

/** What was measured against itself, sorted: noisy series, and what needs no study. */
export interface Sorted {
  readonly series: readonly Series[]
  /** Exact metrics that were the same every time, by check. */
  readonly exact: ReadonlyMap<string, number>
  readonly warnings: readonly string[]
}

/** Puts the runs' pairings together. All of a run's comparisons are answered at once, as the gate does. */
export function sortSeries(
  runs: readonly (readonly Pairing[])[],
  decisionOf: (run: readonly Pairing[]) => Decision,
): Sorted {
  const found = new Map<string, { runs: Both[]; changes: Change[] }>()
  const warnings = new Set<string>()
  for (const pairings of runs) {
    const comparisons = comparePairings(pairings, decisionOf(pairings))
    for (const [index, pairing] of pairings.entries()) {
      const { check, subject, metric, base, head } = pairing
      if (base === null || head === null) {
        warnings.add(
          `${check}: ${metric.title} of \`${subject}\` was measured on one side only, though both are the same`,
        )
        continue
      }
      const key = JSON.stringify([check, subject, metric.id])
      const series = found.get(key) ?? { runs: [], changes: [] }
      series.runs.push({ ...pairing, base, head })
      series.changes.push(comparisons[index]?.change ?? 'inconclusive')
      found.set(key, series)
    }
  }
  const all = [...found.values()]
  const exact = new Map<string, number>()
  for (const one of all.filter(isSettled)) {
    const check = one.runs[0]?.check ?? ''
    exact.set(check, (exact.get(check) ?? 0) + 1)
  }
  return { series: all.filter((one) => !isSettled(one)), exact, warnings: [...warnings] }
}

/** An exact metric that was the same every time: there is no noise to speak of. */
function isSettled({ runs }: Series): boolean {
  const values = runs.flatMap(({ base, head }) => [...base, ...head])
  return runs[0]?.metric.nature === 'exact' && values.every((value) => value === values[0])
}

/** A series on the scale of the test. */
interface Scaled {
  readonly pairing: Both
  readonly scale: Scale
  /** By run. */
  readonly blocks: readonly (readonly Block[])[]
  /** In the run with the fewest. */
  readonly rounds: number
  readonly planned: number
}

function scaled({ runs }: Series): Scaled {
  const pairing = runs[0]
  if (pairing === undefined) throw new RangeError('a series without a run')
  const bases = runs.flatMap(({ base }) => base)
  const heads = runs.flatMap(({ head }) => head)
  const scale = scaleFor(bases, heads, pairing.metric.better)
  // A subject that some rounds did not show has fewer values on one side: the last ones have no partner then.
  const blocks = runs.map(({ base, head }) =>
    base.slice(0, head.length).map((value, index): Block => [scale.of(value), scale.of(head[index] as number)]),
  )
  const rounds = Math.min(...blocks.map((run) => run.length))
  return { pairing, scale, blocks, rounds, planned: Math.max(rounds, ...runs.map(({ planned }) => planned)) }
}

/** How far apart a series can look: relative (null where it is centred on 0), and in its unit. Null of too few rounds. */
export interface Floor {
  readonly relative: number | null
  readonly absolute: number
}

export function floorOf(series: Series): Floor | null {
  const { pairing, scale, blocks, rounds } = scaled(series)
  if (rounds < MIN_ROUNDS) return null
  const shift = noiseFloor(blocks, randomOf(pairing, 'floor'), pairing)
  const relative = scale.size(shift)
  return { relative, absolute: relative === null ? shift : relative * Math.abs(median(pairing.base)) }
}

export interface StudyRequest {
  /** All that are measured: they share a level, so what each can tell depends on the others. */
  readonly series: readonly Series[]
  /** In their order. */
  readonly floors: readonly (Floor | null)[]
  /** What the gate makes of them now: what counts false alarms. */
  readonly before: Decision
  /** What it will make of them once the command has ended: what tells which changes it finds. */
  readonly after: Decision
}

/**
 * Studies one series after another, each in well under a second. Which changes are found is asked of the shipped rule, on
 * relabelled rounds with the head moved, never of a formula.
 */
export function* studySeries({ series, floors, before, after }: StudyRequest): Generator<SelftestMetric, void, void> {
  const all = series.map(scaled)
  const families = [before, after].map((decision) => all.map((one) => memberOf(one, decision)))
  for (const [index, one] of all.entries()) {
    const [rule, ruleAfter] = families.map((family, at) => ruleOf(one, index, family, at === 0 ? before : after))
    const floor = floors[index] ?? null
    yield {
      ...describe(one, series[index] as Series, before),
      noise: floor === null || !rule || !ruleAfter ? null : study(one, floor, rule, ruleAfter, after),
    }
  }
}

function describe(
  { pairing, rounds, planned }: Scaled,
  { runs, changes }: Series,
  decision: Decision,
): Omit<SelftestMetric, 'noise'> {
  const { check, kind, subject, metric } = pairing
  const { id, title, unit, better, nature } = metric
  const values = runs.flatMap(({ base, head }) => [...base, ...head])
  const center = median(values)
  const spread = NORMAL * median(values.map((value) => Math.abs(value - center)))
  const constant = values.every((value) => value === values[0])
  const note = noteOf(pairing, rounds, center === 0 && !constant)
  return {
    check,
    kind,
    subject,
    metric: id,
    title,
    unit,
    better,
    nature,
    gates: decision.gates(pairing),
    allowed: decision.limit(pairing),
    rounds,
    planned,
    center,
    spread: center === 0 ? null : spread / Math.abs(center),
    constant,
    falseAlarms: changes.filter((change) => change === 'regression' || change === 'improvement').length,
    ...(note === null ? {} : { note }),
  }
}

function noteOf({ metric }: Pairing, rounds: number, isAroundZero: boolean): string | null {
  const notes = [
    metric.nature === 'exact' ? 'it should be the same every time, and varied' : null,
    rounds < MIN_ROUNDS ? `${rounds} ${rounds === 1 ? 'round' : 'rounds'} a side; its noise needs ${MIN_ROUNDS}` : null,
    isAroundZero ? 'its median is 0, of which no change is a share: give it an absolute budget' : null,
  ].filter((note) => note !== null)
  return notes.length === 0 ? null : notes.join('; ')
}

function study(one: Scaled, floor: Floor, rule: Rule, ruleAfter: Rule, after: Decision): NoiseStudy {
  const { pairing, scale, blocks } = one
  const random = (use: string) => randomOf(pairing, use)
  const detectable = smallestFound(blocks, ruleAfter, scale.shiftOf(LARGEST), random('size'))
  const allowed = after.limit(pairing)
  const changes = allowed === null || CHANGES.includes(allowed) ? CHANGES : [...CHANGES, allowed]
  return {
    floor: floor.relative,
    floorAbsolute: floor.absolute,
    swaps: { alarms: alarmsAmongSwaps(blocks, rule, random('alarms')), of: SWAPS },
    margin: marginsOf(pairing, after).margin,
    detectable: detectable === null ? null : scale.size(detectable),
    needed: changes.map((change) => ({
      change,
      rounds: roundsNeeded(blocks, ruleAfter, scale.shiftOf(change), random('rounds')),
    })),
  }
}

/** A series as a member of the family that is judged together. */
interface Member {
  readonly gates: boolean
  readonly drift: number
  readonly planned: number
}

/** Null where it has too few rounds to be judged at all. */
function memberOf({ pairing, scale, blocks, rounds, planned }: Scaled, decision: Decision): Member | null {
  if (rounds < MIN_ROUNDS) return null
  const { margin, limit } = marginsOf(pairing, decision)
  const run = blocks[0] ?? []
  const [base, head] = [run.map(([base]) => base), run.map(([, head]) => head)]
  const { drift } = standingOf(base, head, {
    margin: scale.shiftOf(margin),
    limit: scale.shiftOf(limit),
    planned,
    paired: comparesPairs(pairing.design, base, head),
  })
  return { gates: decision.gates(pairing), drift, planned }
}

/** What one series is held to, beside the others of its family; null where it is not judged. */
function ruleOf(
  { pairing, scale, planned }: Scaled,
  index: number,
  family: readonly (Member | null)[],
  decision: Decision,
): Rule | null {
  const own = family[index]
  if (!own) return null
  const { margin, limit } = marginsOf(pairing, decision)
  return {
    alpha: decision.alpha,
    margin: scale.shiftOf(margin),
    limit: scale.shiftOf(limit),
    planned,
    design: pairing.design,
    others: quiet(family.filter((other) => other !== null && other !== own && other.gates === own.gates) as Member[]),
  }
}

function randomOf({ check, subject, metric }: Pairing, use: string): () => number {
  return randomFrom(JSON.stringify([use, check, subject, metric.id]))
}
