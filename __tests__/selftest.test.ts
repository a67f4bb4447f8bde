import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createAdapters } from '../src/entry/local-adapters.ts'
import type { Selftest } from '../src/model/selftest.ts'
import type { Log } from '../src/ports/log.ts'
import { type SelftestRequest, selftest } from '../src/selftest.ts'
import { createProject, type Project } from './support/command.ts'

/** A benchmark that counts its own runs in a file; each prints what `value` makes of their number. */
const bench = (value: string) => `
const { existsSync, readFileSync, writeFileSync } = require('node:fs')
const before = existsSync('runs.txt') ? Number(readFileSync('runs.txt', 'utf8')) : 0
writeFileSync('runs.txt', String(before + 1))
const subject = 'parse'
console.log(JSON.stringify({ subject, metric: 'time', unit: 'ns', better: 'lower', values: [${value}] }))
`
/** From 990 to 1010 in an order that has nothing to do with the sides. */
const WAVERING = bench('990 + ((before * 7919) % 21)')

const NOISY = `  parser:
    uses: benchmark
    command: node bench.js
    budgets: { '*': { max-regression: 5% } }
`
const EXACT = `  bundle:
    uses: bundle-size
    files: app.js
`
const config = (...checks: string[]) => `version: 1\nrounds: 6\nchecks:\n${checks.join('')}`
const FLOORS = '.github/pacegate.floors.json'

let project: Project
beforeEach(() => {
  project = createProject()
})
afterEach(() => project[Symbol.dispose]())

const silent: Log = { info() {}, warn() {}, debug() {}, progress() {}, group: (_, body) => body() }

function run(more: Partial<SelftestRequest> = {}, log: Log = silent): Promise<Selftest> {
  const request = { directory: project.folder, config: null, only: [], rounds: null, runs: 1, write: false, ...more }
  return selftest(request, createAdapters(project.folder, log, null), new AbortController().signal)
}

describe('selftest', () => {
  test('takes all rounds of both sides of the same tree, and tells the noise', async () => {
    const commit = project.commit({ '.github/pacegate.yml': config(NOISY, EXACT), 'bench.js': WAVERING, 'app.js': 'x' })
    const result = await run({ rounds: 12 })
    expect(result).toMatchObject({
      version: 1,
      head: { commit },
      runs: 1,
      checks: [
        { id: 'parser', status: 'measured', rounds: 12, exact: 0 },
        { id: 'bundle', status: 'measured' },
      ],
      falseAlarms: { seen: 0, comparisons: 1 },
      written: null,
      errors: [],
    })
    expect(result.checks[1]?.exact).toBeGreaterThan(0)
    const [parse, ...others] = result.metrics
    expect(others).toEqual([])
    expect(parse).toMatchObject({
      check: 'parser',
      subject: 'parse',
      rounds: 12,
      planned: 12,
      gates: true,
      allowed: 0.05,
    })
    expect(parse?.noise?.floor).toBeGreaterThan(0)
    expect(parse?.noise?.floor).toBeLessThan(0.02)
    // Unchanged code at its calmest would have let a run of the gate stop after 6 rounds.
    expect(Number(readFileSync(join(project.folder, 'runs.txt'), 'utf8'))).toBeGreaterThanOrEqual(2 * 12)
  })

  test('writes floors that the next command reads, and keeps those of checks that it did not measure', async () => {
    const other = { check: 'bundle', subject: 's', metric: 'm', floor: 0.2 }
    const stray = { ...other, check: 'gone' }
    const stale = { check: 'parser', subject: 'renamed', metric: 'time', floor: 0.3 }
    project.write({
      '.github/pacegate.yml': config(NOISY, EXACT),
      'bench.js': WAVERING,
      'app.js': 'x',
      [FLOORS]: JSON.stringify({ version: 1, floors: [other, stray, stale] }),
    })
    const result = await run({ only: ['parser'], write: true })
    expect(result.written).toBe(FLOORS)
    const { floors } = JSON.parse(readFileSync(join(project.folder, FLOORS), 'utf8'))
    expect(floors).toEqual([other, { check: 'parser', subject: 'parse', metric: 'time', floor: expect.any(Number) }])
    expect(floors[1].floor).toBeGreaterThanOrEqual(result.metrics[0]?.noise?.floor ?? 1)
  })

  test('measures as often as it is told, and counts every comparison', async () => {
    project.write({ '.github/pacegate.yml': config(NOISY), 'bench.js': WAVERING })
    const { runs, checks, falseAlarms } = await run({ runs: 2 })
    expect(runs).toBe(2)
    expect(checks).toMatchObject([{ rounds: 12 }])
    expect(falseAlarms).toEqual({ seen: 0, comparisons: 2 })
  })

  test('a check that fails is an error, and the others are told', async () => {
    const broken = '  broken:\n    uses: benchmark\n    command: node -e "process.exit(3)"\n'
    project.write({ '.github/pacegate.yml': config(broken, NOISY), 'bench.js': WAVERING })
    const { errors, checks, metrics } = await run({ write: true })
    expect(errors).toMatchObject([{ check: 'broken', code: 'command-failed' }])
    expect(checks.map(({ status }) => status)).toEqual(['errored', 'measured'])
    expect(metrics.map(({ check }) => check)).toEqual(['parser'])
  })

  test('where everything is exact nothing is noisy', async () => {
    project.write({ '.github/pacegate.yml': config(EXACT), 'app.js': 'x' })
    expect(await run()).toMatchObject({ metrics: [], falseAlarms: { seen: 0, comparisons: 0 }, errors: [] })
  })

  test('too few rounds end with a number, not with a study', async () => {
    project.write({ '.github/pacegate.yml': config(NOISY), 'bench.js': WAVERING })
    const { metrics, errors } = await run({ rounds: 3 })
    expect(metrics).toMatchObject([{ rounds: 3, noise: null, note: expect.stringContaining('needs 6') }])
    expect(errors).toEqual([])
  })

  test('an unknown check, a broken setup and broken floors are refused', async () => {
    project.write({ '.github/pacegate.yml': config(EXACT), 'app.js': 'x', [FLOORS]: '{' })
    await expect(run({ write: true })).rejects.toMatchObject({ data: { code: 'floors-invalid' } })
    rmSync(join(project.folder, FLOORS))
    await expect(run({ only: ['bundel'] })).rejects.toMatchObject({ data: { code: 'unknown-check' } })
    project.write({ '.github/pacegate.yml': `setup: node -e "process.exit(1)"\n${config(EXACT)}` })
    await expect(run()).rejects.toMatchObject({ data: { code: 'setup-failed' } })
  })

  test('tells what it is doing, and ends when it is interrupted', async () => {
    project.write({ '.github/pacegate.yml': config(NOISY), 'bench.js': WAVERING })
    const told: string[] = []
    const controller = new AbortController()
    const log: Log = {
      ...silent,
      progress(message) {
        told.push(message)
        if (message.startsWith('studying')) controller.abort(new Error('enough'))
      },
    }
    const request = { directory: project.folder, config: null, only: [], rounds: null, runs: 1, write: false }
    const running = selftest(request, createAdapters(project.folder, log, null), controller.signal)
    await expect(running).rejects.toThrow('enough')
    expect(told.at(-1)).toBe('studying the noise: 1 of 1 metrics')
  })
})
