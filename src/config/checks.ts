import type { z } from 'zod'
import type { AnyCheck, CheckPlan } from '../checks/check.ts'
import type { ConfiguredCheck } from '../model/config.ts'
import { PacegateError } from '../model/errors.ts'
import { nearest } from '../model/nearest.ts'
import { budgetProblems, budgetWarnings } from './budget-problems.ts'
import { BUDGET_SYNONYMS } from './budgets.ts'
import { examplePlan, exampleText, indent, isMapping, type Mapping, without } from './example.ts'
import { check } from './issues.ts'
import { found, oneOf, type Path, type Problem, quoted } from './problem.ts'
import { tooFewRounds } from './rounds.ts'
import { COMMON_KEYS, commonSchema, DEFAULTS, gateKeys } from './shape.ts'
import { driftRules, sinceProblems } from './since-problems.ts'

/** Every kind of check, by the name that `uses:` gives. */
export type Registry = ReadonlyMap<string, AnyCheck>

/** What a check takes from the gate where it says nothing itself. */
export interface GateDefaults {
  readonly rounds: number
  readonly alpha: number
}

/** A check that was read, or what is wrong with it. */
export type ReadCheck =
  | { readonly ok: true; readonly check: ConfiguredCheck; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

function exampleHint(kind: AnyCheck): string {
  return `A \`${kind.kind}\` check that works:\n\n${indent(exampleText(kind), 2)}`
}

function kindsHint(registry: Registry): string {
  const kinds = [...registry.values()]
  const width = Math.max(0, ...kinds.map(({ kind }) => kind.length))
  return `The kinds of checks:\n\n${kinds.map(({ kind, summary }) => `  uses: ${kind.padEnd(width)}  # ${summary}`).join('\n')}`
}

/** The kind that a check uses, or why there is none. */
function kindOf(id: string, body: Mapping, registry: Registry): AnyCheck | Problem {
  const uses = body['uses']
  const kinds = [...registry.keys()]
  const hint = kindsHint(registry)
  if (uses === undefined || uses === null) {
    const meant = registry.has(id) ? id : nearest(id, kinds)
    const example = meant === undefined ? '' : `; write \`uses: ${meant}\`?`
    return {
      path: ['checks', id],
      at: 'key',
      message: `has no \`uses\`, which names the kind of check${example}`,
      hint,
    }
  }
  const path = ['checks', id, 'uses']
  if (typeof uses !== 'string')
    return { path, at: 'value', message: `must be the kind of check, found ${found(uses)}`, hint }
  const kind = registry.get(uses)
  if (kind) return kind
  const meant = nearest(uses, kinds)
  const suggestion = meant === undefined ? '.' : `; did you mean ${quoted(meant)}?`
  return {
    path,
    at: 'value',
    message: `no kind of check is called ${quoted(uses)}${suggestion} Kinds: ${oneOf(kinds)}`,
    hint,
  }
}

/** Keys that are known, but not here. */
function misplaced(problem: Problem, path: Path): Problem {
  const key = problem.path.at(-1)
  const isTop = problem.at === 'key' && problem.path.length === path.length + 1 && typeof key === 'string'
  if (!isTop || !gateKeys().includes(key)) return problem
  const message = `belongs at the top of the config, not in a check: \`${key}\` is for all of them`
  return { ...problem, message, hint: `Move \`${key}\` to the left margin, beside \`checks\`.` }
}

function roundsProblem(id: string, own: number | undefined, gate: GateDefaults, plan: CheckPlan): Problem[] {
  if (plan.nature === 'exact') return []
  const message = tooFewRounds(own ?? gate.rounds, gate.alpha)
  if (message === null) return []
  const hint = 'Raise `rounds`, or raise `alpha`.'
  if (own === undefined) return [{ path: ['rounds'], at: 'value', message, hint }]
  return [{ path: ['checks', id, 'rounds'], at: 'value', message, hint }]
}

function concurrentProblem(concurrent: boolean | undefined, kind: AnyCheck, plan: CheckPlan, path: Path): Problem[] {
  if (concurrent !== true) return []
  const at = { path: [...path, 'concurrent'], at: 'value' } as const
  if (plan.nature === 'exact') {
    const message = `has no meaning here: a ${quoted(kind.kind)} check is measured once a side`
    return [{ ...at, message, hint: 'Remove `concurrent`.' }]
  }
  if (kind.exclusive !== true) return []
  const message = `two rounds at once would disturb each other: a ${quoted(kind.kind)} check needs the machine to itself`
  return [{ ...at, message, hint: 'Remove `concurrent`: base and head then take turns.' }]
}

/** `plan()` may still refuse options that its schema lets through. */
function planOf(kind: AnyCheck, options: unknown, path: Path): CheckPlan | Problem {
  try {
    return kind.plan(options)
  } catch (thrown) {
    if (!(thrown instanceof PacegateError)) throw thrown
    return { path, at: 'key', message: thrown.data.message, hint: thrown.data.hint }
  }
}

/** Reads one entry under `checks:`. */
export function readCheck(id: string, body: unknown, gate: GateDefaults, registry: Registry): ReadCheck {
  const path = ['checks', id]
  if (!isMapping(body)) {
    const message = `must be a mapping with \`uses\` and the options of that kind, found ${found(body)}`
    return { ok: false, problems: [{ path, at: 'value', message, hint: kindsHint(registry) }] }
  }
  const kind = kindOf(id, body, registry)
  if ('path' in kind) return { ok: false, problems: [kind] }
  const hint = exampleHint(kind)
  const common = check(commonSchema(), {
    value: Object.fromEntries(Object.entries(body).filter(([key]) => key !== 'uses' && COMMON_KEYS.includes(key))),
    path,
    synonyms: BUDGET_SYNONYMS,
  })
  const options = check(kind.options as z.ZodType<unknown>, {
    value: without(body, COMMON_KEYS),
    path,
    moreKeys: COMMON_KEYS,
    hint,
  })
  if (!common.ok || !options.ok) {
    const problems = [...(common.ok ? [] : common.problems), ...(options.ok ? [] : options.problems)]
    return { ok: false, problems: problems.map((problem) => misplaced(problem, path)) }
  }
  const plan = planOf(kind, options.value, path)
  if ('path' in plan) return { ok: false, problems: [plan] }
  const { rounds, timeout, concurrent, identity, removed, budgets: limits = [] } = common.value
  const usual = () => examplePlan(kind, COMMON_KEYS).metrics
  const problems = [
    ...budgetProblems(limits, { ...plan, usual }, path),
    ...sinceProblems(limits, kind, plan, path),
    ...roundsProblem(id, rounds, gate, plan),
    ...concurrentProblem(concurrent, kind, plan, path),
  ]
  if (problems.length > 0) return { ok: false, problems }
  const drifts = driftRules(limits)
  return {
    ok: true,
    check: {
      id,
      kind: kind.kind,
      options: options.value,
      budgets: limits.filter(({ since }) => since === undefined).map(({ rule }) => rule),
      ...(drifts.length > 0 ? { drifts } : {}),
      rounds: rounds ?? null,
      timeout: timeout ?? DEFAULTS.checkTimeout,
      ...(concurrent === undefined ? {} : { concurrent }),
      ...(identity === undefined ? {} : { identity }),
      ...(removed === undefined ? {} : { removed }),
    },
    warnings: budgetWarnings(limits, { ...plan, usual }, id),
  }
}
