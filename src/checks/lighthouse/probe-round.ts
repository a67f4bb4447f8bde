import { PacegateError } from '../../model/errors.ts'
import type { Metric } from '../../model/metric.ts'
import type { Observation, Reading } from '../../model/observation.ts'
import type { SubjectId } from '../../model/subject.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Side } from '../../ports/workspace.ts'
import type { PageEvidence } from './evidence.ts'
import { lighthouseFlags } from './flags.ts'
import { lhrSchema } from './lhr.ts'
import type { LighthouseOptions } from './options.ts'
import type { RunningChrome } from './probe-chrome.ts'
import type { LighthouseModule } from './probe-lighthouse.ts'
import { loadPage } from './probe-load.ts'
import type { Place } from './probe-place.ts'
import { runFlowScript, type ScriptPlace } from './probe-script.ts'
import { bringsState, prepareVisit } from './probe-visit.ts'
import { type PageReading, readPage, type Wishes } from './read-page.ts'
import { readFlow } from './steps.ts'
import { type FlowTarget, isPath, type PageTarget } from './targets.ts'

/** What one side's rounds have in common. */
export interface RoundPlace {
  readonly options: LighthouseOptions
  readonly pages: readonly PageTarget[]
  readonly flows: readonly FlowTarget[]
  readonly place: Place
  readonly scripts: ScriptPlace
  readonly lighthouse: LighthouseModule
  readonly ports: Ports
  readonly side: Side
}

/** What one round saw of one subject. */
interface Seen {
  readonly subject: SubjectId
  /** Lighthouse's whole result. */
  readonly lhr: unknown
  readonly version: string
  readonly page: PageReading
}

/** A round, with the whole results beside what is measured of them. */
export interface Round {
  readonly observation: Observation<PageEvidence>
  readonly results: ReadonlyMap<SubjectId, unknown>
  /** Lighthouse's own. */
  readonly version: string | null
}

/** Every page and flow, or those with a subject in `only`, one after the other. Rejects with `PacegateError`. */
export async function takeRound(
  at: RoundPlace,
  chrome: RunningChrome,
  only: ReadonlySet<SubjectId> | null,
  signal: AbortSignal,
): Promise<Round> {
  const seen: Seen[] = []
  const absent: string[] = []
  for (const target of at.pages) {
    if (only !== null && !only.has(target.subject)) continue
    const page = await seePage(target, at, chrome, signal).catch((error: unknown) => {
      if (at.side === 'base' && isNotThere(error)) return null
      throw error
    })
    if (page === null) absent.push(target.url)
    else seen.push(page)
  }
  for (const target of at.flows) {
    if (only === null || isOf(target, only)) seen.push(...(await seeFlow(target, at, chrome, signal)))
  }
  assertDistinct(seen)
  const wanted = only === null ? seen : seen.filter(({ subject }) => only.has(subject))
  const metrics = new Map<string, Metric>(
    wanted.flatMap(({ page }) => page.metrics.map((metric) => [metric.id, metric])),
  )
  const readings: Reading[] = wanted.flatMap(({ page }) => page.readings)
  const warnings = new Set([
    ...at.pages.flatMap(({ url }) => (isPath(url) ? [] : [sameForBoth(url)])),
    ...wanted.flatMap(({ page }) => page.warnings),
    ...absent.map((url) => `${url} is not there on the base commit, so it has nothing to be compared with`),
  ])
  return {
    observation: {
      metrics: [...metrics.values()],
      readings,
      evidence: new Map(wanted.map(({ subject, page }) => [subject, page.evidence])),
      warnings: [...warnings],
    },
    results: new Map(wanted.map(({ subject, lhr }) => [subject, lhr])),
    version: seen[0]?.version ?? null,
  }
}

/** A page that was found may have the name of another, and a step of a flow too. */
function assertDistinct(seen: readonly Seen[]): void {
  const subjects = new Set<SubjectId>()
  for (const { subject } of seen) {
    if (subjects.has(subject)) {
      throw new PacegateError({
        code: 'subject-twice',
        message: `two pages or steps go by the name "${subject}"`,
        hint: 'Give one of them another `name`, or the step of the flow.',
      })
    }
    subjects.add(subject)
  }
}

async function seePage(target: PageTarget, at: RoundPlace, chrome: RunningChrome, signal: AbortSignal): Promise<Seen> {
  const { options, place, scripts, lighthouse, ports } = at
  const { subject, profile } = target
  const url = place.locate(target.url)
  const flags = lighthouseFlags(profile, options, process.env)
  const script = options.script ?? null
  await prepareVisit({ profile, script, url, chrome, lighthouse, place: scripts }, ports, signal)
  const keepsState = bringsState(profile, script)
  const { lhr: whole, ...loaded } = await loadPage({ target, url, chrome, lighthouse, flags, keepsState }, signal)
  const lhr = lhrSchema.parse(whole)
  const page = readPage({ lhr, ...loaded, subject, url: target.url, ...wishesOf(options) })
  return { subject, lhr: whole, version: lhr.lighthouseVersion, page }
}

async function seeFlow(
  target: FlowTarget,
  at: RoundPlace,
  chrome: RunningChrome,
  signal: AbortSignal,
): Promise<Seen[]> {
  const { options, place, scripts, lighthouse, ports } = at
  const { profile, script } = target
  const { origin } = place
  const url = origin === null ? null : `${origin}/`
  const visit = { profile, script: options.script ?? null, url, chrome, lighthouse, place: scripts, anew: true }
  await prepareVisit(visit, ports, signal)
  const flags = lighthouseFlags(profile, options, process.env)
  const job = { kind: 'flow', script, port: chrome.port, origin, device: profile.device, flags } as const
  const steps = await runFlowScript(job, scripts, ports, AbortSignal.any([signal, chrome.died]))
  return readFlow(target, steps, wishesOf(options)).map(({ subject, lhr, lighthouseVersion, page }) => ({
    subject,
    lhr,
    version: lighthouseVersion,
    page,
  }))
}

/** A page that the pull request adds is no error of its base. */
function isNotThere(error: unknown): boolean {
  return (
    error instanceof PacegateError &&
    error.data.code === 'page-error-status' &&
    /status 4(04|10)$/.test(error.data.message)
  )
}

/** What the config wants to be a metric that is not always one. */
function wishesOf({ audits, ...options }: LighthouseOptions): Wishes {
  return { wanted: audits, byScript: options['blocking-by-script'] }
}

/** The steps are known only once the flow has run; their names begin and end like this. */
function isOf({ name, profile }: FlowTarget, subjects: ReadonlySet<SubjectId>): boolean {
  return [...subjects].some((subject) => subject.startsWith(`${name}: `) && subject.endsWith(` · ${profile.name}`))
}

function sameForBoth(url: string): string {
  return `${url} is not served from the commit under test: base and head measure the very same page`
}
