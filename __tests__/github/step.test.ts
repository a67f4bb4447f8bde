import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { annotationsOf } from '../../src/github/annotations.ts'
import { NO_LIGHTHOUSE_CI, outputsOf } from '../../src/github/outputs.ts'
import { dispatchEvent } from '../support/events.ts'
import { runAction } from '../support/mini-runner.ts'
import { type Case, report } from '../support/report-builder.ts'

const repository = { id: 4711, owner: 'octo-org', name: 'shop' }
const entry = fileURLToPath(new URL('../support/step-entry.ts', import.meta.url))

/** A step that does what `script` names, as the runner sees it. */
const step = (script: string) =>
  runAction({
    entry,
    workspace: fileURLToPath(new URL('..', import.meta.url)),
    inputs: { script },
    event: dispatchEvent(repository, 'refs/heads/main'),
    sha: 'a'.repeat(40),
    ref: 'refs/heads/main',
    origin: 'http://127.0.0.1:9',
    repository,
    runId: 1,
    runtimeToken: '',
  })

const broken = (index: number): Case => ({
  subject: `parse/${index}`,
  change: 'regression',
  verdict: { outcome: 'fail', reason: `it takes ${index} ms`, hint: 'Make it faster.' },
})

describe('annotations', () => {
  test('name the budget’s place, the reason and the remedy', () => {
    const annotations = annotationsOf(report([broken(1), { subject: 'fine' }]), () => ({
      file: '.github/pacegate.yml',
      line: 12,
    }))
    expect(annotations).toEqual([
      {
        title: 'parser: parse/1 · time',
        message: 'it takes 1 ms Make it faster.',
        file: '.github/pacegate.yml',
        line: 12,
      },
    ])
  })

  test('are ten at most, the last one counting the others', () => {
    const annotations = annotationsOf(report(Array.from({ length: 25 }, (_, index) => broken(index))), () => null)
    expect(annotations).toHaveLength(10)
    expect(annotations[8]?.title).toBe('parser: parse/8 · time')
    expect(annotations[9]?.message).toBe('16 more: see the summary of the job.')
    expect(
      annotationsOf(report(Array.from({ length: 10 }, (_, index) => broken(index))), () => null)[9]?.title,
    ).toContain('parse/9')
  })

  test('begin with what could not be measured', () => {
    const error = { check: 'pages', code: 'no-chrome', message: 'there is no Chrome', hint: 'Install it.' }
    const [first, second] = annotationsOf({ ...report([broken(1)]), errors: [error] }, () => null)
    expect(first).toEqual({ title: 'pages', message: 'there is no Chrome Install it.' })
    expect(second?.title).toContain('parse/1')
  })

  test('reach the runner whole, and nothing in them becomes a command', async () => {
    const { annotations, commands } = await step('annotations')
    expect(annotations).toEqual([
      {
        level: 'error',
        message: 'red : :error title=injected::x ## [add-mask]y 100%, a:b',
        properties: { title: 'a: b, c', file: 'dir,with:odd/name.yml', line: '3' },
      },
    ])
    expect(commands).toHaveLength(1)
  })
})

describe('outputs', () => {
  test('count what changed, gating or not', () => {
    const cases: Case[] = [broken(1), { change: 'regression' }, { change: 'improvement' }, { change: 'unchanged' }]
    expect(outputsOf(report(cases), '/tmp/report.json')).toEqual({
      outcome: report(cases).outcome,
      report: '/tmp/report.json',
      regressions: 2,
      improvements: 1,
      ...NO_LIGHTHOUSE_CI,
    })
  })

  test('reach later steps', async () => {
    const { outputs, env, path } = await step('outputs')
    expect(outputs).toEqual({
      outcome: 'fail',
      report: '/a b/report.json',
      regressions: '2',
      improvements: '0',
      ...NO_LIGHTHOUSE_CI,
    })
    expect({ env, path }).toEqual({ env: {}, path: [] })
  })
})

describe('the summary', () => {
  test('is written as it is when it fits', async () => {
    expect((await step('summary')).summary).toBe('# Hello ü\n')
  })

  test('stays below the size at which the platform drops it whole', async () => {
    const { summary } = await step('long-summary')
    expect(Buffer.byteLength(summary)).toBeLessThan(1_048_576)
    expect(Buffer.byteLength(summary)).toBeGreaterThan(600_000)
    expect(summary).toContain('_1 more section is too long for a summary')
  })
})

describe('the log', () => {
  test('prints groups, warnings and lines, and nothing in them becomes a command', async () => {
    const { commands, log } = await step('log')
    expect(commands.map(({ name, data }) => [name, data])).toEqual([
      ['group', 'outer'],
      ['debug', 'red : :error title=injected::x ## [add-mask]y'],
      ['endgroup', ''],
      ['warning', 'red : :error title=injected::x ## [add-mask]y'],
    ])
    expect(log.split('\n').filter(Boolean)).toEqual([
      'red',
      ': :error title=injected::x',
      '## [add-mask]y',
      'inner',
      'first progress',
      'later progress',
    ])
  })

  test('the test’s text would be commands if it were printed as it is', async () => {
    const { commands } = await step('raw')
    expect(commands.map(({ name }) => name)).toEqual(['error', 'add-mask'])
  })
})
