// How far a verdict can be trusted: replays the gate's own deciding code, look by look, on recorded A/A runs and on the same
// runs with the head slowed.
//
//   npm run --silent bench:accuracy -- --data FILE.csv.gz [--json] [--swaps 40] [--rounds 30] [--alpha 0.01] [--seed 1]
//
// FILE is gzipped CSV with the columns run,benchmark,arm,block,seconds; benchmarks with at least 30 blocks count. Identical
// code is simulated by swapping the labels of both arms at random within blocks, --swaps times for each run. `falseAlarms` is
// the share of comparisons of identical code with an alarm in either direction, `anyAlarm` that of runs with any. Power is
// the share of slowed benchmarks that were found: `power` with one benchmark of a run slowed, `powerAll` with all of them.
//
// With more --rounds than a run has blocks, so many are drawn from its own with replacement, anew for each swap: what a
// longer run of the same noise would have shown, as far as the recorded blocks tell.
import { parseArgs } from 'node:util'
import { median } from '../src/compare/order-statistics.ts'
import { MOST_ROUNDS } from '../src/config/rounds.ts'
import { DEFAULTS } from '../src/config/shape.ts'
import { generator } from '../src/model/random.ts'
import { BLOCKS, drawBlocks, readRuns, swapLabels } from './accuracy/data.mjs'
import { PEERS } from './accuracy/peers.mjs'
import { gate, Series } from './accuracy/replay.mjs'
import { Tally } from './accuracy/tally.mjs'

const SLOWER = [3, 5, 10]

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
    swaps: { type: 'string', default: '40' },
    rounds: { type: 'string', default: '30' },
    alpha: { type: 'string', default: String(DEFAULTS.alpha) },
    seed: { type: 'string', default: '1' },
  },
})

function wholeNumber(name, from, to) {
  const number = Number(values[name])
  if (Number.isInteger(number) && number >= from && number <= to) return number
  throw new Error(`--${name} must be a whole number from ${from} to ${to}, found "${values[name]}"`)
}

function level() {
  const alpha = Number(values.alpha)
  if (alpha > 0 && alpha <= 0.2) return alpha
  throw new Error(`--alpha must be a number above 0 and at most 0.2, found "${values.alpha}"`)
}

/** As the gate decides: each benchmark is sampled until it is answered. */
function ours(benchmarks, planned, alpha) {
  const series = benchmarks.map(({ base, head }) => new Series(base, head, planned))
  return (factors) =>
    gate(series, factors, { alpha, planned }).map(({ change, rounds }) => ({
      alarm: change === 'regression' ? 1 : change === 'improvement' ? -1 : 0,
      rounds,
    }))
}

/** As a peer decides, from all rounds at once. */
function peers(rule, benchmarks, before) {
  return (factors) =>
    benchmarks.map(({ name, base, head }, index) => {
      const shift = Math.log(factors[index])
      const stored = before.get(name)
      const slowed = head.map((value) => value + shift)
      return { alarm: stored === undefined ? 0 : rule({ base, head: slowed, stored }), rounds: base.length }
    })
}

/** One run, as it was labelled or with its labels swapped, through every scenario. */
function observe(tally, judge, count, chosen) {
  const none = Array(count).fill(1)
  tally.identical(judge(none))
  for (const percent of SLOWER) {
    const factor = 1 + percent / 100
    tally.slowed(
      percent,
      judge(none.map((_, index) => (index === chosen ? factor : 1)))[chosen],
      judge(none.map(() => factor)),
    )
  }
}

async function main() {
  if (values.data === undefined)
    throw new Error('name the data: --data FILE.csv.gz (see the head of bench/accuracy.mjs)')
  const swaps = wholeNumber('swaps', 1, 10_000)
  const planned = wholeNumber('rounds', 6, MOST_ROUNDS)
  const alpha = level()
  const blocks = Math.max(BLOCKS, planned)
  const random = generator(wholeNumber('seed', 0, 2 ** 32 - 1))
  const runs = (await readRuns(values.data)).map(({ run, benchmarks }) => ({
    run,
    benchmarks: benchmarks.map(({ name, base, head }) => ({
      name,
      base: base.slice(0, blocks).map(Math.log),
      head: head.slice(0, blocks).map(Math.log),
    })),
  }))
  if (runs.length === 0) throw new Error(`${values.data} holds no benchmark with ${BLOCKS} blocks or more`)

  const own = new Tally()
  const theirs = new Map(Object.keys(PEERS).map((name) => [name, new Tally()]))
  let realAlarms = 0
  let before = new Map()
  for (const [index, { benchmarks }] of runs.entries()) {
    if (index % 8 === 0) process.stderr.write(`bench:accuracy: run ${index + 1} of ${runs.length}\n`)
    const count = benchmarks.length
    if (ours(benchmarks, Math.min(planned, BLOCKS), alpha)(Array(count).fill(1)).some(({ alarm }) => alarm !== 0))
      realAlarms++
    for (let swap = 0; swap < swaps; swap++) {
      const swapped = benchmarks.map((one) =>
        swapLabels(one.base.length < planned ? drawBlocks(one, planned, random) : one, random),
      )
      const chosen = Math.floor(random() * count)
      observe(own, ours(swapped, planned, alpha), count, chosen)
      // The first run has none before it to be stored.
      if (index === 0) continue
      for (const [name, rule] of Object.entries(PEERS)) {
        observe(theirs.get(name), peers(rule, swapped, before), count, chosen)
      }
    }
    before = new Map(benchmarks.map(({ name, base }) => [name, median(base)]))
  }

  const { perComparison, perRun, comparisons } = own.summary()
  const result = {
    runs: runs.length,
    comparisons,
    swaps,
    perComparison,
    perRun: { ...perRun, anyAlarmRealLabels: realAlarms / runs.length },
    peers: Object.fromEntries([...theirs].map(([name, tally]) => [name, tally.summary()])),
  }
  console.log(values.json ? JSON.stringify(result) : table(result))
}

function table({ runs, comparisons, perComparison, perRun, peers: others }) {
  const percent = (share) => `${(100 * share).toFixed(2)} %`
  const row = (name, one) => [
    name,
    percent(one.perRun.anyAlarm),
    percent(one.perComparison.falseAlarms),
    SLOWER.map((size) => (100 * one.perComparison.power[size]).toFixed(1)).join(' / '),
    SLOWER.map((size) => (100 * one.perComparison.powerAll[size]).toFixed(1)).join(' / '),
    [0, ...SLOWER].map((size) => one.perComparison.meanRounds[size].toFixed(1)).join(' / '),
  ]
  const rows = [
    ['rule', 'any alarm a run', 'false alarms', 'power 3/5/10 %, one', 'all', 'rounds at 0/3/5/10 %'],
    row('Pacegate', { perComparison, perRun }),
    ...Object.entries(others).map(([name, one]) => row(name, one)),
  ]
  const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => cells[column].length)))
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  )
  const real = `With the labels as they were, ${percent(perRun.anyAlarmRealLabels)} of runs alarm.`
  return `${runs} runs, ${comparisons} comparisons of identical code\n\n${lines.join('\n')}\n\n${real}`
}

try {
  await main()
} catch (error) {
  console.error(error.message)
  process.exitCode = 2
}
