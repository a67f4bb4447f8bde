import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { comparePairings } from '../../../../src/compare/compare.ts'
import { judge } from '../../../../src/compare/judge.ts'
import { limitsOf, toolOf } from '../../../../src/config/import/benchmark/tools.ts'
import type { BudgetRule } from '../../../../src/model/budget.ts'
import { matchBudget, resolveBudget } from '../../../../src/model/budget-rules.ts'
import type { Metric } from '../../../../src/model/metric.ts'
import { parseRegressionLimit } from '../../../../src/model/quantity.ts'

type Row = readonly [previous: number, current: number, failed: boolean]

/** What the action itself decided: see the README beside it. */
const VERDICTS: Readonly<Record<string, Readonly<Record<string, readonly Row[]>>>> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../fixtures/github-action-benchmark/verdicts.json'), 'utf8'),
)

/** Compared without noise, so that the limit alone decides. */
const TIME: Metric = { id: 'time', title: 'Time', unit: 'ns', better: 'lower', nature: 'exact' }
const THROUGHPUT: Metric = { id: 'throughput', title: 'Throughput', unit: 'ops/s', better: 'higher', nature: 'exact' }
const CUSTOM: Metric = { id: 'value', title: 'Value', unit: 'things', better: 'lower', nature: 'exact' }

/** What our reader of each tool makes of the figure. */
const METRICS: Readonly<Record<string, Metric>> = {
  benchmarkjs: THROUGHPUT,
  'jmh:thrpt': THROUGHPUT,
  customSmallerIsBetter: CUSTOM,
  customBiggerIsBetter: { ...CUSTOM, better: 'higher' },
}

function isFailed(key: string, threshold: string, previous: number, current: number): boolean {
  const [word = ''] = key.split(':')
  const tool = toolOf(word)
  if (tool === null) throw new Error(`${word} is no tool`)
  const metric = METRICS[key] ?? TIME
  const rules = [...limitsOf(tool, Number.parseFloat(threshold) / 100)].map(([budget, text]): BudgetRule => {
    const limit = parseRegressionLimit(text)
    if (!limit.ok) throw new Error(limit.problem)
    return { key: budget, maxRegression: limit.value }
  })
  const rule = matchBudget(rules, { metric: metric.id, subject: 'parse', lead: true })
  const resolved = rule === null ? null : resolveBudget(rule, metric.unit)
  if (rule === null || resolved?.status !== 'resolved') throw new Error('no limit applies')
  const [comparison] = comparePairings(
    [
      {
        check: 'bench',
        kind: 'benchmark',
        subject: 'parse',
        metric,
        lead: true,
        base: [previous],
        head: [current],
        planned: 1,
        basis: { kind: 'together' },
        design: 'blocked',
      },
    ],
    { alpha: 0.01, limit: () => null, gates: () => true },
  )
  if (comparison === undefined) throw new Error('nothing was compared')
  const applied = { kind: 'rule', key: rule.key, budget: resolved.budget } as const
  return judge(comparison, applied, { strict: false }).outcome === 'fail'
}

const CASES = Object.entries(VERDICTS).flatMap(([tool, byThreshold]) =>
  Object.entries(byThreshold).map(([threshold, rows]) => [tool, threshold, rows] as const),
)

test.each(CASES.filter(([tool]) => tool !== 'jmh:thrpt'))(
  '%s beyond %s fails here where it fails there',
  (tool, threshold, rows) => {
    expect(rows.filter(([, , failed]) => failed)).not.toEqual([])
    for (const [previous, current, failed] of rows) {
      expect({ previous, current, failed: isFailed(tool, threshold, previous, current) }).toEqual({
        previous,
        current,
        failed,
      })
    }
  },
)

test.each(CASES.filter(([tool]) => tool === 'jmh:thrpt'))(
  'a throughput of %s beyond %s fails here where it falls, there where it rises',
  (tool, threshold, rows) => {
    const ratio = Number.parseFloat(threshold) / 100
    for (const [previous, current, failed] of rows) {
      expect(failed).toBe(current > previous * ratio)
      expect(isFailed(tool, threshold, previous, current)).toBe(current * ratio < previous)
    }
  },
)
