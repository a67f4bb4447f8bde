import { comparePairings } from '../../src/compare/compare.ts'
import { mannWhitney } from '../../src/compare/mann-whitney.ts'
import { generator } from '../../src/model/random.ts'

const ROUNDS = 30
const DECISION = { alpha: 0.01, limit: () => 0.05, gates: () => true }
const METRIC = { id: 'time', title: 'Time', unit: 'ms', better: 'lower', nature: 'sampled' }

/** Comparisons of 30 rounds a side, with noise of 1 to 10 %; one in a hundred is slower by 10 %. */
function pairings(count) {
  const random = generator(1)
  const sample = (center, noise) =>
    Array.from({ length: ROUNDS }, () => center * Math.exp(noise * (random() + random() + random() - 1.5)))
  return Array.from({ length: count }, (_, index) => {
    const noise = 0.02 + 0.18 * random()
    return {
      check: 'check',
      kind: 'benchmark',
      subject: `subject ${index}`,
      metric: METRIC,
      lead: true,
      base: sample(100, noise),
      head: sample(index % 100 === 0 ? 110 : 100, noise),
      planned: ROUNDS,
      basis: { kind: 'together' },
      design: 'blocked',
    }
  })
}

async function time(body) {
  const started = performance.now()
  body()
  return performance.now() - started
}

/** The whole of comparing, for as many comparisons at once, beside nothing but a Mann-Whitney test of each. */
function comparing(name, count, repetitions, again) {
  return {
    name,
    peerName: 'Mann-Whitney only',
    unit: 'ms',
    aim: 12,
    repetitions,
    async prepare() {
      const all = pairings(count)
      return {
        ours: () => time(() => repeat(again, () => comparePairings(all, DECISION))),
        peer: () => time(() => repeat(again, () => all.map(({ base, head }) => mannWhitney(base, head)))),
        async [Symbol.asyncDispose]() {},
      }
    },
  }
}

function repeat(times, body) {
  for (let i = 0; i < times; i++) body()
}

/** Two snapshots of 10,000 metrics with 30 rounds each. */
export const compare10k = comparing('compare-10k', 10_000, 5, 1)

/** One decision of 30 rounds a side, a thousand times over. */
export const decide30 = comparing('decide-30', 1, 5, 1_000)
