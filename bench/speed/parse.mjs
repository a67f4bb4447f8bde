import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generator } from '../../src/model/random.ts'
import { temporaryFolder } from './places.mjs'
import { outputOf } from './processes.mjs'

const BYTES = 100e6
const SAMPLES = 20_000
const REQUESTS = 1000
const ROUND = fileURLToPath(new URL('parse-round.mjs', import.meta.url))

/** Results of pytest-benchmark with all samples kept, until there are so many bytes; a benchmark a reading. */
async function writeSamples(file) {
  const random = generator(1)
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
  return { readings: benchmarks, what: `${benchmarks} benchmarks with ${SAMPLES} samples each` }
}

/** Every sample of k6, until there are so many bytes: a document for each metric of each request. Three percentiles are read. */
async function writeRequests(file) {
  const random = generator(1)
  const tags = { group: '', method: 'GET', name: 'http://127.0.0.1/', proto: 'HTTP/1.1', status: '200' }
  let requests = 0
  for (let bytes = 0; bytes < BYTES; ) {
    const lines = Array.from({ length: REQUESTS }, () => {
      const time = new Date(1.77e12 + requests++).toISOString()
      const data = { time, value: 10 * random(), tags: { ...tags, scenario: 'default', url: tags.name } }
      return `${JSON.stringify({ metric: 'http_req_duration', type: 'Point', data })}\n`
    }).join('')
    bytes += lines.length
    await file.write(lines)
  }
  return { readings: 3, what: `${requests} requests` }
}

function row({ name, unit, limit, write, how, figure }) {
  return {
    name,
    peerName: 'limit',
    unit,
    aim: 1,
    repetitions: 3,
    async prepare(say) {
      const folder = await temporaryFolder()
      await using file = await open(join(folder.path, 'results.json'), 'w')
      const { readings: expected, what } = await write(file)
      say(what)
      const ours = async () => {
        const started = performance.now()
        const output = await outputOf(process.execPath, [ROUND, folder.path, 'results.json', how])
        const { readings, megabytes } = JSON.parse(output)
        if (readings !== expected) throw new Error(`${readings} figures were read instead of ${expected}`)
        return figure({ elapsed: performance.now() - started, megabytes })
      }
      return { ours, peer: async () => limit, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() }
    },
  }
}

const time = { unit: 'ms', limit: 3000, figure: ({ elapsed }) => elapsed }

const memory = { unit: 'MB', limit: 500, figure: ({ megabytes }) => megabytes }

/** What reading the results of a very large benchmark run costs, beside what it may cost. */
export const parseRows = [
  row({ name: 'parse-100mb', ...time, write: writeSamples, how: 'written' }),
  row({ name: 'parse-100mb-memory', ...memory, write: writeSamples, how: 'written' }),
  row({ name: 'parse-100mb-printed', ...time, write: writeRequests, how: 'printed' }),
  row({ name: 'parse-100mb-printed-memory', ...memory, write: writeRequests, how: 'printed' }),
]
