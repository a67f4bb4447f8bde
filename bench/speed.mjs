// How fast Pacegate is, beside a peer or a limit: whole processes, measured in turn in one run on this machine.
//
//   npm run --silent bench:speed -- [--json] [--only NAME]
//
// With --json a row is a line: {"name", "ours", "peer", "unit", "ratio", "aim", "peerName"}, where ours and peer are medians
// in `unit`, ratio is ours/peer, and peerName says what the peer was; where it is `limit`, peer is what may not be exceeded.
// Where the two should agree, ours is how far their medians are apart. A row that cannot be measured says why, and the exit
// code is 2. Progress goes to standard error.
import { parseArgs } from 'node:util'
import { alternate } from './speed/alternate.mjs'
import { bundleRows } from './speed/bundle.mjs'
import { compare10k, decide30 } from './speed/compare.mjs'
import { largeBundleRows } from './speed/large-bundle.mjs'
import { lighthouseRuns } from './speed/lighthouse.mjs'
import { lighthouseOverhead } from './speed/lighthouse-overhead.mjs'
import { parseRows } from './speed/parse.mjs'
import { assertBuilt } from './speed/places.mjs'
import { startup } from './speed/startup.mjs'
import { timingRows } from './speed/timing.mjs'

const BENCHMARKS = [
  startup,
  lighthouseRuns,
  lighthouseOverhead,
  ...bundleRows,
  ...largeBundleRows,
  ...parseRows,
  compare10k,
  decide30,
  ...timingRows,
]

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
})

async function measure(benchmark) {
  const { name, peerName, unit, aim, repetitions } = benchmark
  const say = (line) => process.stderr.write(`${name}: ${line}\n`)
  await using sides = await benchmark.prepare(say)
  const medians = await alternate(sides, repetitions, say)
  const { peer } = medians
  const ours = benchmark.distance ? Math.abs(medians.ours - peer) : medians.ours
  const rounded = (value, digits) => Number(value.toFixed(digits))
  return {
    name,
    ours: rounded(ours, 1),
    peer: rounded(peer, 1),
    unit,
    ratio: rounded(ours / peer, 3),
    aim,
    peerName,
  }
}

const COLUMNS = [
  ['name', (row) => row.name],
  ['ours', (row) => `${row.ours} ${row.unit}`],
  ['peer', (row) => `${row.peer} ${row.unit}`],
  ['ratio', (row) => row.ratio.toFixed(2)],
  ['aim', (row) => `≤ ${row.aim}`],
  ['', (row) => (row.ratio <= row.aim ? 'met' : 'missed')],
  ['peer is', (row) => row.peerName],
]

function table(rows) {
  const lines = [COLUMNS.map(([title]) => title), ...rows.map((row) => COLUMNS.map(([, cell]) => cell(row)))]
  const widths = COLUMNS.map((_, index) => Math.max(...lines.map((line) => line[index].length)))
  return lines
    .map((line) =>
      line
        .map((cell, index) => cell.padEnd(widths[index]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

async function main() {
  const names = BENCHMARKS.map(({ name }) => name)
  const unknown = (values.only ?? []).filter((name) => !names.includes(name))
  if (unknown.length > 0) throw new Error(`there is no benchmark ${unknown.join(', ')}; known: ${names.join(', ')}`)
  assertBuilt()
  const rows = []
  for (const benchmark of BENCHMARKS.filter(({ name }) => !values.only || values.only.includes(name))) {
    try {
      const row = await measure(benchmark)
      rows.push(row)
      if (values.json) console.log(JSON.stringify(row))
    } catch (error) {
      console.error(`${benchmark.name}: ${error.message}`)
      process.exitCode = 2
    }
  }
  if (!values.json) console.log(table(rows))
}

try {
  await main()
} catch (error) {
  console.error(error.message)
  process.exitCode = 2
}
