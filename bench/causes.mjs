// How often a gate that is red names the function that made a benchmark slower, with its line: the catalogue's benchmark of
// examples/shop, in which finding related products is made quadratic, by itself and among changes that cost nothing.
//
//   npm run --silent bench:causes -- [--times 20] [--variant quadratic,among] [--rounds 20] [--out FILE] [--at-most N]
//
// Every run is a line of JSON in the file, and a run that is in the file is not done again, so it can be done in several
// sittings: Ctrl-C cleans up and ends, or --at-most ends after so many runs, and the next call goes on.
import { cp } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { namesIt, VARIANTS } from './causes/variants.mjs'
import { answerOf } from './gate.mjs'
import { ROOT } from './speed/places.mjs'
import { carryOut, studyOptions } from './study.mjs'
import { table } from './table.mjs'

const options = studyOptions('causes', VARIANTS, { times: 20, rounds: 20 })
const { rounds } = options

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
function summarise(variants, lines) {
  const rows = Object.keys(variants).map((id) => ({ id, own: lines.filter(({ variant }) => variant === id) }))
  const others = lines.filter((line) => !isNamed(line))
  return [
    ...table(COLUMNS, rows),
    ...others.map((line) => `${line.variant} at ${line.at}: ${line.error ?? JSON.stringify(firstCauses(line))}`),
  ].join('\n')
}

await carryOut(options, {
  shop: SHOP,
  describe,
  tell: (line) => `${line.seconds} s, ${isNamed(line) ? 'named' : 'NOT NAMED'}`,
  summarise,
})
