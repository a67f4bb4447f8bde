import { createHash } from 'node:crypto'
import type { CheckInputs, CheckPlan } from '../checks/check.ts'
import { orAbort, startDeadline } from '../model/abort.ts'
import type { BudgetRule } from '../model/budget.ts'
import { toErrorData } from '../model/errors.ts'
import type { Measurement } from '../model/measurement.ts'
import type { MeasuringPorts } from '../ports/machine.ts'
import type { Workspace } from '../ports/workspace.ts'
import { type MeasuredSides, type MeasureRequest, measureCheck } from './measure.ts'

type Identical = Extract<Measurement, { status: 'identical' }>
type Measured = Extract<Measurement, { status: 'measured' }>

/**
 * As `measureCheck`, but measures nothing where nothing can differ: both sides are then `identical`. A target, a
 * threshold or a check that asserts something wants numbers all the same, so with one the head alone is measured and only the base is `identical`. Of an
 * exact check the head is measured always, for the pull requests that follow, and the base has its numbers.
 * Whether both sides are meant to be measured the same way is for the caller to know.
 */
export async function measureDifferences(
  request: MeasureRequest,
  ports: MeasuringPorts,
  signal: AbortSignal,
): Promise<MeasuredSides> {
  const identical = await findIdentity(request, ports, signal)
  if (identical === null) return measureCheck(request, ports, signal)
  ports.log.info(`${request.configured.id}: ${identical.what} is byte-identical on both sides`)
  const exact = planOf(request).nature === 'exact'
  const wantsNumbers = request.configured.budgets.some(isAbsolute) || planOf(request).fewestRounds !== undefined
  if (!exact && !wantsNumbers) return { head: identical, base: identical, tools: {} }
  const { head, tools } = await measureCheck({ ...request, base: null }, ports, signal)
  return { head, base: exact && head.status === 'measured' ? sameNumbers(head, identical) : identical, tools }
}

function planOf({ check, configured }: MeasureRequest): CheckPlan {
  return check.plan(configured.options)
}

function sameNumbers(head: Measured, { what, digest }: Identical): Measured {
  return { ...head, elapsed: 0, warnings: [], identical: { what, digest } }
}

/** What both sides have in common, where that is all that the check depends on. Null when in doubt. Rejects on abort only. */
async function findIdentity(
  request: MeasureRequest,
  ports: MeasuringPorts,
  signal: AbortSignal,
): Promise<Identical | null> {
  const { check, configured, base, head } = request
  const { identify } = check
  if (base === null || identify === undefined || configured.identity === false) return null
  ports.log.progress(`${configured.id}: comparing what it depends on`)
  using deadline = startDeadline(configured.timeout, () => new Error('it took too long'), signal)
  const inputsOf = async (workspace: Workspace): Promise<CheckInputs | null> => {
    try {
      return await orAbort(identify.call(check, configured.options, workspace, ports), deadline.signal)
    } catch (thrown) {
      signal.throwIfAborted()
      const { message } = toErrorData(thrown)
      ports.log.debug(`${configured.id}: what it depends on (${workspace.side}) cannot be known: ${message}`)
      return null
    }
  }
  const [before, after] = await Promise.all([inputsOf(base), inputsOf(head)])
  if (before === null || after === null || before.digest !== after.digest) return null
  const digest = createHash('sha256')
    .update(JSON.stringify([check.kind, configured.options, after.digest]))
    .digest('hex')
  return { status: 'identical', kind: check.kind, what: after.what, digest }
}

function isAbsolute({ target, threshold }: BudgetRule): boolean {
  return target !== undefined || threshold !== undefined
}
