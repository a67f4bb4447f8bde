// The level and the power of the deciding code under noise of known kinds: a table in Markdown, for docs/statistics.md.
//
//   npm run --silent bench:level -- [--comparisons 60000] [--metrics 1,6,20,200] [--noise NAME] [--rounds 30] [--seed 1]
//
// For each kind of noise and each number of metrics, so many comparisons are simulated: pull requests without a change (any
// alarm, in % of pull requests) and, with 6 metrics, pull requests with one metric slower by 5 and by 10 % (power).
import { parseArgs } from 'node:util'
import { DEFAULTS } from '../src/config/shape.ts'
import { generator } from '../src/model/random.ts'
import { NOISES, PAIRS } from './accuracy/noises.mjs'
import { gate, Series } from './accuracy/replay.mjs'

const { values } = parseArgs({
  options: {
    comparisons: { type: 'string', default: '60000' },
    metrics: { type: 'string', default: '1,6,20,200' },
    noise: { type: 'string' },
    rounds: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
  },
})
const planned = Number(values.rounds)
const comparisons = Number(values.comparisons)
const sizes = values.metrics.split(',').map(Number)
const SLOWER = [1.05, 1.1]
const POWER_METRICS = 6

/** Two values of one round, in the order measured. */
function rounds(noise, random) {
  if (noise in PAIRS) return PAIRS[noise](random)
  const next = NOISES[noise](random)
  return (round) => [next((2 * round) / (2 * planned)), next((2 * round + 1) / (2 * planned))]
}

/** Both sides of one metric, in blocks of random order. */
function series(noise, random) {
  const next = rounds(noise, random)
  const base = []
  const head = []
  for (let round = 0; round < planned; round++) {
    const pair = next(round)
    const first = random() < 0.5 ? 0 : 1
    base.push(pair[first])
    head.push(pair[1 - first])
  }
  return new Series(base, head, planned, noise in PAIRS ? 'paired' : 'blocked')
}

function study(noise, size, random) {
  const runs = Math.max(1, Math.round(comparisons / size))
  let alarming = 0
  let rounds = 0
  const found = SLOWER.map(() => 0)
  for (let run = 0; run < runs; run++) {
    const all = Array.from({ length: size }, () => series(noise, random))
    const none = all.map(() => 1)
    const outcomes = gate(all, none, { alpha: DEFAULTS.alpha, planned })
    if (outcomes.some(({ change }) => change === 'regression' || change === 'improvement')) alarming++
    rounds += outcomes.reduce((sum, one) => sum + one.rounds, 0) / size
    if (size !== POWER_METRICS) continue
    SLOWER.forEach((factor, index) => {
      const [slowed] = gate(all, [factor, ...none.slice(1)], { alpha: DEFAULTS.alpha, planned })
      if (slowed.change === 'regression') found[index]++
    })
  }
  return { level: (100 * alarming) / runs, rounds: rounds / runs, power: found.map((count) => (100 * count) / runs) }
}

const columns = [...sizes.map((size) => `${size} ${size === 1 ? 'metric' : 'metrics'}`), 'rounds', 'power at 5 / 10 %']
console.log(`| noise | ${columns.join(' | ')} |\n|---|${columns.map(() => '---:').join('|')}|`)
for (const noise of [...Object.keys(NOISES), ...Object.keys(PAIRS)].filter(
  (name) => values.noise === undefined || name === values.noise,
)) {
  process.stderr.write(`bench:level: ${noise}\n`)
  const random = generator(Number(values.seed))
  const results = sizes.map((size) => study(noise, size, random))
  const powered = results[sizes.indexOf(POWER_METRICS)]
  const power = powered === undefined ? '' : powered.power.map((share) => share.toFixed(0)).join(' / ')
  const cells = [...results.map(({ level }) => `${level.toFixed(2)} %`), results[0].rounds.toFixed(1), power]
  console.log(`| ${noise} | ${cells.join(' | ')} |`)
}
