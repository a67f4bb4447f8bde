// Whether a Chrome that is kept from round to round, as the page check keeps it, measures anything else than a fresh one
// for every round: the same page of examples/shop in both, a round of each in a block, in random order.
//
//   npm run --silent bench:chrome -- [--times 30] [--out FILE] [--at-most N]
//
// Every block is a line of JSON in the file, and counts when the study goes on: Ctrl-C cleans up and ends, or --at-most ends
// after so many blocks, and the next call goes on, with a Chrome of its own to keep.
import { appendFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { listenForInterrupts } from '../src/entry/interrupt.ts'
import { summarise } from './chrome-reuse/summary.mjs'
import { readLog } from './log.mjs'
import { servedShop, timeRound } from './page-probe.mjs'
import { ROOT } from './speed/places.mjs'

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '30' },
    out: { type: 'string', default: join(ROOT, '.cache', 'chrome-reuse.jsonl') },
    'at-most': { type: 'string', default: 'Infinity' },
  },
})
const [times, atMost] = [values.times, values['at-most']].map(Number)
const say = (line) => process.stderr.write(`bench:chrome: ${line}\n`)

function figures({ observation, elapsed }) {
  const { metrics, readings } = observation
  const sampled = new Set(metrics.filter(({ nature }) => nature === 'sampled').map(({ id }) => id))
  const own = readings.filter(({ metric }) => sampled.has(metric))
  return { elapsed, values: Object.fromEntries(own.map(({ metric, value }) => [metric, value])) }
}

/** With a probe of its own: to get it ready and to end it belongs to what it takes. */
async function freshRound(shop, signal) {
  const started = performance.now()
  let round
  {
    await using probe = await shop.open()
    round = await timeRound(probe, signal)
  }
  return { ...round, elapsed: performance.now() - started }
}

async function sit(blocks, signal) {
  const sitting = new Date().toISOString()
  const count = Math.min(times - blocks.length, atMost)
  if (count <= 0) return
  await using shop = await servedShop(say)
  await using kept = await shop.open()
  const arms = { kept: () => timeRound(kept, signal), fresh: () => freshRound(shop, signal) }
  say('warm-up')
  for (const arm of Object.values(arms)) await arm()
  // The warm-up was the first round of the Chrome that is kept.
  for (let age = 1; age <= count; age++) {
    const order = Math.random() < 0.5 ? ['kept', 'fresh'] : ['fresh', 'kept']
    const block = { sitting, age, order }
    for (const arm of order) {
      signal.throwIfAborted()
      block[arm] = figures(await arms[arm]())
    }
    blocks.push(block)
    await appendFile(values.out, `${JSON.stringify(block)}\n`)
    say(
      `${blocks.length} of ${times}: ${order.map((arm) => `${arm} ${(block[arm].elapsed / 1000).toFixed(1)} s`).join(', ')}`,
    )
  }
}

async function main(signal) {
  await mkdir(dirname(values.out), { recursive: true })
  const blocks = await readLog(values.out)
  try {
    await sit(blocks, signal)
  } catch (error) {
    if (!signal.aborted) throw error
    say(`the same call goes on with what is in ${values.out}`)
  }
  console.log(summarise(blocks))
}

using interruption = listenForInterrupts()
await main(interruption.signal)
process.exitCode = interruption.exitCode() ?? 0
