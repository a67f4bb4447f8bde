import { formatValue } from '../../model/format.ts'
import { baseNames, type Cause, changedRows, MIN_TIME, MIN_TIME_SHARE, quoteFile, type Sides } from './causes.ts'
import type { PageEvidence, ScriptTime } from './evidence.ts'

/** Lighthouse leaves scripts out that take less than this, in ms: what it left out may have taken as long. */
const SHORTEST = 50

/** One script on both sides, in ms. */
export interface ScriptPair {
  readonly name: string
  /** 0 where the side does not have it. */
  readonly before: ScriptSpan
  readonly after: ScriptSpan
  /** How much longer it takes (negative: shorter), at least. */
  readonly longer: number
  /** How much longer it blocks, negative where it blocks less. */
  readonly blocking: number
}

type ScriptSpan = number | 'short'

/** The scripts of both sides, also those that are as before. */
export function pairScripts(sides: Sides): ScriptPair[] {
  const [base, head] = sides
  const baseName = baseNames(sides)
  const unmet = new Map(base.scripts.map((script) => [script.name, script]))
  const pairs = head.scripts.map((script) => {
    const name = baseName(script.name)
    const known = unmet.get(name)
    unmet.delete(name)
    return pairOf(script.name, spanOf(base, name, known), script.time, (script.blocking ?? 0) - (known?.blocking ?? 0))
  })
  const headNames = new Map(head.requests.map(({ name }) => [baseName(name), name]))
  const gone = [...unmet.values()].map(({ name, time, blocking = 0 }) =>
    pairOf(name, time, spanOf(head, headNames.get(name) ?? name, undefined), -blocking),
  )
  return [...pairs, ...gone]
}

function pairOf(name: string, before: ScriptSpan, after: ScriptSpan, blocking: number): ScriptPair {
  return { name, before, after, blocking, longer: least(after, before) }
}

function spanOf({ requests }: PageEvidence, name: string, script: ScriptTime | undefined): ScriptSpan {
  if (script !== undefined) return script.time
  // Where no document is loaded, as in a timespan, scripts run that came before.
  const isThere = requests.some((request) => request.name === name) || requests.every(({ type }) => type !== 'document')
  return isThere ? 'short' : 0
}

function least(after: ScriptSpan, before: ScriptSpan): number {
  if (after === 'short') return Math.min(0, SHORTEST - (before === 'short' ? SHORTEST : before))
  return before === 'short' ? Math.max(0, after - SHORTEST) : after - before
}

/**
 * What a script weighs, in ms: the time it takes more or less or, `byBlocking`, what of it blocks, where Lighthouse knows
 * which scripts block.
 */
export function scriptWeight(sides: Sides, byBlocking: boolean): (script: ScriptPair) => number {
  const isKnown = byBlocking && sides.some(({ scripts }) => scripts.some(({ blocking = 0 }) => blocking > 0))
  if (!isKnown) return ({ longer }) => Math.abs(longer)
  // What is not known to block is ordered by its time.
  return ({ longer, blocking }) => Math.max(0, longer > 0 ? blocking : -blocking) + Math.abs(longer) * 1e-6
}

/** Scripts that take the main thread for longer or shorter than before, with what of it is layout that they force. */
export function scriptCauses(sides: Sides, byBlocking = false): Cause[] {
  const weigh = scriptWeight(sides, byBlocking)
  const reflows = changedRows(sides, 'reflow', MIN_TIME)
  return changedScripts(sides).map((script) => {
    const { name, before, after, longer } = script
    const isWorse = longer > 0
    const reflow = isWorse ? reflows.find((row) => row.name === name && row.after > row.before) : undefined
    const forced = reflow
      ? `, ${formatValue(Math.min(longer, reflow.after - reflow.before), 'ms')} of it with layout that it forces; read sizes before changing styles`
      : ''
    return {
      text: `${keepsBusy(name, longer)} (${span(before)} → ${span(after)})${forced}`,
      weight: weigh(script),
      isWorse,
      about: [name],
      evidence: { script: name, before, after },
    }
  })
}

/** The scripts whose time differs by more than it does by itself. */
export function changedScripts(sides: Sides): ScriptPair[] {
  return pairScripts(sides).filter(({ before, longer }) => {
    const from = before === 'short' ? SHORTEST : before
    return Math.abs(longer) >= Math.max(MIN_TIME, MIN_TIME_SHARE * from)
  })
}

/** `longer` in ms, negative where it is less. */
export function keepsBusy(name: string, longer: number): string {
  const how = longer > 0 ? 'longer' : 'less'
  return `${quoteFile(name)} keeps the main thread busy ${formatValue(Math.abs(longer), 'ms')} ${how}`
}

function span(time: ScriptSpan): string {
  return time === 'short' ? `< ${formatValue(SHORTEST, 'ms')}` : formatValue(time, 'ms')
}
