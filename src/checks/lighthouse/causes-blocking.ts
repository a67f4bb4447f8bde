import { formatDifference } from '../../model/format.ts'
import {
  advice,
  type Cause,
  changedRows,
  insteadOf,
  MIN_TIME,
  newSavings,
  quoteFile,
  type RowPair,
  type Sides,
} from './causes.ts'

/** The shortest chain of requests that is worth a sentence: the page, what it names, what that names. */
const MIN_CHAIN = 3

/** What blocks the first paint: one sentence for all that is new or slower, one for all that is gone or faster. */
export function blockingCauses(sides: Sides, metric: string): Cause[] {
  const rows = changedRows(sides, 'render-blocking', MIN_TIME)
  const saves = newSavings(sides, 'render-blocking')
  return [true, false].flatMap((isWorse) => {
    // The largest first. They are loaded at the same time: their times do not add up.
    const all = rows.filter(({ before, after }) => after > before === isWorse)
    const [most, ...others] = all
    if (most === undefined) return []
    const more = others.length === 1 ? '1 more request blocks' : `${others.length} more requests block`
    const rest = others.length === 0 ? '' : `, and ${more} it ${isWorse ? 'longer' : 'less'}`
    const todo = isWorse ? advice(unblock(sides, all), saves, metric) : ''
    return [
      {
        text: `${blocks(most)}${rest}${todo}`,
        weight: Math.abs(most.after - most.before),
        isWorse,
        about: all.map(({ name }) => name),
        evidence: { rows: all },
      },
    ]
  })
}

function unblock([, head]: Sides, [most, ...others]: readonly RowPair[]): string {
  if (others.length > 0) return 'load them without blocking'
  const isScript = head.requests.find(({ name }) => name === most?.name)?.type === 'script'
  return isScript ? 'load it with `async` or `defer`' : 'load it without blocking'
}

function blocks({ name, before, after }: RowPair): string {
  const what = quoteFile(name)
  if (before === 0) return `${what} now blocks the first paint (${formatDifference(after, 'ms')})`
  if (after === 0) return `${what} no longer blocks the first paint (${formatDifference(-before, 'ms')})`
  return `${what} blocks the first paint for ${insteadOf(after, before, 'ms')}`
}

/** Web fonts that hide text until they are there. */
export function fontCauses(sides: Sides, metric: string): Cause[] {
  const saves = newSavings(sides, 'fonts')
  return changedRows(sides, 'fonts', MIN_TIME).map(({ name, before, after }, index) => {
    const isWorse = after > before
    const todo = isWorse ? advice('give it `font-display: swap`', index === 0 ? saves : {}, metric) : ''
    return {
      text: `${hides(quoteFile(name), before, after)}${todo}`,
      weight: Math.abs(after - before),
      isWorse,
      about: [name],
      evidence: { font: name, before, after },
    }
  })
}

function hides(file: string, before: number, after: number): string {
  if (before === 0) return `the web font ${file} now hides text until it is loaded (${formatDifference(after, 'ms')})`
  if (after === 0)
    return `the web font ${file} no longer hides text until it is loaded (${formatDifference(-before, 'ms')})`
  return `the web font ${file} hides text for ${insteadOf(after, before, 'ms')}`
}

/** A request that is only found at the end of a longer chain of requests than before. What it costs is not known. */
export function chainCauses([base, head]: Sides): Cause[] {
  const [before, after] = [base.insights?.chain?.rows[0], head.insights?.chain?.rows[0]]
  const length = before?.cost ?? 1
  if (base.insights === undefined || after === undefined || after.cost <= length || after.cost < MIN_CHAIN) return []
  return [
    {
      text: `${quoteFile(after.name)} is found at the end of a chain of ${after.cost} requests instead of ${length}; preload it, so that it does not wait for ${quoteFile(after.detail ?? '')}`,
      weight: 0,
      isWorse: true,
      about: [after.name],
      evidence: { before: before ?? null, after },
    },
  ]
}
