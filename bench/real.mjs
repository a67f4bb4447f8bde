// The gate as it runs, on this machine: the benchmark of examples/shop with identical code, and with one function that does
// 5 % more work. Counts exit codes and answers.
//
//   npm run --silent bench:real -- [--times 50] [--rounds 30] [--concurrent] [--log FILE] [--at-most N]
//
// Every run is a line of JSON in the log, and a run that is in the log is not done again.
import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { GIT_ENVIRONMENT } from '../scripts/demo/repository.mjs'
import { fewestFirst, readLog } from './log.mjs'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const DEADLINE = 900_000
const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '50' },
    rounds: { type: 'string', default: '30' },
    concurrent: { type: 'boolean', default: false },
    log: { type: 'string', default: join(ROOT, '.cache', 'real.jsonl') },
    'at-most': { type: 'string' },
  },
})
const times = Number(values.times)
const atMost = Number(values['at-most'] ?? Number.POSITIVE_INFINITY)

/** Each twentieth product is done twice: 5 % more work. */
const LOOP = 'for (const product of products) {'
const SLOWER = 'for (const product of [...products, ...products.filter((_, index) => index % 20 === 0)]) {'

const SIDES = {
  same: (text) => `${text}\n// Nothing changed.\n`,
  slower: (text) => text.replace(LOOP, SLOWER),
}

function createRepository() {
  const folder = mkdtempSync(join(tmpdir(), 'pacegate-real-'))
  const git = (...args) =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: { ...process.env, ...GIT_ENVIRONMENT } }).trim()
  cpSync(join(ROOT, 'examples', 'shop'), folder, {
    recursive: true,
    filter: (path) => !['node_modules', 'dist'].includes(basename(path)),
  })
  // Both sides run on the packages that are installed here: what npm does is not what is measured.
  const link = `require('fs').symlinkSync(${JSON.stringify(join(ROOT, 'node_modules'))}, 'node_modules', 'junction')`
  const setup = `require('fs').existsSync('node_modules') || ${link}`
  writeFileSync(join(folder, 'setup.cjs'), `${setup}\n`)
  const config = `version: 1
setup: node setup.cjs
checks:
  catalogue:
    uses: benchmark
    command: node bench/catalogue.bench.ts
    rounds: ${Number(values.rounds)}
    concurrent: ${values.concurrent}
`
  writeFileSync(join(folder, '.github', 'pacegate.yml'), config)
  git('init', '--quiet', '--initial-branch=main')
  git('add', '--all')
  git('commit', '--quiet', '--message=The shop')
  const base = git('rev-parse', 'HEAD')
  const function_ = join(folder, 'src', 'related.ts')
  const text = readFileSync(function_, 'utf8')
  if (!text.includes(LOOP)) throw new Error(`${function_} has no line "${LOOP}" to slow down`)
  const commits = {}
  for (const [side, change] of Object.entries(SIDES)) {
    git('checkout', '--quiet', '-B', side, 'main')
    writeFileSync(function_, change(text))
    git('commit', '--quiet', '--all', `--message=${side}`)
    commits[side] = git('rev-parse', 'HEAD')
  }
  return { folder, base, checkOut: (side) => git('checkout', '--quiet', '--detach', commits[side]) }
}

function gate({ folder, base }) {
  const cli = join(ROOT, 'dist', 'cli.js')
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'run', '--base', base, '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: DEADLINE,
  })
  if (status !== 0 && status !== 1)
    throw new Error(`the gate ended with ${status}:\n${stderr.slice(-2000)}${stdout.slice(0, 2000)}`)
  const { comparisons, checks } = JSON.parse(stdout)
  return {
    exitCode: status,
    seconds: Math.round((performance.now() - started) / 1000),
    rounds: checks[0].rounds,
    answers: Object.fromEntries(
      comparisons.map(({ subject, change, delta }) => [
        subject,
        `${change} ${(100 * (delta?.relative ?? 0)).toFixed(1)} %`,
      ]),
    ),
  }
}

function summarise(side, lines) {
  const own = lines.filter((line) => line.side === side)
  const mean = own.reduce((sum, { rounds }) => sum + rounds, 0) / own.length
  const red = own.filter(({ exitCode }) => exitCode === 1).length
  const any = own.filter(({ answers }) =>
    Object.values(answers).some((one) => /^(regression|improvement)/.test(one)),
  ).length
  return `${side}: ${own.length} runs, ${red} red, ${any} with any change found, ${mean.toFixed(1)} rounds a side on average`
}

if (!existsSync(join(ROOT, 'dist', 'cli.js'))) throw new Error('dist/ is missing: npm run build')
mkdirSync(dirname(values.log), { recursive: true })
const lines = await readLog(values.log)
const count = (side) => lines.filter((line) => line.side === side).length
const repository = createRepository()
try {
  for (let done = 0; done < atMost; done++) {
    const side = fewestFirst(Object.keys(SIDES), count, times)
    if (side === undefined) break
    repository.checkOut(side)
    const line = { side, ...gate(repository) }
    lines.push(line)
    appendFileSync(values.log, `${JSON.stringify(line)}\n`)
    process.stderr.write(`bench:real: ${side} exit code ${line.exitCode}, ${line.rounds} rounds, ${line.seconds} s\n`)
  }
} finally {
  rmSync(repository.folder, { recursive: true, force: true, maxRetries: 3 })
}
for (const side of Object.keys(SIDES)) console.log(summarise(side, lines))
