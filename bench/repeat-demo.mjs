// Repeats the gate on pull requests of the demo and counts its exit codes: how far a verdict can be trusted.
//
//   npm run bench:repeat -- [--times 20] [--pull-request docs,slow] [--log FILE] [--at-most N] [--rounds N]
//
// Every run is a line of JSON in the log, and a run that is in the log is not done again, so it can be done in pieces:
// --at-most ends after so many runs, and the next call goes on.
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { assertBuilt, checksWith, gate, surprises } from '../scripts/demo/gate.mjs'
import { PULL_REQUESTS } from '../scripts/demo/pull-requests.mjs'
import { createRepository } from '../scripts/demo/repository.mjs'
import { fewestFirst, readLog } from './log.mjs'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '20' },
    'pull-request': { type: 'string', default: 'docs,slow' },
    log: { type: 'string', default: join(ROOT, '.cache', 'repeat-demo.jsonl') },
    'at-most': { type: 'string' },
    rounds: { type: 'string' },
  },
})
const times = Number(values.times)
const atMost = Number(values['at-most'] ?? Number.POSITIVE_INFINITY)
const rounds = values.rounds === undefined ? undefined : Number(values.rounds)

function describe(pullRequest, result) {
  return {
    pullRequest: pullRequest.id,
    exitCode: result.exitCode,
    outcome: result.report?.outcome ?? null,
    worse: checksWith('regression', result.report),
    better: checksWith('improvement', result.report),
    surprises: surprises(pullRequest, result),
    seconds: Math.round(result.seconds),
    at: new Date().toISOString(),
  }
}

/** Of the documentation alone nothing would be measured: a gate that may skip shows nothing of noise. */
async function measureAlways(shop) {
  const file = join(shop, '.github', 'pacegate.yml')
  const config = await readFile(file, 'utf8')
  await writeFile(
    file,
    config.replaceAll(/^( +)uses: .*$/gm, (line, indent) => `${line}\n${indent}identity: false`),
  )
}

/** The next pull request that has not been gated often enough, the one with fewest runs first. */
function next(pullRequests, lines) {
  const count = ({ id }) => lines.filter((line) => line.pullRequest === id).length
  return fewestFirst(pullRequests, count, times)
}

function summarise(pullRequest, lines) {
  const own = lines.filter((line) => line.pullRequest === pullRequest.id)
  const codes = Map.groupBy(own, (line) => line.exitCode)
  const counts = [...codes].map(([code, runs]) => `exit code ${code}: ${runs.length} of ${own.length}`)
  const expected = own.filter((line) => line.surprises.length === 0).length
  const seconds = own.map((line) => line.seconds).toSorted((a, b) => a - b)
  console.log(`${pullRequest.id}: ${counts.join(', ') || 'no runs'} · wholly as expected: ${expected}`)
  if (own.length > 0) console.log(`  seconds a gate: ${seconds[0]} to ${seconds.at(-1)}`)
  for (const line of own.filter(({ surprises }) => surprises.length > 0)) {
    console.log(`  ${line.at}: ${line.surprises.join('; ')}`)
  }
  return own.length === times && (codes.get(pullRequest.expected.exitCode)?.length ?? 0) === times
}

async function main() {
  const ids = values['pull-request'].split(',')
  const pullRequests = PULL_REQUESTS.filter(({ id }) => ids.includes(id))
  if (pullRequests.length !== ids.length)
    throw new Error(`--pull-request takes ${PULL_REQUESTS.map(({ id }) => id).join(', ')}`)
  assertBuilt()
  await mkdir(dirname(values.log), { recursive: true })
  const lines = await readLog(values.log)
  if (next(pullRequests, lines) && atMost > 0) {
    await using repository = await createRepository(pullRequests, undefined, measureAlways)
    for (let done = 0; done < atMost; done++) {
      const pullRequest = next(pullRequests, lines)
      if (!pullRequest) break
      const { directory, base } = await repository.checkOut(pullRequest)
      const line = describe(pullRequest, await gate({ directory, base, rounds, quiet: true }))
      lines.push(line)
      await appendFile(values.log, `${JSON.stringify(line)}\n`)
      console.error(`${line.pullRequest}: exit code ${line.exitCode} after ${line.seconds} s`)
    }
  }
  console.log(`From ${values.log}, ${times} runs wanted of each:`)
  const complete = pullRequests.map((pullRequest) => summarise(pullRequest, lines))
  return complete.every(Boolean) ? 0 : 1
}

process.exitCode = await main()
