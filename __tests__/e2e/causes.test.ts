import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { Report } from '../../src/model/report.ts'
import { createProject, type Project, pacegate, startPacegate } from '../support/command.ts'

const CONFIG = `version: 1
rounds: 6
checks:
  lists:
    uses: benchmark
    command: node bench/run.js
    budgets:
      '*': { max-regression: 10% }
`
const BENCH = `import { dedupe } from '../src/dedupe.js'
import { total } from '../src/total.js'
const list = Array.from({ length: 1500 }, (_, i) => (i * 7) % 1200)
for (const [subject, run] of [['dedupe', dedupe], ['total', total]]) {
  const values = []
  for (let i = 0; i < 15; i++) {
    const began = performance.now()
    run(list)
    values.push(performance.now() - began)
  }
  console.log(JSON.stringify({ subject, metric: 'time', unit: 'ms', values }))
}
`
const LINEAR = `// Lists.

/** Every value once. */
export function dedupe(list) {
  return [...new Set(list)]
}
`
const QUADRATIC = `// Lists.

/** Every value once. */
export function dedupe(list) {
  const seen = []
  for (const one of list) {
    if (!seen.some((other) => other === one)) seen.push(one)
  }
  return seen
}
`
const TOTAL = 'export const total = (list) => list.reduce((sum, one) => sum + one, 0)\n'

let project: Project
beforeEach(() => {
  project = createProject()
})
afterEach(() => project[Symbol.dispose]())

const leftBehind = () => [
  ...project.git('worktree', 'list').split('\n').slice(1),
  ...readdirSync(project.temporary).filter((name) => name !== 'node-compile-cache'),
]

test('a quadratic function is named, with the lines of it that changed, and two snapshots name it again', () => {
  const base = project.commit({
    '.github/pacegate.yml': CONFIG,
    'package.json': '{"type": "module"}',
    'bench/run.js': BENCH,
    'src/dedupe.js': LINEAR,
    'src/total.js': TOTAL,
  })
  project.commit({ 'src/dedupe.js': QUADRATIC })
  const { exitCode, stdout } = pacegate(project.folder, ['run', '--base', base, '--format', 'json', '--save', 'saved'])
  const report: Report = JSON.parse(stdout)
  expect(exitCode).toBe(1)
  const about = report.findings.filter(({ subject }) => subject === 'dedupe')
  expect(about[0]?.cause).toMatch(
    /^`dedupe` \(`src\/dedupe\.js:4`\) takes [\d.]+ % of the time of the whole command.*each call takes .* as long; lines 5–9 of it changed$/,
  )
  expect(about[0]).toMatchObject({
    check: 'lists',
    metric: 'time',
    evidence: { kind: 'function', name: 'dedupe', file: 'src/dedupe.js', line: 4, end: 10, changed: [[5, 9]] },
  })
  expect(report.warnings).toEqual([])
  expect(project.git('status', '--porcelain')).toBe('?? saved/')
  expect(leftBehind()).toEqual([])

  const replay = pacegate(project.folder, ['compare', 'saved/base.json', 'saved/head.json', '--format', 'json'])
  expect(JSON.parse(replay.stdout).findings).toEqual(report.findings)
  const read = pacegate(project.folder, ['compare', 'saved/base.json', 'saved/head.json', '--format', 'markdown'])
  expect(read.stdout).toContain('`dedupe` (`src/dedupe.js:4`) takes')

  expect(readFileSync(join(project.folder, 'saved/head.json'), 'utf8').length).toBeLessThan(40_000)
})

/** Much slower on the head by its own account; what it does is only seen where it is looked into. */
const told = (ns: number, more = '') => `${more}
console.log(JSON.stringify({ subject: 'parse', metric: 'time', unit: 'ns', values: [${ns} * (1 + (process.pid % 10) / 10000)] }))
`
const isRecorded = "process.env.NODE_OPTIONS?.includes('--cpu-prof')"

test('`profile: never` runs nothing more; what fails where it is looked into is a warning, and the verdict stands', () => {
  const broken = `if (${isRecorded}) process.exit(7)`
  const base = project.commit({ '.github/pacegate.yml': CONFIG, 'bench/run.js': told(1000, broken) })
  project.commit({ 'bench/run.js': told(1300, broken) })
  const run = () => {
    const { exitCode, stdout } = pacegate(project.folder, ['run', '--base', base, '--format', 'json'])
    return { exitCode, report: JSON.parse(stdout) as Report }
  }
  const failing = run()
  expect(failing.exitCode).toBe(1)
  expect(failing.report.warnings).toEqual([
    expect.stringContaining('could not be looked into: `node bench/run.js` exited with 7'),
  ])

  project.commit({ '.github/pacegate.yml': CONFIG.replace('uses: benchmark', 'uses: benchmark\n    profile: never') })
  const never = run()
  expect(never.exitCode).toBe(1)
  expect(never.report.warnings).toEqual([])
  expect(leftBehind()).toEqual([])
})

test('Ctrl-C while it is looked into leaves no process, no profile and no worktree behind', async () => {
  const hanging = `if (${isRecorded}) {
  require('node:fs').writeFileSync(process.env.HOME + '/pid', String(process.pid))
  setInterval(() => {}, 1000)
}`
  const base = project.commit({ '.github/pacegate.yml': CONFIG, 'bench/run.js': told(1000, hanging) })
  project.commit({ 'bench/run.js': told(1300, hanging) })
  const running = startPacegate(project.folder, ['run', '--base', base], { HOME: project.folder })
  const ended = new Promise((done) => running.on('exit', done))
  const file = join(project.folder, 'pid')
  for (const deadline = Date.now() + 60_000; !existsSync(file) && Date.now() < deadline; ) await delay(50)
  await delay(200)
  const pid = Number(readFileSync(file, 'utf8'))
  expect(readdirSync(project.temporary).some((name) => name.startsWith('pacegate-profile-'))).toBe(true)
  running.kill('SIGINT')
  expect(await ended).toBe(130)
  for (const deadline = Date.now() + 10_000; isAlive(pid) && Date.now() < deadline; ) await delay(50)
  expect(isAlive(pid)).toBe(false)
  expect(leftBehind()).toEqual([])
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
