import { TIMING_METRICS } from '../../src/checks/lighthouse/metrics.ts'
import { comparePairings } from '../../src/compare/compare.ts'
import { normalCdf } from '../../src/compare/normal.ts'
import { centredRank, median } from '../../src/compare/order-statistics.ts'
import { isSerial } from '../../src/compare/stationarity.ts'
import { formatPercent, formatProbability } from '../../src/model/format.ts'
import { table } from '../table.mjs'

/** As the gate decides where nothing else is said. */
const DECISION = { alpha: 0.01, limit: () => 0.05, gates: () => true }

/** Spearman's rank correlation, and its p by the normal deviate ρ√(n−1), two-sided. Null where one of the two is constant. */
function spearman(x, y) {
  const ranksOf = (values) => {
    const sorted = Float64Array.from(values).sort()
    return values.map((value) => centredRank(sorted, value))
  }
  const dot = (a, b) => a.reduce((sum, value, index) => sum + value * b[index], 0)
  const [a, b] = [ranksOf(x), ranksOf(y)]
  const scale = Math.sqrt(dot(a, a) * dot(b, b))
  if (scale === 0) return null
  const rho = dot(a, b) / scale
  return { rho, p: 2 * (1 - normalCdf(Math.abs(rho) * Math.sqrt(x.length - 1))) }
}

const shown = (trend) => (trend === null ? '–' : `${trend.rho.toFixed(2)} (p ${formatProbability(trend.p)})`)

function interval({ delta }) {
  if (delta?.relative == null) return '–'
  return `${formatPercent(delta.relative)} [${delta.low === null ? '–' : formatPercent(delta.low)}, ${delta.high === null ? '–' : formatPercent(delta.high)}]`
}

const COLUMNS = [
  ['metric', ({ metric }) => metric],
  ['fresh', ({ fresh }) => median(fresh).toFixed(0)],
  ['kept', ({ kept }) => median(kept).toFixed(0)],
  ['kept against fresh', ({ comparison }) => interval(comparison)],
  ['p', ({ comparison: { p } }) => (p === null ? '–' : formatProbability(p))],
  ['answer', ({ comparison }) => comparison.change],
  ['ρ of kept with its age', ({ trend }) => shown(trend)],
  ['ρ of kept − fresh', ({ difference }) => shown(difference)],
  ['serial', ({ serial }) => (serial ? 'yes' : 'no')],
]

/**
 * The timings of a Chrome that was kept against those of fresh ones, in ms, by the gate's own comparison of blocks; how far
 * the kept one's drift with its age in rounds, alone and against the fresh one of the same block (which has the machine's
 * drift too); and what a round takes.
 */
export function summarise(blocks) {
  if (blocks.length === 0) return 'no rounds'
  const age = blocks.map((block) => block.age)
  const rows = TIMING_METRICS.map((metric) => {
    const [fresh, kept] = ['fresh', 'kept'].map((arm) => blocks.map((block) => block[arm].values[metric.id]))
    const pairing = { ...common(blocks.length), metric, base: fresh, head: kept, subject: metric.id }
    return { metric: metric.id, fresh, kept, pairing }
  })
  const comparisons = comparePairings(
    rows.map(({ pairing }) => pairing),
    DECISION,
  )
  const judged = rows.map((row, index) => {
    const { fresh, kept } = row
    const differences = kept.map((value, at) => value - fresh[at])
    return {
      ...row,
      comparison: comparisons[index],
      trend: spearman(age, kept),
      difference: spearman(age, differences),
      serial: isSerial(fresh, kept),
    }
  })
  const [fresh, kept] = ['fresh', 'kept'].map((arm) => median(blocks.map((block) => block[arm].elapsed)))
  const sittings = new Set(blocks.map(({ sitting }) => sitting)).size
  return [
    `${blocks.length} blocks of a round each, in ${sittings} ${sittings === 1 ? 'sitting' : 'sittings'}; medians in ms, intervals at 99 %`,
    ...table(COLUMNS, judged),
    `a round takes ${(kept / 1000).toFixed(2)} s in a kept Chrome, ${(fresh / 1000).toFixed(2)} s with a fresh one: ${formatPercent(kept / fresh - 1)}`,
  ].join('\n')
}

function common(planned) {
  return { check: 'pages', kind: 'lighthouse', lead: false, planned, basis: { kind: 'together' }, design: 'blocked' }
}
