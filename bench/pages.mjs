// How often the gate finds on a page what is there, says what caused it, and raises no alarm where nothing changed: the
// product page of examples/shop as a phone, with identical code, with more work, and with more script.
//
//   npm run --silent bench:pages -- [--times 40] [--variant same,work,script] [--rounds 12] [--out FILE] [--at-most N]
//
// Every run is a line of JSON in the file, and a run that is in the file is not done again, so it can be done in several
// sittings: Ctrl-C cleans up and ends, or --at-most ends after so many runs, and the next call goes on.
import { appendFile, mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { listenForInterrupts } from '../src/entry/interrupt.ts'
import { answerOf, gate } from './gate.mjs'
import { fewestFirst, readLog } from './log.mjs'
import { summarise } from './pages/summary.mjs'
import { VARIANTS } from './pages/variants.mjs'
import { buildShop, copyShop } from './shop.mjs'
import { createRepository } from './shop-repository.mjs'
import { assertBuilt, ROOT } from './speed/places.mjs'

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '40' },
    variant: { type: 'string', default: Object.keys(VARIANTS).join(',') },
    rounds: { type: 'string', default: '12' },
    out: { type: 'string', default: join(ROOT, '.cache', 'pages.jsonl') },
    'at-most': { type: 'string', default: 'Infinity' },
  },
})
const [times, rounds, atMost] = [values.times, values.rounds, values['at-most']].map(Number)
const say = (line) => process.stderr.write(`bench:pages: ${line}\n`)

const metricsWith = (change, comparisons) =>
  comparisons.filter((comparison) => comparison.change === change).map(({ metric }) => metric)

function describe(variant, run) {
  const line = { variant, planned: rounds, exitCode: run.exitCode, seconds: run.seconds, at: new Date().toISOString() }
  const { report, error } = answerOf(run)
  if (report === null) return { ...line, error }
  const { outcome, checks, comparisons, verdicts, findings } = report
  return {
    ...line,
    outcome,
    rounds: checks[0].rounds,
    failed: verdicts.filter((verdict) => verdict.outcome === 'fail').map(({ metric }) => metric),
    worse: metricsWith('regression', comparisons),
    better: metricsWith('improvement', comparisons),
    causes: findings.map(({ metric, cause }) => ({ metric, cause })),
  }
}

const CONFIG = `version: 1
checks:
  pages:
    uses: lighthouse
    serve: dist
    urls: [/product/]
    devices: [mobile]
    rounds: ${rounds}
    identity: false
`

/** Built once for each variant, and committed: what npm and Vite do is not what is measured. */
const SHOP = {
  config: CONFIG,
  async copy(shop) {
    say('installing the example')
    await copyShop(shop)
  },
  async build(shop) {
    await rm(join(shop, 'dist'), { recursive: true, force: true })
    await buildShop(shop)
    return ['dist']
  },
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
    say(
      `${id}: exit code ${line.exitCode}, ${line.rounds ?? '–'} rounds, ${line.seconds} s, ${line.failed ?? line.error}`,
    )
  }
}

async function main(signal) {
  const ids = values.variant.split(',')
  const unknown = ids.find((id) => !(id in VARIANTS))
  if (unknown !== undefined)
    throw new Error(`there is no variant ${unknown}; known: ${Object.keys(VARIANTS).join(', ')}`)
  assertBuilt()
  const variants = Object.fromEntries(ids.map((id) => [id, VARIANTS[id]]))
  await mkdir(dirname(values.out), { recursive: true })
  const all = await readLog(values.out)
  const other = all.filter(({ planned }) => planned !== rounds).length
  if (other > 0) say(`${other} runs in ${values.out} with another number of rounds are left out`)
  const lines = all.filter(({ planned }) => planned === rounds)
  try {
    await sit(variants, lines, signal)
  } catch (error) {
    if (!signal.aborted) throw error
    say(`the same call goes on with what is in ${values.out}`)
  }
  console.log(summarise(variants, lines))
}

using interruption = listenForInterrupts()
await main(interruption.signal)
process.exitCode = interruption.exitCode() ?? 0
