import type { ServerSpec } from '../../model/server.ts'
import type { ServerCommand } from './lhci/collect-options.ts'

/** In ms. Lighthouse CI goes on after ten seconds whether or not the server is there; a page that fails says less. */
const READY_WITHIN = 60_000

/**
 * The server of a lighthouserc, which listens on one port: the head gets that port. The base needs another at the same
 * time: it is put in place of the number in the command, and into the environment as `PORT`. `paths` are the pages on it,
 * as paths; those elsewhere stay whole URLs.
 */
export function rcServer(
  { command, readyTimeout }: ServerCommand,
  urls: readonly string[],
): { readonly spec: ServerSpec; readonly paths: readonly string[] } {
  const first = urls.map((url) => new URL(url)).find(({ hostname }) => LOCAL.test(hostname))
  const port = Number(first?.port || (first?.protocol === 'https:' ? 443 : 80))
  const own = (url: URL): boolean => first !== undefined && url.host === first.host
  const paths = urls.map((text) => {
    const url = new URL(text)
    return own(url) ? `${url.pathname}${url.search}${url.hash}` : text
  })
  const number = new RegExp(String.raw`(?<![\w.])${port}(?![\w.])`, 'g')
  return {
    spec: {
      kind: 'command',
      command: command.replaceAll(number, '{port}'),
      url: `${first?.protocol ?? 'http:'}//${first?.hostname ?? 'localhost'}:{port}`,
      ready: paths.find((path) => path.startsWith('/')) ?? '/',
      timeout: Math.max(readyTimeout, READY_WITHIN),
      headPort: port,
    },
    paths,
  }
}

const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])$/
