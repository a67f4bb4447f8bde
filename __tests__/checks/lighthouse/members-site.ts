import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RunningServer } from '../../../src/ports/servers.ts'

export interface MembersSite extends RunningServer, AsyncDisposable {
  /** Each request for a page, with the cookies and the header `x-test` it came with. */
  readonly visits: readonly { path: string; cookie: string; header: string; agent: string }[]
}

/** A site with a page for members only, and a button whose handler keeps the main thread busy for `busy` ms. */
export async function startMembersSite(busy: number): Promise<MembersSite> {
  const visits: MembersSite['visits'][number][] = []
  const server = createServer((request, response) => {
    const { pathname: path } = new URL(request.url ?? '/', 'http://site')
    if (path.endsWith('.ico')) return void response.writeHead(404).end()
    const { cookie = '' } = request.headers
    visits.push({ path, cookie, header: headerOf(request, 'x-test'), agent: headerOf(request, 'user-agent') })
    if (path === '/session') {
      response.writeHead(303, { 'set-cookie': 'session=member; path=/', location: '/' }).end()
      return
    }
    const isMember = cookie.includes('session=member')
    const status = path === '/new' ? 404 : path === '/members' && !isMember ? 403 : 200
    response.writeHead(status, { 'content-type': 'text/html' }).end(page(path, isMember, busy))
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    visits,
    died: new AbortController().signal,
    assertAlive: () => {},
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function headerOf({ headers }: IncomingMessage, name: string): string {
  return String(headers[name] ?? '')
}

function page(path: string, isMember: boolean, busy: number): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Members</title><link rel="icon" href="data:,"></head><body><h1>${isMember ? 'Welcome back' : 'Hello, stranger'} at ${path}</h1>
<form action="/session" method="post"><button id="login">Log in</button></form>
<p id="visits"></p><button id="add" type="button">Add to basket</button><ul id="basket"></ul>
<script>
localStorage.visits = Number(localStorage.visits ?? 0) + 1
visits.textContent = localStorage.visits
function addToBasket() {
  const end = performance.now() + ${busy}
  while (performance.now() < end);
  basket.insertAdjacentHTML('beforeend', '<li>A thing in the basket</li>')
}
add.addEventListener('click', addToBasket)
</script></body></html>`
}
