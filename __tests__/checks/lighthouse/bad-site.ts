import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Site } from './site.ts'

export interface BadSite extends Site {
  readonly port: number
  /** Whether later requests for a page that misbehaves once find it mended. */
  mend(): void
}

type Answer = (response: ServerResponse, request: IncomingMessage, port: number) => void

const TLS = join(import.meta.dirname, '../../fixtures/lighthouse-tls')

/** A site whose every page is bad in its own way, but `/`. With `tls` behind a certificate that nobody has signed. */
export async function startBadSite({ tls = false } = {}): Promise<BadSite> {
  const asked: string[] = []
  let mended = false
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? '/'
    asked.push(path)
    const page = ANSWERS[path.replace(/\?.*/, '')] ?? missing
    const answer = mended && path !== '/other' ? (ANSWERS['/'] ?? missing) : page
    answer(response, request, (server.address() as AddressInfo).port)
  }
  const server = tls
    ? createTlsServer(
        { key: await readFile(join(TLS, 'key.pem')), cert: await readFile(join(TLS, 'certificate.pem')) },
        handle,
      )
    : createServer(handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    asked,
    died: new AbortController().signal,
    assertAlive: () => {},
    crash: () => {},
    mend: () => {
      mended = true
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function html(body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A page</title><link rel="icon" href="data:,">${head}</head><body><h1>A heading that is painted</h1>
<p>And a paragraph that is long enough to be the largest.</p>${body}</body></html>`
}

const page =
  (body: string, head = ''): Answer =>
  (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(html(body, head))

const script = (text: string): Answer => page(`<script>${text}</script>`)

const redirect =
  (to: string): Answer =>
  (response, _, port) =>
    response.writeHead(302, { location: to.replace('{port}', String(port)) }).end()

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(code, { 'content-type': 'text/html', ...headers }).end(code === 204 ? '' : html(''))

const missing = status(404)

/** Answers in pieces without end. */
const dripping =
  (type: string, first: string, piece: string): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': type }).write(first)
    const timer = setInterval(() => response.write(piece), 100)
    response.on('close', () => clearInterval(timer))
  }

const WORKER = `
addEventListener('install', (event) => event.waitUntil(caches.open('all')
  .then((cache) => cache.addAll(['/worker', '/part.js'])).then(() => skipWaiting())))
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('fetch', (event) => event.respondWith(caches.match(event.request).then((hit) => hit ?? fetch(event.request))))`

const ANSWERS: Readonly<Record<string, Answer>> = {
  '/': page(''),
  '/other': page(''),
  '/circle': redirect('/circle-back'),
  '/circle-back': redirect('/circle'),
  '/moved': redirect('/other'),
  '/moved-away': redirect('http://localhost:{port}/other'),
  '/moved-nowhere': redirect('http://127.0.0.1:9/gone'),
  '/reloads': script('setTimeout(() => { location.href = "/reloads?" + Math.random() }, 50)'),
  '/gone': missing,
  '/broken': status(500),
  '/empty': status(204),
  '/cut': (response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': '100000' }).write(html(''))
    setTimeout(() => response.destroy(), 200)
  },
  '/closed': (_, request) => request.socket.destroy(),
  '/silent': () => {},
  '/blank': (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>-</title>'),
  '/polls': script('const ask = () => fetch("/slow?" + Math.random()).then(ask); ask(); ask(); ask(); ask()'),
  '/slow': (response) => setTimeout(() => response.end('slow'), 300),
  '/animates': page(
    '<i id="box" style="display:block;width:9px;height:9px;background:red"></i>',
    '<script>let at = 0; const step = () => { at += 1; if (self.box) box.style.marginLeft = (at % 90) + "px"; requestAnimationFrame(step) }; step()</script>',
  ),
  '/events': (response, request, port) =>
    request.headers.accept === 'text/event-stream'
      ? dripping('text/event-stream', 'data: first\n\n', 'data: more\n\n')(response, request, port)
      : script('new EventSource("/events")')(response, request, port),
  '/drips': dripping('text/html', html(''), '<p>more</p>'),
  '/dialogs': script(`
    addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'stay' })
    alert('first'); confirm('second'); prompt('third'); performance.mark('after dialogs')`),
  '/leaves': script(`
    addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'stay' })
    setTimeout(() => { location.href = '/other' }, 50)`),
  '/download': status(200, { 'content-type': 'application/zip', 'content-disposition': 'attachment; filename=a.zip' }),
  '/downloads': script('setTimeout(() => { location.href = "/download" }, 50)'),
  '/opens': script('fetch(open("/opened") === null ? "/blocked" : "/allowed")'),
  // Each in a window of its own: as a tab it would cover this page. One of them has no address.
  '/opens-allowed': script(`
    open('/opened', 'one', 'popup')
    const other = open('', 'other', 'popup')
    other.document.write('<script>setInterval(() => fetch("/beat-of-blank"), 100)<' + '/script>')
    other.document.close()`),
  '/links': page('<a href="/opened" target="_blank">A link to another window</a>'),
  '/opened': script('setInterval(() => fetch("/beat"), 100)'),
  '/beat': (response) => response.end('beat'),
  '/beat-of-blank': (response) => response.end('beat'),
  '/worker': page(
    `<script src="/part.js"></script><script>
    fetch('/controlled-' + (navigator.serviceWorker.controller !== null))
    navigator.serviceWorker.register('/worker-program.js').then(() => navigator.serviceWorker.ready).then(() => fetch('/ready'))</script>`,
  ),
  '/worker-program.js': (response) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(WORKER),
  '/part.js': (response) => response.writeHead(200, { 'content-type': 'text/javascript' }).end('// part'),
  '/ready': (response) => response.end('ready'),
  '/loops': page('', '<script>for (;;);</script>'),
  '/loops-later': script('addEventListener("load", () => setTimeout(() => { for (;;); }, 1500))'),
}
