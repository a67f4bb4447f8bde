import type { Change, Comparison, NoiseShape, Summary } from '../../src/model/comparison.ts'
import type { Outcome, Report } from '../../src/model/report.ts'
import type { Finding, Verdict } from '../../src/model/verdict.ts'

/** What a test says about one comparison; the rest is plausible. */
export interface Case {
  readonly check?: string
  readonly kind?: string
  readonly subject?: string
  readonly metric?: string
  readonly title?: string
  readonly unit?: string
  readonly better?: 'lower' | 'higher'
  readonly nature?: 'exact' | 'sampled'
  readonly lead?: boolean
  readonly change?: Change
  readonly base?: number | null
  readonly head?: number | null
  /** Of the relative change; sampled metrics only. */
  readonly interval?: readonly [low: number, high: number]
  readonly q?: number
  readonly detectable?: number
  readonly note?: string
  readonly noise?: NoiseShape
  readonly verdict?: Partial<Omit<Verdict, 'check' | 'subject' | 'metric'>>
  readonly causes?: readonly string[]
}

const ROUNDS = 10

function summary(value: number | null | undefined, nature: 'exact' | 'sampled'): Summary | null {
  if (value === null || value === undefined) return null
  const spread = nature === 'sampled' ? Math.abs(value) * 0.02 : 0
  return { center: value, low: value - spread, high: value + spread, rounds: nature === 'sampled' ? ROUNDS : 1 }
}

function comparison(spec: Case): Comparison {
  const nature = spec.nature ?? 'sampled'
  const base = summary(spec.base, nature)
  const head = summary(spec.head, nature)
  const relative = base && head && base.center !== 0 ? (head.center - base.center) / base.center : null
  const isSampled = nature === 'sampled' && base !== null && head !== null
  const [low, high] = spec.interval ?? [(relative ?? 0) - 0.02, (relative ?? 0) + 0.02]
  return {
    check: spec.check ?? 'parser',
    kind: spec.kind ?? 'benchmark',
    subject: spec.subject ?? 'parse/large',
    metric: spec.metric ?? 'time',
    title: spec.title ?? 'time',
    unit: spec.unit ?? 'ms',
    better: spec.better ?? 'lower',
    nature,
    lead: spec.lead ?? true,
    change: spec.change ?? 'unchanged',
    base,
    head,
    delta:
      base && head
        ? {
            absolute: head.center - base.center,
            relative,
            low: isSampled && relative !== null ? low : null,
            high: isSampled && relative !== null ? high : null,
          }
        : null,
    p: isSampled ? (spec.q ?? 0.4) / 2 : null,
    q: isSampled ? (spec.q ?? 0.4) : null,
    detectable: isSampled ? (spec.detectable ?? 0.03) : null,
    ...(spec.note === undefined ? {} : { note: spec.note }),
    ...(spec.noise === undefined ? {} : { noise: spec.noise }),
  }
}

function verdict(spec: Case): Verdict {
  const { check, subject, metric } = comparison(spec)
  return {
    check,
    subject,
    metric,
    outcome: 'pass',
    budget: spec.verdict?.decidedBy === 'max-regression' ? { maxRegression: { relative: 0.01 } } : null,
    rule: 'default',
    decidedBy: null,
    reason: 'no change beyond noise',
    hint: '',
    ...spec.verdict,
  }
}

const OUTCOMES: readonly Outcome[] = ['pass', 'warn', 'fail', 'error']

/** The worst of the verdicts, and `error` where something could not be measured. */
function outcomeOf(verdicts: readonly Verdict[], hasErrors: boolean): Outcome {
  const worst = Math.max(
    0,
    ...verdicts.map(({ outcome }) => OUTCOMES.indexOf(outcome === 'unjudged' ? 'pass' : outcome)),
  )
  return hasErrors ? 'error' : (OUTCOMES[worst] ?? 'pass')
}

/** A report on `cases`, side by side, with plausible surroundings; `changes` replaces any part of it. */
export function report(cases: readonly Case[], changes: Partial<Report> = {}): Report {
  const comparisons = cases.map(comparison)
  const verdicts = cases.map(verdict)
  const findings = cases.flatMap((spec, index): Finding[] => {
    const { check = '', subject = '', metric = '' } = comparisons[index] ?? {}
    return (spec.causes ?? []).map((cause) => ({ check, subject, metric, cause, evidence: {} }))
  })
  const checks = [...new Map(comparisons.map(({ check, kind }) => [check, kind]))]
  return {
    version: 1,
    outcome: outcomeOf(verdicts, (changes.errors ?? []).length > 0),
    base: { commit: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678', source: 'side-by-side', distance: 0 },
    head: { commit: 'e4f5a6b7c8d90a1b2c3d4e5f60718293a4b5c6d7', dirty: false },
    checks: checks.map(([id, kind]) => ({
      id,
      kind,
      status: 'measured',
      rounds: kind === 'bundle-size' ? 1 : ROUNDS,
      elapsed: kind === 'bundle-size' ? 640 : 94_000,
      base: 'side-by-side',
    })),
    comparisons,
    verdicts,
    findings,
    errors: [],
    warnings: [],
    environment: {
      platform: 'linux',
      arch: 'x64',
      cpu: 'AMD EPYC 7763 64-Core Processor',
      cores: 4,
      memory: 16_772_579_328,
      node: '24.21.0',
      tools: { chrome: '151.0.7390.54', lighthouse: '13.5.0' },
      image: 'ubuntu-24.04 20261102.1',
    },
    decision: { alpha: 0.01, rounds: ROUNDS, strict: false },
    ...changes,
  }
}
