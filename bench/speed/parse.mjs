import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generator } from '../../src/model/random.ts'
import { temporaryFolder } from './places.mjs'
import { outputOf } from './processes.mjs'

const BYTES = 100e6
const SAMPLES = 20_000
const ROUND = fileURLToPath(new URL('parse-round.mjs', import.meta.url))

/** Writes results of pytest-benchmark with all samples kept, until there are so many bytes; returns how many benchmarks. */
async function writeResults(path) {
  const random = generator(1)
  await using file = await open(path, 'w')
  await file.write('{"machine_info": {}, "benchmarks": [')
  let benchmarks = 0
  for (let bytes = 0; bytes < BYTES; benchmarks++) {
    const name = `test_${benchmarks}`
    const data = Array.from({ length: SAMPLES }, () => 1e-3 * (1 + random()))
    const stats = { median: 1.5e-3, mean: 1.5e-3, rounds: SAMPLES, iterations: 1, data }
    const text = JSON.stringify(
      { group: null, name, fullname: `tests/test_all.py::${name}`, params: null, stats },
      null,
      1,
    )
    bytes += text.length
    await file.write(`${benchmarks === 0 ? '' : ','}\n${text}`)
  }
  await file.write('\n]}\n')
  return benchmarks
}

function row({ name, unit, limit, figure }) {
  return {
    name,
    peerName: 'limit',
    unit,
    aim: 1,
    repetitions: 3,
    async prepare(say) {
      const folder = await temporaryFolder()
      const benchmarks = await writeResults(join(folder.path, 'results.json'))
      say(`${benchmarks} benchmarks with ${SAMPLES} samples each`)
      const ours = async () => {
        const started = performance.now()
        const output = await outputOf(process.execPath, [ROUND, folder.path, 'results.json'])
        const { readings, megabytes } = JSON.parse(output)
        if (readings !== benchmarks) throw new Error(`${readings} of ${benchmarks} benchmarks were read`)
        return figure({ elapsed: performance.now() - started, megabytes })
      }
      return { ours, peer: async () => limit, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() }
    },
  }
}

/** What reading the results of a very large benchmark run costs, beside what it may cost. */
export const parseRows = [
  row({ name: 'parse-100mb', unit: 'ms', limit: 3000, figure: ({ elapsed }) => elapsed }),
  row({ name: 'parse-100mb-memory', unit: 'MB', limit: 500, figure: ({ megabytes }) => megabytes }),
]
