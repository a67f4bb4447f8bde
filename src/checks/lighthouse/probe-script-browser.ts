import type { Browser, Page } from 'puppeteer-core'
import { moduleTimes } from './module-times.ts'
import type { LighthouseModule, UserFlow } from './probe-lighthouse.ts'
import { nameInteractions } from './probe-slowest-interaction.ts'
import type { ScriptJob } from './script-job.ts'

export type UserScript = (...words: readonly unknown[]) => unknown

/** What a flow knows of itself besides what scripts use. */
type Recorder = UserFlow & { readonly currentTimespan?: unknown; readonly currentNavigation?: unknown }

const stepFlags = (step: object | undefined): { readonly name?: string } | undefined =>
  step !== undefined && 'flags' in step && typeof step.flags === 'object' ? (step.flags ?? undefined) : undefined

/** Calls a script as Lighthouse CI does. The tabs that it leaves open are closed: they would run beside the measurement. */
export async function setUp(
  { port, url }: Extract<ScriptJob, { kind: 'set-up' }>,
  script: UserScript,
  { connect }: LighthouseModule,
): Promise<void> {
  const browser = await connectTo(port, connect)
  const before = new Set(await browser.pages())
  await script(browser, { url, options: {} })
  for (const page of await browser.pages()) if (!before.has(page)) await page.close()
  await browser.disconnect()
}

/** Calls a script with a flow to record and a new tab to do it in. Resolves to its steps, as `stepSchema` reads them. */
export async function runFlow(
  { port, origin, device, flags }: Extract<ScriptJob, { kind: 'flow' }>,
  script: UserScript,
  { connect, startFlow, desktopConfig }: LighthouseModule,
): Promise<unknown[]> {
  const browser = await connectTo(port, connect)
  const before = new Set(await browser.pages())
  const page = await browser.newPage()
  acceptDialogs(page)
  const flow: Recorder = await startFlow(page, { ...(device === 'desktop' ? { config: desktopConfig } : {}), flags })
  const elements = countElements(flow, page)
  resolvePaths(flow, origin)
  measureInFront(flow, page)
  const interactions = nameInteractions(flow, page)
  chooseCategories(flow, flags)
  await script(flow, { page, browser, origin, device })
  if (flow.currentTimespan) throw new Error('it ended within a timespan: call `await flow.endTimespan()` before')
  if (flow.currentNavigation) throw new Error('it ended within a navigation: call `await flow.endNavigation()` before')
  const recorded = flow.createArtifactsJson().gatherSteps
  if (recorded.length === 0)
    throw new Error('it recorded no step: call `flow.navigate()`, `flow.startTimespan()` or `flow.snapshot()`')
  const { steps } = await flow.createFlowResult()
  for (const other of await browser.pages()) if (!before.has(other)) await other.close()
  await browser.disconnect()
  return steps.map(({ lhr }, index) => ({
    name: stepFlags(recorded[index])?.name ?? null,
    lhr,
    images: recorded[index]?.artifacts['ImageElements'] ?? [],
    modules: moduleTimes(recorded[index]?.artifacts['Trace']),
    elements: elements.get(index) ?? null,
    interaction: interactions.get(index) ?? null,
  }))
}

function connectTo(port: number, connect: LighthouseModule['connect']): Promise<Browser> {
  return connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: null })
}

/** A dialog that nobody answers would hold up the page for ever. A script that listens itself answers itself. */
function acceptDialogs(page: Page): void {
  page.on('dialog', (dialog) => {
    if (page.listenerCount('dialog') === 1) dialog.accept().catch(() => {})
  })
}

/** Scripts write `/cart`: where it is served differs from side to side. */
function resolvePaths(flow: UserFlow, origin: string | null): void {
  const navigate = flow.navigate.bind(flow)
  flow.navigate = (requestor, flags) => {
    if (typeof requestor !== 'string' || !requestor.startsWith('/')) return navigate(requestor, flags)
    if (origin === null)
      throw new Error(`the flow navigates to ${requestor}, but the check has neither \`serve\` nor \`deployments\``)
    return navigate(`${origin}${requestor}`, { name: requestor, ...flags })
  }
}

/** What a click or the script has opened covers the page in a full Chrome: it would paint nothing. */
function measureInFront(flow: UserFlow, page: Page): void {
  const { navigate, startNavigation, startTimespan } = flow
  flow.navigate = async (...words) => {
    await page.bringToFront()
    await navigate.apply(flow, words)
  }
  flow.startNavigation = async (...words) => {
    await page.bringToFront()
    await startNavigation.apply(flow, words)
  }
  flow.startTimespan = async (...words) => {
    await page.bringToFront()
    await startTimespan.apply(flow, words)
  }
}

/** Of a span of time the others have nothing to say, and Lighthouse refuses them. */
const OF_TIMESPANS = ['performance', 'best-practices']

function chooseCategories(flow: UserFlow, flags: Readonly<Record<string, unknown>>): void {
  const startTimespan = flow.startTimespan.bind(flow)
  const { onlyCategories: chosen } = flags
  const onlyCategories = Array.isArray(chosen) ? chosen.filter((one) => OF_TIMESPANS.includes(one)) : OF_TIMESPANS
  flow.startTimespan = (own) => startTimespan({ onlyCategories, ...own })
}

/** Of a snapshot Lighthouse itself reads no number: here it is the size of the document at that moment, by step. */
function countElements(flow: UserFlow, page: Page): ReadonlyMap<number, number> {
  const elements = new Map<number, number>()
  const snapshot = flow.snapshot.bind(flow)
  flow.snapshot = async (flags) => {
    const step = flow.createArtifactsJson().gatherSteps.length
    elements.set(step, Number(await page.evaluate('document.getElementsByTagName("*").length')))
    await snapshot(flags)
  }
  return elements
}
