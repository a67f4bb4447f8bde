import { symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Report } from '../../src/model/report.ts'
import { createProject, type Project, pacegate } from '../support/command.ts'
import { PROJECTS } from './projects.ts'
import { provideTools, type SystemTool } from './tools.ts'

const system = Object.entries(PROJECTS).flatMap(([name, { tool }]): [string, SystemTool][] =>
  tool === null ? [] : [[name, tool]],
)
const installed = provideTools(Object.fromEntries(system), (line) => process.stderr.write(`${line}\n`))
const names = Object.keys(PROJECTS)
const here = names.filter((name) => PROJECTS[name]?.tool === null || installed.has(name))

const PACKAGES = resolve(import.meta.dirname, '../../node_modules')

let project: Project
beforeEach(() => {
  project = createProject()
  symlinkSync(PACKAGES, join(project.folder, 'node_modules'))
})
afterEach(() => project[Symbol.dispose]())

/** Far beyond what noise makes of these benchmarks on a busy machine, and far below what is planted. */
const configOf = ({ check, setup }: { readonly check: string; readonly setup?: string }) => `version: 1
rounds: 7
setup: ${setup === undefined ? 'node link.cjs' : `node link.cjs && ${setup}`}
checks:
  code:
    uses: benchmark
    ${check}
    budgets:
      time: { max-regression: 50% }
`

/** The base's worktree has no packages of its own. */
const LINK = `const { existsSync, symlinkSync } = require('node:fs')
if (!existsSync('node_modules')) symlinkSync(${JSON.stringify(PACKAGES)}, 'node_modules')
`

function gate(base: string): { readonly exitCode: number | null; readonly report: Report } {
  const { exitCode, stdout, stderr } = pacegate(project.folder, ['run', '--base', base, '--format', 'json'])
  if (exitCode === 2) throw new Error(`${stdout}\n${stderr}`)
  return { exitCode, report: JSON.parse(stdout) }
}

/** What more is measured may fail too: what takes longer may take more memory. */
const failed = ({ verdicts }: Report) =>
  verdicts
    .filter(({ outcome, metric }) => outcome === 'fail' && metric === 'time')
    .map(({ subject, metric }) => `${subject} ${metric}`)

describe.each(here)('%s itself', (name) => {
  const one = PROJECTS[name]
  if (one === undefined) throw new RangeError(name)

  test('a function that does three times the work is red, the other one is not; the same code is green', () => {
    const before = project.commit({
      '.gitignore': 'node_modules\nbench.json\n',
      'link.cjs': LINK,
      '.github/pacegate.yml': configOf(one),
      ...one.files(1),
    })
    project.commit({ 'README.md': 'The same code.\n' })
    const same = gate(before)
    expect(failed(same.report)).toEqual([])
    expect(same.exitCode).toBe(0)
    expect(same.report.comparisons.map(({ subject, metric }) => `${subject} ${metric}`)).toEqual(
      expect.arrayContaining([one.slowed, one.steady].filter((name) => name !== null).map((name) => `${name} time`)),
    )

    project.commit(one.files(3))
    const slower = gate(before)
    expect(failed(slower.report)).toEqual([`${one.slowed} time`])
    expect(slower.exitCode).toBe(1)
    const change = slower.report.comparisons.find(({ subject, metric }) => subject === one.slowed && metric === 'time')
    expect(change?.delta?.relative).toBeGreaterThan(1)
  }, 240_000)
})

test('every tool that is no npm package is tested where the machine lets it be installed', () => {
  // As root on Debian nothing may be missing: a tool that silently drops out would be tested by nobody.
  const canInstall = process.getuid?.() === 0 && process.platform === 'linux' && process.env['CI'] === 'true'
  if (canInstall) expect(here).toEqual(names)
  expect(here.length).toBeGreaterThanOrEqual(3)
})
