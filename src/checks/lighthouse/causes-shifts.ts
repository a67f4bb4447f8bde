import { formatValue } from '../../model/format.ts'
import { type Cause, quote, quoteFile, type Sides } from './causes.ts'
import type { LayoutShift, ShiftCause } from './evidence.ts'

/** A shift that is no news. */
const MIN_SHIFT = 0.01

/** Elements that shift more or less than before, with what makes them shift. */
export function shiftCauses([base, head]: Sides): Cause[] {
  const selectors = new Set([...head.shifts, ...base.shifts].map(({ selector }) => selector))
  const find = (shifts: readonly LayoutShift[], selector: string) => shifts.find((shift) => shift.selector === selector)
  return [...selectors].flatMap((selector) => {
    const now = find(head.shifts, selector)
    const [before, after] = [find(base.shifts, selector)?.score ?? 0, now?.score ?? 0]
    const weight = Math.abs(after - before)
    if (weight < MIN_SHIFT) return []
    const isWorse = after > before
    const cause = isWorse ? now?.cause : undefined
    const text = `${sentence(selector, before, after)}${cause ? because(cause, selector) : ''}`
    const about = [selector, ...(cause ? [cause.name] : [])].filter((name) => name !== '')
    return [{ text, weight, isWorse, about, evidence: { selector, before, after, ...(cause ? { cause } : {}) } }]
  })
}

function sentence(selector: string, before: number, after: number): string {
  const what = selector === '' ? 'an element that is gone again' : quote(selector)
  if (before === 0) return `${what} now shifts, by ${formatValue(after, 'unitless')}`
  if (after === 0) return `${what} no longer shifts (by ${formatValue(before, 'unitless')} before)`
  return `${what} shifts by ${formatValue(after, 'unitless')} instead of ${formatValue(before, 'unitless')}`
}

function because({ kind, name }: ShiftCause, selector: string): string {
  switch (kind) {
    case 'image': {
      const which = name === '' ? 'an image' : name === selector ? 'it' : quote(name)
      return `, because ${which} has no size until it is loaded; give it \`width\` and \`height\``
    }
    case 'font':
      return `, when the web font ${quoteFile(name)} arrives; preload it, or match the fallback's size with \`size-adjust\``
    case 'frame':
      return `, when ${name === '' ? 'a frame' : `the frame ${quote(name)}`} is put in; reserve its space`
  }
}
