// Shows what Pacegate does: a repository with pull requests, each gated by the built command line, with its comment
// and its exit code. Exits with 1 when the gate does not come to the expected conclusions.
//
//   npm run demo -- [--only ID,ID] [--rounds N]
import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { assertBuilt, gate, surprises } from './demo/gate.mjs'
import { PULL_REQUESTS } from './demo/pull-requests.mjs'
import { createRepository } from './demo/repository.mjs'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const COMMENTS = join(ROOT, 'build', 'demo')
/** As a shell says it: 128 and the number of the signal. */
const INTERRUPTED = 130
const { values } = parseArgs({ options: { only: { type: 'string' }, rounds: { type: 'string' } } })

const wanted = values.only?.split(',')
const unknown = wanted?.filter((id) => !PULL_REQUESTS.some((pullRequest) => pullRequest.id === id)) ?? []
if (unknown.length > 0) {
  const known = PULL_REQUESTS.map(({ id }) => id).join(', ')
  console.error(`There is no pull request ${unknown.join(', ')} in the demo. Known: ${known}.`)
  process.exit(2)
}
const pullRequests = PULL_REQUESTS.filter(({ id }) => !wanted || wanted.includes(id))

const color = (code, text) => (process.stdout.hasColors?.() ? `\x1b[${code}m${text}\x1b[0m` : text)
const heading = (text) => console.log(`\n${color(1, `── ${text} ${'─'.repeat(Math.max(3, 96 - text.length))}`)}\n`)
const started = performance.now()
const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')} min`

/** What GitHub shows before anything is unfolded. */
const unfolded = (comment) => comment.replace(/<details>[\s\S]*$/, '').trimEnd()

async function show(pullRequest, repository, place) {
  heading(`#${pullRequest.number} ${pullRequest.title} (${place})`)
  for (const line of pullRequest.changes) console.log(`  · ${line}`)
  console.log()
  const { directory, base } = await repository.checkOut(pullRequest)
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds)
  const result = await gate({ directory, base, config: pullRequest.config, rounds })
  if (interrupted) return null
  const file = join(COMMENTS, `${pullRequest.id}.md`)
  await writeFile(file, result.comment)

  console.log(`\n${unfolded(result.comment) || '(no comment)'}\n`)
  console.log(color(2, `The whole comment, with what is folded away: ${relative(process.cwd(), file)}`))
  const unexpected = surprises(pullRequest, result)
  const verdict = result.exitCode === 0 ? color(32, 'exit code 0') : color(31, `exit code ${result.exitCode}`)
  console.log(`${color(1, verdict)}, after ${minutes(result.seconds)}`)
  for (const sentence of unexpected) console.log(color(31, `Not as expected: ${sentence}.`))
  return { pullRequest, result, unexpected }
}

async function demo() {
  assertBuilt()
  await mkdir(COMMENTS, { recursive: true })
  heading('A repository with a base commit and its pull requests')
  await using repository = await createRepository(pullRequests, (line) => console.log(`  ${line}`))
  console.log('\n  Each is now gated: both commits are installed, built, and measured side by side on this machine.')
  console.log('  Lighthouse takes about six seconds a page load: a minute and a half for a pull request.')

  const shown = []
  for (const pullRequest of pullRequests) {
    const one = await show(pullRequest, repository, `${shown.length + 1} of ${pullRequests.length}`)
    if (!one) return INTERRUPTED
    shown.push(one)
  }

  heading(`Summary, after ${minutes((performance.now() - started) / 1000)}`)
  for (const { pullRequest, result, unexpected } of shown) {
    const mark = unexpected.length === 0 ? color(32, 'as expected') : color(31, 'NOT AS EXPECTED')
    console.log(`  #${pullRequest.number} ${pullRequest.id.padEnd(8)} exit code ${result.exitCode}   ${mark}`)
  }
  console.log(`\n  The comments are in ${relative(process.cwd(), COMMENTS)}/`)
  return shown.every(({ unexpected }) => unexpected.length === 0) ? 0 : 1
}

// Ctrl-C reaches the gate too, which puts its own things away; waiting for it lets the repository be removed as well.
let interrupted = false
process.on('SIGINT', () => {
  interrupted = true
})
try {
  process.exitCode = await demo()
} catch (error) {
  if (!interrupted) console.error(error.message)
  process.exitCode = interrupted ? INTERRUPTED : 2
}
