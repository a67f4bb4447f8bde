import type { Metric } from '../../model/metric.ts'
import type { Observation, Reading } from '../../model/observation.ts'
import type { SubjectId } from '../../model/subject.ts'
import type { Ports } from '../../ports/ports.ts'
import type { RunningServer } from '../../ports/servers.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Probe } from '../check.ts'
import type { PageEvidence } from './evidence.ts'
import { isPath, type LighthouseOptions, type Target, targetsOf } from './options.ts'
import { isRoot, launchChrome, type RunningChrome } from './probe-chrome.ts'
import { findChrome } from './probe-find-chrome.ts'
import { loadLighthouse } from './probe-lighthouse.ts'
import { loadPage } from './probe-load.ts'
import { readPage } from './read-page.ts'

/**
 * One side's pages, loaded one after the other in one Chrome that is kept from round to round: a fresh one for each load
 * costs a second and paints its first frame late in every third load, which drowns the differences that are looked for.
 * Every load has a new page and cleared caches and storage, so rounds do not feed each other.
 */
export async function openProbe(
  options: LighthouseOptions,
  workspace: Workspace,
  ports: Ports,
): Promise<Probe<PageEvidence>> {
  const path = await findChrome(options.chrome.path, workspace.directory)
  const lighthouse = await loadLighthouse()
  const server: RunningServer | null = options.serve === undefined ? null : await workspace.server(options.serve)
  const targets = targetsOf(options)
  const tools: Record<string, string> = {}
  const disposal = new AbortController()
  let chrome: RunningChrome | null = null
  let sampling: Promise<unknown> = Promise.resolve()
  if (isRoot() && workspace.side === 'head') ports.log.warn('Chrome runs without its sandbox, because this is root')

  const close = async (): Promise<void> => {
    const closing = chrome
    chrome = null
    await closing?.[Symbol.asyncDispose]()
  }

  const round = async (pages: readonly Target[], signal: AbortSignal): Promise<Observation<PageEvidence>> => {
    signal.throwIfAborted()
    const metrics = new Map<string, Metric>()
    const readings: Reading[] = []
    const evidence = new Map<SubjectId, PageEvidence>()
    const warnings = new Set(targets.flatMap(({ url }) => (isPath(url) ? [] : [sameForBoth(url)])))
    try {
      chrome ??= await launchChrome(path, options.chrome.flags, ports, signal)
      tools['chrome'] = chrome.version
      for (const target of pages) {
        const url = isPath(target.url) ? `${server?.origin ?? ''}${target.url}` : target.url
        const { lhr, images } = await loadPage(
          { target, url, chrome, lighthouse, settings: options.settings, audits: options.audits },
          signal,
        )
        tools['lighthouse'] = lhr.lighthouseVersion
        const page = readPage(lhr, images, target, options.audits)
        for (const metric of page.metrics) metrics.set(metric.id, metric)
        readings.push(...page.readings)
        evidence.set(target.subject, page.evidence)
        for (const warning of page.warnings) warnings.add(warning)
      }
    } catch (error) {
      // Whatever state it is in, the next round does not inherit it.
      await close()
      // A page that could not be loaded from a server that is no longer there is not to blame.
      server?.assertAlive()
      throw error
    }
    return { metrics: [...metrics.values()], readings, evidence, warnings: [...warnings] }
  }

  const start = (pages: readonly Target[], signal: AbortSignal): Promise<Observation<PageEvidence>> => {
    const signals = [signal, disposal.signal, ...(server ? [server.died] : [])]
    const result = round(pages, AbortSignal.any(signals))
    sampling = result.catch(() => {})
    return result
  }

  return {
    tools,
    sample: (signal) => start(targets, signal),
    sampleOnly(subjects, signal) {
      return start(
        targets.filter(({ subject }) => subjects.has(subject)),
        signal,
      )
    },
    async [Symbol.asyncDispose]() {
      disposal.abort(new Error('the probe was disposed of'))
      // A round that is under way cleans up after itself, and that must have happened when this resolves.
      await sampling
      await close()
    },
  }
}

function sameForBoth(url: string): string {
  return `${url} is not served from the commit under test: base and head measure the very same page`
}
