// One run of the gate, as a person starts it: the built command line, in a clone of the pull request.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

/** Throws where the command line has not been built. */
export function assertBuilt() {
  if (!existsSync(CLI)) throw new Error('dist/cli.js is not there: run `npm run build` first')
}

/**
 * Gates the commit that is checked out in `directory` against `base`.
 *
 * @param {{ directory: string, base: string, config?: string, rounds?: number, quiet?: boolean }} options
 * @returns {Promise<{ exitCode: number | null, comment: string, report: object | null, seconds: number }>} The report is
 *   null where the gate came to none.
 */
export async function gate({ directory, base, config = '.github/pacegate.yml', rounds, quiet = false }) {
  // Beside the clone: the gate measures a working tree, and finds it as it was checked out.
  const saved = `${directory}-results`
  const args = ['run', '--base', base, '--config', config, '--format', 'markdown', '--save', saved]
  if (rounds !== undefined) args.push('--rounds', String(rounds))
  const started = performance.now()
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: directory,
    stdio: ['ignore', 'pipe', quiet ? 'ignore' : 'inherit'],
  })
  const [comment, [exitCode]] = await Promise.all([text(child.stdout), once(child, 'close')])
  const file = join(saved, 'report.json')
  const report = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : null
  return { exitCode, comment, report, seconds: (performance.now() - started) / 1000 }
}

/** The checks in which the gate found a change of that kind (`regression`, `improvement`), in the report's order. */
export function checksWith(change, report) {
  const found = (report?.comparisons ?? []).filter((comparison) => comparison.change === change)
  return [...new Set(found.map((comparison) => comparison.check))]
}

/** What differs from what was expected of a pull request, a sentence each; empty where nothing does. */
export function surprises({ expected }, { exitCode, report }) {
  const broken = [...new Set((report?.verdicts ?? []).filter((v) => v.outcome === 'fail').map((v) => v.check))]
  const improved = checksWith('improvement', report)
  return [
    ...(exitCode === expected.exitCode ? [] : [`exit code ${exitCode} instead of ${expected.exitCode}`]),
    ...expected.worse.filter((check) => !broken.includes(check)).map((check) => `no broken budget in ${check}`),
    ...broken.filter((check) => !expected.worse.includes(check)).map((check) => `a broken budget in ${check}`),
    ...expected.better.filter((check) => !improved.includes(check)).map((check) => `no improvement in ${check}`),
  ]
}
