import { convert } from '../../../model/units.ts'
import type { RecordedSuite, RecordedValue } from './data-js.ts'

/** With fewer changes from run to run than this, nothing is said of them. */
const FEWEST = 10

/** How far the values of one benchmark lie apart from one run to the next, as a growth: 0.08 for 8 %. */
export interface Spread {
  readonly name: string
  /** How many pairs of runs, one after the other. */
  readonly changes: number
  /** Half of the changes, in either direction, are as large or larger. */
  readonly half: number
  /** One change in ten is as large or larger. */
  readonly tenth: number
}

/**
 * The spread of each benchmark of a suite, the widest first, from the logarithms of the ratios of each run to the one
 * before. Quantiles, so that a real change, which is one step, says little.
 */
export function spreadsOf({ runs }: RecordedSuite): Spread[] {
  const byName = new Map<string, number[]>()
  for (const { name, ratio } of changesOf(runs)) {
    const own = byName.get(name) ?? []
    byName.set(name, own)
    own.push(Math.abs(Math.log(ratio)))
  }
  return [...byName]
    .filter(([, changes]) => changes.length >= FEWEST)
    .map(([name, changes]) => {
      const sorted = changes.toSorted((a, b) => a - b)
      // At least that share of all is as large: whole numbers of them, whatever 0.1 · 30 is in binary.
      const top = (share: number): number => sorted.length - Math.ceil(share * sorted.length - 1e-9)
      const at = (share: number): number => Math.expm1(sorted[top(share)] ?? 0)
      return { name, changes: sorted.length, half: at(0.5), tenth: at(0.1) }
    })
    .toSorted((a, b) => b.tenth - a.tenth)
}

/** In how many runs something was worse than in the run before by more than `growth`, in the direction that `isWorse`. */
export function runsBeyond({ runs }: RecordedSuite, growth: number, higherIsBetter: (unit: string) => boolean): number {
  return runs.filter((_, index) =>
    changesOf(runs.slice(Math.max(0, index - 1), index + 1)).some(({ ratio, unit }) =>
      higherIsBetter(unit) ? 1 / ratio > 1 + growth : ratio > 1 + growth,
    ),
  ).length
}

interface Change {
  readonly name: string
  readonly ratio: number
  readonly unit: string
}

/** Each value beside that of the run before. */
function changesOf(runs: RecordedSuite['runs']): Change[] {
  return runs.slice(1).flatMap(({ values }, index) => {
    const before = new Map(runs[index]?.values.map((one) => [one.name, one]))
    return values.flatMap((value) => {
      const other = before.get(value.name)
      const ratio = other === undefined ? null : ratioOf(other, value)
      return ratio === null ? [] : [{ name: value.name, ratio, unit: value.unit }]
    })
  })
}

/** Null where there is none: between units that do not convert, and with values that are not above 0. */
function ratioOf(before: RecordedValue, after: RecordedValue): number | null {
  const own = after.unit === before.unit ? after.value : convert(after.value, plain(after.unit), plain(before.unit))
  if (own === undefined || !(before.value > 0)) return null
  const ratio = own / before.value
  return Number.isFinite(ratio) && ratio > 0 ? ratio : null
}

/** `us/iter` is a time. */
function plain(unit: string): string {
  return unit.replace(/\/(iter|op)$/, '').replace('μ', 'µ')
}
