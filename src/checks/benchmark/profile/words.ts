import { formatShare, formatValue } from '../../../model/format.ts'
import { quote } from '../quote.ts'
import type { Culprit } from './culprits.ts'
import { type Run, totalOf } from './growth.ts'
import type { Part, Profile } from './profile.ts'
import type { LineSpan, Touch } from './touched.ts'

/** Less than this is not worth a word. */
const WORTH_SAYING = 1.2

const MOST_SPANS = 3

/** One sentence about a culprit, with what it rests on. `where`: whose time it takes, "the time". Pure. */
export function describeCulprit(
  culprit: Culprit,
  base: Profile,
  head: Profile,
  where: string,
): { readonly cause: string; readonly evidence: Readonly<Record<string, unknown>> } {
  const run = runToShow(culprit.head, head)
  const share = shareOf(culprit.head, head, run)
  const before = culprit.base === null ? 0 : shareOf(culprit.base, base, run)
  const reasons = reasonsOf(culprit, head.fixed)
  const clauses = [
    `${nameOf(culprit.head)} takes ${formatShare(share)} of ${where}${beforeText(share, before, reasons)}${insideText(culprit.head)}`,
    ...(reasons === '' ? [] : [`: ${reasons}`]),
    ...touchText(culprit),
  ]
  return { cause: clauses.join(''), evidence: evidenceOf(culprit, share, before) }
}

/** Optimised code has small functions within those that call them: then only where nothing is optimised is their time seen. */
function runToShow(part: Part, profile: Profile): Run {
  return shareOf(part, profile, 'plain') >= 0.6 * shareOf(part, profile, 'counted') ? 'plain' : 'counted'
}

function shareOf(part: Part, profile: Profile, run: Run): number {
  const total = totalOf(profile, run)
  return total === 0 ? 0 : (run === 'plain' ? part.self : (part.counted?.self ?? 0)) / total
}

/** Of runs that end when their time is over a share says little: it stays where everything else is of the same function. */
function beforeText(share: number, before: number, reasons: string): string {
  return reasons === '' || share >= before * WORTH_SAYING ? `, ${formatShare(before)} before` : ''
}

/** `parse` (`src/parse.js:12`). */
function nameOf({ kind, name, file, line }: Part): string {
  const place = quote(line === null ? file : `${file}:${line}`, 200)
  switch (kind) {
    case 'function':
      return name === '' ? `the function at ${place}` : `${quote(name)} (${place})`
    case 'top-level':
      return `the top level of ${place}`
    case 'package':
      return `the package ${quote(name)}`
    case 'runtime':
      return 'Node itself'
    case 'garbage':
      return 'the collection of garbage'
  }
}

function insideText({ inside }: Part): string {
  if (inside === null || inside.share < 0.5) return ''
  return `, most of it in ${inside.name === 'Node' ? 'Node itself' : quote(inside.name)}`
}

function reasonsOf({ calls, perCall }: Culprit, fixed: boolean): string {
  if (calls === null || perCall === null) return ''
  const oftener = calls.head / calls.base
  const isKnown = fixed || calls.of !== null
  const isSlower = perCall >= WORTH_SAYING
  return [
    ...(oftener >= WORTH_SAYING ? [`it is called ${timesText(oftener)} as often (${callsText(calls)})`] : []),
    ...(isSlower && isKnown && oftener < WORTH_SAYING && oftener > 1 / WORTH_SAYING ? ['it is called as often'] : []),
    ...(isSlower
      ? [`each call takes ${Number.isFinite(perCall) ? `about ${timesText(perCall)}` : 'many times'} as long`]
      : []),
  ].join(', and ')
}

/** `1 → 1,000 a call of main`. */
function callsText({ base, head, of }: NonNullable<Culprit['calls']>): string {
  const numbers = `${formatValue(base, 'count')} → ${formatValue(head, 'count')}`
  return of === null ? `${numbers} times` : `${numbers} a call of ${of.name === '' ? nameOf(of) : quote(of.name)}`
}

/** `15×`, `1.4×`. */
function timesText(times: number): string {
  return `${formatValue(times < 10 ? Number(times.toPrecision(2)) : Math.round(times), 'count')}×`
}

function touchText({ touch, callerTouch, caller, head }: Culprit): string[] {
  if (touch === null) return []
  switch (touch.kind) {
    case 'lines':
      return [`; ${spansText(touch.spans)} of it changed`]
    case 'removed':
      return [`; lines of it were removed after line ${touch.after}`]
    case 'file':
      return head.kind === 'top-level' ? ['; its file changed'] : ['; the file that it is in changed']
    case 'beside':
      return callerText(caller, callerTouch) ?? ['; its own lines did not change, others of its file did']
    case 'none':
      return callerText(caller, callerTouch) ?? ['; its own lines did not change']
  }
}

function callerText(caller: Part | null, touch: Touch | null): string[] | null {
  if (caller === null || touch === null || touch.kind === 'none' || touch.kind === 'beside') return null
  const what = touch.kind === 'lines' ? `${spansText(touch.spans)} of ` : ''
  return [`; ${what}${nameOf(caller)}, which calls it, changed`]
}

/** `line 14`, `lines 14–19 and 25`. */
function spansText(spans: readonly LineSpan[]): string {
  const shown = spans.slice(0, MOST_SPANS).map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
  const [only] = spans
  const word = spans.length === 1 && only && only[0] === only[1] ? 'line' : 'lines'
  if (spans.length > MOST_SPANS) return `${word} ${shown.join(', ')} and others`
  return `${word} ${shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : shown.join('')}`
}

function evidenceOf({ head, calls, perCall, touch }: Culprit, share: number, before: number) {
  const { kind, name, file, line, end } = head
  return {
    ...{ kind, name, file, line, end, share: rounded(share), shareBefore: rounded(before) },
    ...(calls === null ? {} : { callsBefore: calls.base, calls: calls.head }),
    ...(calls?.of ? { caller: { name: calls.of.name, file: calls.of.file, line: calls.of.line } } : {}),
    ...(perCall === null || !Number.isFinite(perCall) ? {} : { perCall: rounded(perCall) }),
    ...(touch?.kind === 'lines' ? { changed: touch.spans } : {}),
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
