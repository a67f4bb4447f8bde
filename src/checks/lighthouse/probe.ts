import type { Observation } from '../../model/observation.ts'
import type { SubjectId } from '../../model/subject.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Probe } from '../check.ts'
import type { PageEvidence } from './evidence.ts'
import { variable } from './expand.ts'
import type { LighthouseOptions } from './options.ts'
import { packagedChromes } from './packaged-chromes.ts'
import { presentFlows } from './present-flows.ts'
import { launchChrome, type RunningChrome } from './probe-chrome.ts'
import { isRoot, ownFlags } from './probe-chrome-flags.ts'
import { findChrome } from './probe-find-chrome.ts'
import { loadLighthouse } from './probe-lighthouse.ts'
import { concludeAsLighthouseCi } from './probe-lighthouse-ci.ts'
import { findPages } from './probe-pages.ts'
import { openPlace } from './probe-place.ts'
import { writeReports } from './probe-reports.ts'
import { createResults } from './probe-results.ts'
import { type RoundPlace, takeRound } from './probe-round.ts'
import { pageTargets } from './targets.ts'

/**
 * One side's pages, loaded one after the other in one Chrome that is kept from round to round: a fresh one for each load
 * takes longer and measures nothing else (`bench:chrome`). Every load has a new tab and cleared caches and storage, so rounds
 * do not feed each other.
 */
export async function openProbe(
  options: LighthouseOptions,
  workspace: Workspace,
  ports: Ports,
): Promise<Probe<PageEvidence>> {
  const packaged = () => packagedChromes(ports.files, process.env, process.platform)
  const path = await findChrome(options.chrome.path, workspace.directory, process.env, undefined, packaged)
  const env = Object.fromEntries(options.env.map((name) => [name, variable(name, 'env', process.env)]))
  const lighthouse = await loadLighthouse()
  const place = await openPlace(options, workspace)
  const { server } = place
  const found = await findPages(options, place, workspace, server?.died ?? new AbortController().signal)
  const flowsHere = await presentFlows(options, workspace, ports)
  const results = await createResults(ports.files)
  const at: RoundPlace = {
    options,
    pages: pageTargets(options, found.pages),
    flows: flowsHere.targets,
    place,
    scripts: { directory: workspace.directory, env },
    lighthouse,
    ports,
    side: workspace.side,
  }
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

  const round = async (
    only: ReadonlySet<SubjectId> | null,
    signal: AbortSignal,
  ): Promise<Observation<PageEvidence>> => {
    signal.throwIfAborted()
    try {
      chrome ??= await launchChrome(path, ownFlags(options), ports, signal)
      tools['chrome'] = chrome.version
      const seen = await takeRound(at, chrome, only, signal)
      if (seen.version !== null) tools['lighthouse'] = seen.version
      const observation = {
        ...seen.observation,
        warnings: [...found.warnings, ...flowsHere.warnings, ...seen.observation.warnings],
      }
      await results.keep(observation, seen.results)
      return observation
    } catch (error) {
      // Whatever state it is in, the next round does not inherit it.
      await close()
      // A page that could not be loaded from a server that is no longer there is not to blame.
      server?.assertAlive()
      throw error
    }
  }

  const start = (only: ReadonlySet<SubjectId> | null, signal: AbortSignal): Promise<Observation<PageEvidence>> => {
    const signals = [signal, disposal.signal, ...(server ? [server.died] : [])]
    const result = round(only, AbortSignal.any(signals))
    sampling = result.catch(() => {})
    return result
  }

  return {
    tools,
    sample: (signal) => start(null, signal),
    sampleOnly: (subjects, signal) => start(subjects, signal),
    async conclude({ observations, kept, folder }) {
      if (folder !== null) await writeReports(kept, folder, results, lighthouse)
      const { ci } = options
      if (ci === undefined || workspace.side === 'base') return { assertions: [], warnings: [] }
      const { directory } = workspace
      return concludeAsLighthouseCi({ ci, pages: at.pages, observations, results, lighthouse, directory })
    },
    async [Symbol.asyncDispose]() {
      disposal.abort(new Error('the probe was disposed of'))
      // A round that is under way cleans up after itself, and that must have happened when this resolves.
      await sampling
      await close()
      await results[Symbol.asyncDispose]()
    },
  }
}
