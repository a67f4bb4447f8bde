import type { Page } from 'puppeteer-core'
import type { UserFlow } from './probe-lighthouse.ts'

/** A click is over when its handlers are; how long it took to show is known some frames later. In ms. */
const NEXT_PAINT = 200
/** Until a page is told of what it has measured before, in ms. */
const TOLD = 50

/**
 * Ends timespans only when the last interaction can have been painted, and asks the page which was the slowest: Lighthouse
 * does not name its element where the event was another than the click itself. By step; what the page does not tell is missing.
 */
export function nameInteractions(flow: UserFlow, page: Page): ReadonlyMap<number, unknown> {
  const named = new Map<number, unknown>()
  const { startTimespan, endTimespan } = {
    startTimespan: flow.startTimespan.bind(flow),
    endTimespan: flow.endTimespan.bind(flow),
  }
  let since = 0
  flow.startTimespan = async (flags) => {
    await startTimespan(flags)
    since = Number(await page.evaluate('performance.now()').catch(() => 0))
  }
  flow.endTimespan = async () => {
    // Resolves once the main thread is free again. A page that has just gone elsewhere has nothing to tell.
    const slowest: unknown = await page.evaluate(question(since)).catch(() => null)
    if (slowest !== null) named.set(flow.createArtifactsJson().gatherSteps.length, slowest)
    await endTimespan()
  }
  return named
}

/** Run in the page. What took less than 104 ms a page does not remember, and nobody asks who did it. */
function question(since: number): string {
  return `new Promise((done) => setTimeout(() => {
  const entries = []
  new PerformanceObserver((list) => entries.push(...list.getEntries()))
    .observe({ type: 'event', buffered: true, durationThreshold: 16 })
  setTimeout(() => {
    const own = entries.filter(({ interactionId, startTime }) => interactionId > 0 && startTime >= ${since})
    const [slowest] = own.sort((a, b) => b.duration - a.duration)
    const same = own.filter(({ interactionId }) => interactionId === slowest?.interactionId)
    const { target, name } = same.find((one) => one.target && one.name === 'click') ?? same.find((one) => one.target) ?? {}
    const parts = []
    for (let at = target; at?.localName && parts.length < 3 && at.localName !== 'html'; at = at.parentElement) {
      parts.unshift(at.localName + (at.id ? '#' + at.id : [...at.classList].slice(0, 2).map((one) => '.' + one).join('')))
    }
    done(parts.length === 0 ? null : { event: name, selector: parts.join(' > ') })
  }, ${TOLD})
}, ${NEXT_PAINT}))`
}
