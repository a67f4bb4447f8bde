import { isAbsolute } from 'node:path'
import type { Workspace } from '../../ports/workspace.ts'
import type { CheckInputs } from '../check.ts'
import type { LighthouseOptions } from './options.ts'
import { isPath } from './targets.ts'

/** A folder that is served is all that its pages come from; what a command or a stranger answers is known when it has. */
export async function identifyPages(options: LighthouseOptions, workspace: Workspace): Promise<CheckInputs | null> {
  const { serve, urls, sitemap, script, flows, chrome } = options
  if (serve === undefined || !urls.every(({ url }) => isPath(url))) return null
  if (sitemap !== undefined && !isPath(sitemap.url)) return null
  // Of a script it is not known what else it reads.
  if (script !== undefined || Object.keys(flows).length > 0) return null
  // A browser out of the commit's own tree may be another one on each side.
  if (chrome.path !== undefined && !isAbsolute(chrome.path)) return null
  return workspace.content(serve)
}
