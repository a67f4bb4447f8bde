// How often a gate that is red names the function that made a benchmark slower, with its line: the catalogue's benchmark of
// examples/shop, in which finding related products is made quadratic, by itself and among changes that cost nothing.
//
//   npm run --silent bench:causes -- [--times 20] [--variant quadratic,among] [--rounds 20] [--out FILE] [--at-most N]
//
// Every run is a line of JSON in the file, and a run that is in the file is not done again, so it can be done in several
// sittings: Ctrl-C cleans up and ends, or --at-most ends after so many runs, and the next call goes on.
import { appendFile, cp, mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { listenForInterrupts } from '../src/entry/interrupt.ts'
import { namesIt, VARIANTS } from './causes/variants.mjs'
import { answerOf, gate } from './gate.mjs'
import { fewestFirst, readLog } from './log.mjs'
import { createRepository } from './shop-repository.mjs'
import { assertBuilt, ROOT } from './speed/places.mjs'
import { table } from './table.mjs'

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '20' },
    variant: { type: 'string', default: Object.keys(VARIANTS).join(',') },
    rounds: { type: 'string', default: '20' },
    out: { type: 'string', default: join(ROOT, '.cache', 'causes.jsonl') },
    'at-most': { type: 'string', default: 'Infinity' },
  },
})
const [times, rounds, atMost] = [values.times, values.rounds, values['at-most']].map(Number)
const say = (line) => process.stderr.write(`bench:causes: ${line}\n`)

/** The benchmark needs tinybench alone, which is installed here. */
const LINK = `try { require('node:fs').symlinkSync(process.argv[1], 'node_modules', 'junction') } catch {}`
const SHOP = {
  config: `version: 1
setup: ${JSON.stringify(`node -e "${LINK}" ${JSON.stringify(join(ROOT, 'node_modules'))}`)}
checks:
  catalogue:
    uses: benchmark
    command: node bench/catalogue.bench.ts
    rounds: ${rounds}
    budgets:
      '*': { max-regression: 10% }
`,
  copy: (shop) =>
    cp(join(ROOT, 'examples', 'shop'), shop, {
      recursive: true,
      filter: (path) => !['node_modules', 'dist'].includes(basename(path)),
    }),
}

function describe(variant, run) {
  const line = { variant, planned: rounds, exitCode: run.exitCode, seconds: run.seconds, at: new Date().toISOString() }
  const { report, error } = answerOf(run)
  if (report === null) return { ...line, error }
  const failed = report.verdicts.filter(({ outcome }) => outcome === 'fail').map(({ subject }) => subject)
  const causes = report.findings
    .filter(({ subject }) => failed.includes(subject))
    .map(({ subject, cause }) => ({ subject, cause }))
  return { ...line, rounds: report.checks[0].rounds, failed, causes, warnings: report.warnings }
}

/** What is said first of each subject that failed. */
const firstCauses = ({ failed = [], causes = [] }) =>
  failed.map((subject) => causes.find((one) => one.subject === subject)?.cause ?? null)

/** The planted function is the first cause of everything that failed. */
const isNamed = (line) => line.exitCode === 1 && firstCauses(line).every((cause) => cause !== null && namesIt(cause))

const COLUMNS = [
  ['variant', ({ id }) => id],
  ['runs', ({ own }) => own.length],
  ['without answer', ({ own }) => own.filter(({ error }) => error !== undefined).length],
  ['red', ({ own }) => own.filter(({ exitCode }) => exitCode === 1).length],
  ['named', ({ own }) => own.filter(isNamed).length],
  ['s a gate', ({ own }) => (own.reduce((sum, { seconds }) => sum + seconds, 0) / (own.length || 1)).toFixed(0)],
]

/** A table, and below it every run that went otherwise than it should. */
function summarise(ids, lines) {
  const rows = ids.map((id) => ({ id, own: lines.filter(({ variant }) => variant === id) }))
  const others = lines.filter((line) => !isNamed(line))
  return [
    ...table(COLUMNS, rows),
    ...others.map((line) => `${line.variant} at ${line.at}: ${line.error ?? JSON.stringify(firstCauses(line))}`),
  ].join('\n')
}

async function sit(variants, lines, signal) {
  const count = (id) => lines.filter(({ variant }) => variant === id).length
  const next = () => fewestFirst(Object.keys(variants), count, times)
  if (next() === undefined || atMost === 0) return
  await using repository = await createRepository(variants, SHOP, say)
  for (let done = 0; done < atMost; done++) {
    signal.throwIfAborted()
    const id = next()
    if (id === undefined) break
    await repository.checkOut(id)
    const line = describe(id, await gate(repository, signal))
    lines.push(line)
    await appendFile(values.out, `${JSON.stringify(line)}\n`)
    say(`${id}: exit code ${line.exitCode}, ${line.seconds} s, ${isNamed(line) ? 'named' : 'NOT NAMED'}`)
  }
}

async function main(signal) {
  const ids = values.variant.split(',')
  const unknown = ids.find((id) => !(id in VARIANTS))
  if (unknown !== undefined)
    throw new Error(`there is no variant ${unknown}; known: ${Object.keys(VARIANTS).join(', ')}`)
  assertBuilt()
  await mkdir(dirname(values.out), { recursive: true })
  const lines = (await readLog(values.out)).filter(
    ({ planned, variant }) => planned === rounds && ids.includes(variant),
  )
  try {
    await sit(Object.fromEntries(ids.map((id) => [id, VARIANTS[id]])), lines, signal)
  } catch (error) {
    if (!signal.aborted) throw error
    say(`the same call goes on with what is in ${values.out}`)
  }
  console.log(summarise(ids, lines))
}

using interruption = listenForInterrupts()
await main(interruption.signal)
process.exitCode = interruption.exitCode() ?? 0
