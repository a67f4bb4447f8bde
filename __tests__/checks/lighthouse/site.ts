import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RunningServer } from '../../../src/ports/servers.ts'

/** What of the page differs between two commits. */
export interface Version {
  /** Width of the hero image in pixels; it is as high as wide. */
  readonly image: number
  /** How long the script runs on load, in ms before throttling. */
  readonly busy: number
  /** The content hash in the script's name. */
  readonly hash: string
  /** Whether the page loads a script from another host and puts a banner on top when it comes. */
  readonly widget: boolean
}

export const BASE: Version = { image: 40, busy: 20, hash: 'Bx7f3kQ2', widget: false }
export const HEAD: Version = { image: 320, busy: 250, hash: 'DiwrgTda', widget: true }

export interface Site extends RunningServer, AsyncDisposable {
  /** Paths asked for, in order. */
  readonly asked: readonly string[]
  /** Ends the server as if it had crashed. */
  crash(error: Error): void
}

/** A small site on a free port. `/broken` answers 500, `/silent` never, `/blank` paints nothing. */
export async function startSite(version: Version): Promise<Site> {
  const asked: string[] = []
  const died = new AbortController()
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    asked.push(path)
    answer(path, version, (server.address() as AddressInfo).port, response)
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    died: died.signal,
    assertAlive: () => died.signal.throwIfAborted(),
    crash: (error) => {
      server.closeAllConnections()
      died.abort(error)
    },
    [Symbol.asyncDispose]: () => closed(server),
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

type Content = readonly [type: string, body: string | Buffer, status?: number]

function answer(path: string, version: Version, port: number, response: ServerResponse): void {
  if (path === '/silent') return
  const [type, body, status = 200] = contents(version, port)[path] ?? ['text/plain', 'not found', 404]
  response.writeHead(status, { 'content-type': type }).end(body)
}

function contents(version: Version, port: number): Readonly<Record<string, Content>> {
  const script = `/assets/app-${version.hash}.js`
  const busy = `performance.mark('busy from'); const end = performance.now() + ${version.busy}; while (performance.now() < end);
performance.measure('busy', 'busy from'); performance.mark('shopReady')`
  const banner = `<div id=banner style='height:120px'>Banner</div>`
  const widget = `setTimeout(() => document.body.insertAdjacentHTML('afterbegin', "${banner}"), 700) // ${'.'.repeat(9000)}`
  return {
    '/': ['text/html', page(version, script, port)],
    '/blank': ['text/html', '<!doctype html><title>blank</title>'],
    '/broken': ['text/html', '<h1>Internal error</h1>', 500],
    '/assets/style.css': ['text/css', 'body { margin: 0; font: 16px sans-serif }'],
    '/hero.bmp': ['image/bmp', bitmap(version.image)],
    '/widget.js': ['text/javascript', widget],
    [script]: ['text/javascript', busy],
  }
}

function page({ image, widget }: Version, script: string, port: number): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Shop</title><link rel="stylesheet" href="/assets/style.css"><link rel="icon" href="data:,"></head>
<body><h1>A page with a heading</h1><p class="lead">And a paragraph that is long enough to be painted large on a phone.</p>
<img src="/hero.bmp" width="${image}" height="${image}" alt="">
<script src="${script}"></script>${widget ? `<script async src="http://localhost:${port}/widget.js"></script>` : ''}
</body></html>`
}

/** An uncompressed picture that is no single colour. */
function bitmap(size: number): Buffer {
  const row = Math.ceil((size * 3) / 4) * 4
  const header = Buffer.alloc(54)
  header.write('BM')
  header.writeUInt32LE(54 + row * size, 2)
  header.writeUInt32LE(54, 10)
  header.writeUInt32LE(40, 14)
  header.writeInt32LE(size, 18)
  header.writeInt32LE(size, 22)
  header.writeUInt16LE(1, 26)
  header.writeUInt16LE(24, 28)
  const pixels = Buffer.alloc(row * size)
  for (let index = 0; index < pixels.length; index++) pixels[index] = (index * index) % 251
  return Buffer.concat([header, pixels])
}
