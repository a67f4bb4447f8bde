import { execFile } from 'node:child_process'
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { launchChrome, type RunningChrome } from '../../../src/checks/lighthouse/probe-chrome.ts'
import { realPorts, testChrome } from './support.ts'

const run = promisify(execFile)
export const ROOT = resolve(import.meta.dirname, '../../..')
export const INSTALLED = join(ROOT, 'node_modules/lighthouse/core/index.js')
export const DEADLINE = 120_000

export interface Bundle extends AsyncDisposable {
  /** Far from any node_modules, as where the action runs: there Lighthouse must find nothing beside itself. */
  readonly folder: string
  /** The module, at `lighthouse/index.js` of the folder. */
  readonly module: string
  /** Runs a module's source in a process of its own in the folder; resolves to what it writes, as JSON. */
  execute<T>(source: string, ...words: readonly string[]): Promise<T>
}

export const buildTo = (outfile: string, cwd: string) =>
  run(process.execPath, [join(ROOT, 'scripts/build-lighthouse.mjs'), outfile], { cwd, timeout: DEADLINE })

/** The bundle, built from the sources. */
export async function buildBundle(): Promise<Bundle> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'pacegate-bundle-'))
  const module = join(folder, 'lighthouse', 'index.js')
  await buildTo(module, ROOT)
  await writeFile(join(folder, 'package.json'), '{"type": "module"}')
  let scripts = 0
  return {
    folder,
    module,
    async execute(source, ...words) {
      const script = join(folder, `script-${scripts++}.js`)
      await writeFile(script, source)
      const options = { cwd: folder, timeout: DEADLINE, maxBuffer: 2 ** 27 }
      const { stdout } = await run(process.execPath, ['--no-warnings', script, ...words], options)
      return JSON.parse(stdout)
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A third party that Lighthouse knows; for the Chrome of these tests it is this machine. */
const KNOWN = 'static.hotjar.com'

export const startChrome = async (): Promise<RunningChrome> =>
  launchChrome(
    await testChrome(),
    [`--host-resolver-rules=MAP ${KNOWN} 127.0.0.1`],
    realPorts(),
    new AbortController().signal,
  )

export interface Lhr {
  readonly gatherMode: string
  readonly runtimeError?: unknown
  readonly timing: unknown
  readonly audits: Readonly<Record<string, Audit | undefined>> & Record<string, Audit>
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>
  readonly stackPacks: readonly { readonly id: string }[]
  readonly entities: readonly { readonly name: string }[]
}

interface Audit {
  readonly id: string
  readonly score: number | null
  readonly scoreDisplayMode: string
  readonly errorMessage?: string
  readonly numericValue?: number
  readonly displayValue?: string
  readonly details?: { readonly items: readonly Readonly<Record<string, unknown>>[] }
}

export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo']

/** All but how long the judging itself took. */
export function judged({ timing: _, ...result }: Lhr) {
  return result
}

export function erredAudits({ audits }: Lhr): string[] {
  const failed = Object.values(audits).filter((audit) => audit.scoreDisplayMode === 'error')
  return failed.map(({ id, errorMessage }) => `${id}: ${errorMessage}`)
}

// What it says of one framework makes Lighthouse add that framework's advice.
const PAGE = `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Shop</title><link rel="stylesheet" href="/style.css"><link rel="alternate" hreflang="zz-zz" href="/zz">
<script src="/app.js"></script></head>
<body id="___gatsby"><h1>A page with faults</h1><h4>of every kind</h4>
<p style="color: #bbb">Too pale to be read by everyone.</p><img src="/missing.png"><select><option>1</option></select>
<a href="/more">here</a> <a>more</a> <input onpaste="return false"> <ul><div>no item</div></ul>
<button id="buy">Buy</button><p id="bought" role="bogus"></p></body></html>`

const APP = `addEventListener('unload', () => {}); console.error('on purpose')
document.head.append(Object.assign(document.createElement('script'), { src: 'http://${KNOWN}:' + location.port + '/widget.js' }))
addEventListener('DOMContentLoaded', () => {
  document.querySelector('#buy').onclick = () => {
    for (const end = performance.now() + 120; performance.now() < end; );
    document.querySelector('#bought').textContent = 'bought'
  }
})`

const FILES: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/': ['text/html', PAGE],
  '/app.js': ['text/javascript', APP],
  '/style.css': ['text/css', `body { font: 16px sans-serif } .unused { color: red }${'\n'.repeat(3000)}`],
  '/widget.js': ['text/javascript', `window.widget = 1 // ${'.'.repeat(9000)}`],
  '/robots.txt': ['text/plain', 'Disallow: everything'],
}

/** A page with something to say in each category, and a button (`#buy`) that takes 120 ms until `#bought` says so. */
export async function startFaultySite(): Promise<AsyncDisposable & { readonly origin: string }> {
  const server = createServer(({ url = '/' }, response) => {
    const [type, body] = FILES[url] ?? []
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type ?? 'text/plain' }).end(body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
