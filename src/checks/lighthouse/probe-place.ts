import { PacegateError, toErrorData } from '../../model/errors.ts'
import type { RunningServer } from '../../ports/servers.ts'
import type { Workspace } from '../../ports/workspace.ts'
import { expand } from './expand.ts'
import type { LighthouseOptions } from './options.ts'
import { isPath } from './targets.ts'

/** Where one side's pages are. */
export interface Place {
  /** The whole URL of a page. */
  locate(url: string): string
  /** What flows and sitemaps start from, without a slash at the end; null where every page is a whole URL. */
  readonly origin: string | null
  /** Null for a deployment. */
  readonly server: RunningServer | null
}

/** Starts the side's server, or finds its deployment. Rejects with `PacegateError`. */
export async function openPlace({ serve, deployments, ci }: LighthouseOptions, workspace: Workspace): Promise<Place> {
  if (deployments !== undefined) {
    const { url, rewrite }: { url: string; rewrite: Readonly<Record<string, string>> } = deployments[workspace.side]
    const origin = deploymentOrigin(url, workspace.side)
    return { locate: (page) => (isPath(page) ? `${origin}${rewrite[page] ?? page}` : page), origin, server: null }
  }
  if (serve === undefined) return { locate: (page) => page, origin: null, server: null }
  const server = await workspace.server(serve).catch((error: unknown) => {
    throw ci !== undefined && workspace.side === 'base' ? notBesideHead(error) : error
  })
  return { locate: (page) => (isPath(page) ? `${server.origin}${page}` : page), origin: server.origin, server }
}

/** A lighthouserc was written for one server at a time: that there cannot be two is no fault of the pull request. */
function notBesideHead(error: unknown): PacegateError {
  const { message, output } = toErrorData(error)
  return new PacegateError({
    code: 'not-on-base',
    message: `its server could not be started beside the head's, on a port of its own: ${message}`,
    hint: 'Let it listen on the port in the environment variable PORT, or describe it under `servers`.',
    ...(output === undefined ? {} : { output }),
  })
}

function deploymentOrigin(text: string, side: string): string {
  const where = `deployments.${side}`
  const url = expand(text, where, process.env)
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return url.replace(/\/+$/, '')
  throw new PacegateError({
    code: 'deployment-invalid',
    message: `\`${where}\` must be a whole http(s) URL, found ${JSON.stringify(url)}`,
    hint: `Write it with its protocol, such as \`https://${URL.canParse(`https://${url}`) ? url : 'example.com'}\`.`,
  })
}
