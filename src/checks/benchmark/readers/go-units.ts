import type { Metric } from '../../../model/metric.ts'
import { convert } from '../../../model/units.ts'
import { ALLOCS_PER_OP, BYTES_PER_OP, BYTES_PER_SECOND, THROUGHPUT, TIME } from '../metrics.ts'
import { idOfUnit } from './stated-units.ts'

/** What `Unit` lines say, by unit: `assume=exact`, `better=higher`. */
export type GoUnits = ReadonlyMap<string, ReadonlyMap<string, string>>

const BUILT_IN: ReadonlyMap<string, Metric> = new Map([
  ['ns/op', TIME],
  ['B/op', BYTES_PER_OP],
  ['allocs/op', ALLOCS_PER_OP],
  ['MB/s', BYTES_PER_SECOND],
  ['ops/s', THROUGHPUT],
])

/** `Unit tokens/op assume=exact better=lower`, the unit metadata of the Go benchmark data format. */
export function parseUnitLine(line: string, units: Map<string, ReadonlyMap<string, string>>): void {
  const [, unit, ...pairs] = line.trim().split(/\s+/)
  if (unit === undefined) return
  const known = new Map(units.get(unit))
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    if (equals > 0) known.set(pair.slice(0, equals), pair.slice(equals + 1))
  }
  units.set(unit, known)
}

/** `p99-ns/op` counts in ns; a unit that Pacegate does not know stays as it is written. */
function unitOf(unit: string): string {
  const perOperation = /(?:^|-)([A-Za-zµ]+)\/op$/.exec(unit)?.[1]
  return perOperation !== undefined && convert(1, perOperation, perOperation === 'B' ? 'B' : 'ns') !== undefined
    ? perOperation
    : unit
}

/**
 * The metric behind a unit. Of the built-in ones direction is known, and `MB/s` is better when higher. Of others a rate
 * (`…/s`) is taken to be better when higher and anything else when lower, unless a `Unit` line says; only where it does
 * may a change fail the gate without a budget.
 */
export function metricOfUnit(unit: string, units: GoUnits): Metric {
  const said = units.get(unit)
  const nature = said?.get('assume') === 'exact' ? ({ nature: 'exact' } as const) : {}
  const known = BUILT_IN.get(unit)
  if (known) return { ...known, ...nature }
  const better = said?.get('better')
  const stated = better === 'higher' || better === 'lower' ? better : null
  return {
    id: idOfUnit(unit),
    title: unit,
    unit: unitOf(unit),
    better: stated ?? (/(?:\/s|\/sec|-per-sec)$/.test(unit) ? 'higher' : 'lower'),
    nature: 'sampled',
    ...nature,
    ...(stated === null ? {} : { tolerance: { relative: 0.05 } }),
  }
}
