import { table } from '../table.mjs'
import { CHANGED_SCRIPT } from './variants.mjs'

const counted = (names) => {
  const counts = [...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length])
  return counts.toSorted(([, a], [, b]) => b - a).map(([name, count]) => `${name} ${count}`)
}

function mean(values, digits) {
  if (values.length === 0) return '–'
  return (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(digits)
}

/** Of a metric that made it red: an exact one that fails nothing sees the bytes of any change. */
function isNamed({ causes = [], failed = [] }) {
  return causes.some(({ metric, cause }) => failed.includes(metric) && CHANGED_SCRIPT.test(cause))
}

const COLUMNS = [
  ['variant', ({ id }) => id],
  ['runs', ({ own }) => own.length],
  ['without answer', ({ own }) => own.filter(({ error }) => error !== undefined).length],
  // Identical code that is red is an alarm; all else that is red was detected.
  ['red', ({ own }) => own.filter(({ exitCode }) => exitCode === 1).length],
  ['cause named', ({ own, slower }) => (slower ? own.filter(isNamed).length : '')],
  [
    'rounds a side',
    ({ answered }) =>
      mean(
        answered.map(({ rounds }) => rounds),
        1,
      ),
  ],
  [
    's a gate',
    ({ answered }) =>
      mean(
        answered.map(({ seconds }) => seconds),
        0,
      ),
  ],
  ['red because of', ({ own }) => counted(own.flatMap(({ failed = [] }) => failed)).join(', ') || '–'],
]

/**
 * A table of the runs of each variant, and below it every run that went otherwise than it should: slower code that stayed
 * green, identical code in which anything was found, and runs without an answer.
 */
export function summarise(variants, lines) {
  const rows = Object.entries(variants).map(([id, { slower }]) => {
    const own = lines.filter(({ variant }) => variant === id)
    return { id, slower, own, answered: own.filter(({ rounds }) => rounds !== undefined) }
  })
  return [
    ...table(COLUMNS, rows),
    ...rows.flatMap(({ slower, own }) => own.flatMap((line) => surprise(line, slower))),
  ].join('\n')
}

function surprise({ variant, at, exitCode, error, worse = [], better = [] }, slower) {
  if (error !== undefined) return [`${variant} at ${at}: ${error.replaceAll(/\s+/g, ' ').slice(0, 200)}`]
  if (slower) return exitCode === 1 ? [] : [`${variant} at ${at}: not found`]
  const found = [...worse.map((metric) => `${metric} worse`), ...better.map((metric) => `${metric} better`)]
  return found.length === 0 ? [] : [`${variant} at ${at}: exit code ${exitCode}, found ${found.join(', ')}`]
}
