import type { AnyCheck, CheckPlan } from '../checks/check.ts'
import type { DriftRule } from '../model/drift.ts'
import type { WrittenLimit } from './budgets.ts'
import { type Path, type Problem, quoted } from './problem.ts'

/** The limits with `since`. */
export function driftRules(limits: readonly WrittenLimit[]): DriftRule[] {
  return limits.flatMap(({ rule: { key, maxRegression }, since }) =>
    since === undefined || maxRegression === undefined ? [] : [{ key, since, maxRegression }],
  )
}

/** What is wrong with limits for the sake of `since`. `path` is the check's. */
export function sinceProblems(limits: readonly WrittenLimit[], kind: AnyCheck, plan: CheckPlan, path: Path): Problem[] {
  return [
    ...limits.flatMap((limit) => (limit.since === undefined ? [] : ownProblems(limit, kind, plan, path))),
    ...limits.flatMap((limit, index) => twice(limit, limits.slice(0, index), path)),
  ]
}

function ownProblems({ rule, path: below }: WrittenLimit, kind: AnyCheck, plan: CheckPlan, path: Path): Problem[] {
  const at = [...path, 'budgets', ...below]
  if (plan.nature !== 'exact') {
    return [
      {
        path: [...at, 'since'],
        at: 'key',
        message: `has no meaning here: a ${quoted(kind.kind)} check measures what varies with the machine and the day, so its numbers of another commit must come from the same run`,
        hint: 'Remove `since`: the base is measured side by side. A `threshold` limits what grows slowly.',
      },
    ]
  }
  const absolute = (['target', 'threshold'] as const).flatMap((part): Problem[] => {
    const quantity = rule[part]
    if (quantity === undefined) return []
    return [
      {
        path: [...at, part],
        at: 'key',
        message: 'cannot stand beside `since`: it limits the head alone, and only `max-regression` compares',
        hint: `Give it an entry of its own: \`[{${part}: ${quantity.text}}, {max-regression: ${rule.maxRegression?.text ?? '5%'}, since: …}]\`.`,
      },
    ]
  })
  if (absolute.length > 0 || rule.maxRegression !== undefined) return absolute
  return [
    {
      path: [...at, 'since'],
      at: 'key',
      message: 'limits nothing by itself',
      hint: 'Write how far it may get worse since then: `{max-regression: 5%, since: …}`.',
    },
  ]
}

function twice({ rule, path: below, since }: WrittenLimit, before: readonly WrittenLimit[], path: Path): Problem[] {
  const other = before.find((one) => one.path[0] === below[0] && one.since === since)
  if (other === undefined) return []
  const at = [...path, 'budgets', ...below]
  if (since !== undefined) {
    return [
      {
        path: [...at, 'since'],
        at: 'value',
        message: `${quoted(since)} has a limit in this list already`,
        hint: 'Keep the stricter of the two. Two parts in one limit must both be exceeded: `5% and 2 kB`.',
      },
    ]
  }
  return [
    {
      path: at,
      at: 'value',
      message: `is the second limit of ${quoted(rule.key)} without \`since\`, and there is but one base`,
      hint: 'Put them into one entry: `{threshold: 200 kB, max-regression: 1%}`.',
    },
  ]
}
