import { z } from 'zod'
import { orAbort, startDeadline } from '../../model/abort.ts'
import { PacegateError } from '../../model/errors.ts'
import type { TemporaryDirectory } from '../../ports/files.ts'
import type { Ports } from '../../ports/ports.ts'
import type { ProcessResult, RunningProcess } from '../../ports/processes.ts'
import { chromeFlags } from './probe-chrome-flags.ts'

/** How long Chrome may take until it listens and answers, in ms. */
const START_DEADLINE = 60_000

/** A Chrome of our own with an empty profile. Disposing ends its whole tree and removes the profile. */
export interface RunningChrome extends AsyncDisposable {
  /** Of the DevTools protocol, on 127.0.0.1. */
  readonly port: number
  /** `151.0.7000.1` */
  readonly version: string
  /** Aborts, with `chrome-crashed` as its reason, as soon as Chrome ends by itself. */
  readonly died: AbortSignal
  /** What it wrote last. */
  tail(): string
  /** Closes what pages have opened: it would go on beside the next load. */
  closeTabs(): Promise<void>
}

/** Rejects (`chrome-not-started`) when it does not come up, with the signal's reason when that aborts. */
export async function launchChrome(
  path: string,
  flags: readonly string[],
  { processes, files }: Ports,
  signal: AbortSignal,
): Promise<RunningChrome> {
  signal.throwIfAborted()
  await using owned = new AsyncDisposableStack()
  const profile: TemporaryDirectory = owned.use(await files.temporaryDirectory('chrome'))
  const listening = Promise.withResolvers<number>()
  const chrome = owned.use(
    await processes.start({
      argv: [
        path,
        ...(await chromeFlags(flags)),
        '--remote-debugging-port=0',
        `--user-data-dir=${profile.path}`,
        'about:blank',
      ],
      cwd: profile.path,
      // What a killed Chrome leaves in the temporary folder goes with the profile.
      env: { TMPDIR: profile.path },
      maxOutput: 64 * 1024,
      onLine: (line) => {
        const port = /^DevTools listening on ws:\/\/[^/]*:(\d+)\//.exec(line)?.[1]
        if (port !== undefined) listening.resolve(Number(port))
      },
    }),
  )
  using deadline = startDeadline(START_DEADLINE, () => new Error(`no answer within ${START_DEADLINE / 1000} s`), signal)
  const port = await whenListening(listening.promise, chrome, path, deadline.signal, signal)
  const version = await askVersion(port, deadline.signal)
  const first = new Set((await openTabs(port, deadline.signal)).map(({ id }) => id))
  const died = new AbortController()
  let disposed = false
  void chrome.exited.then((result) => {
    if (!disposed) died.abort(new PacegateError(crashed(result)))
  })
  const all = owned.move()
  return {
    port,
    version,
    died: died.signal,
    tail: () => chrome.tail(),
    closeTabs: () => closeOtherTabs(port, first),
    async [Symbol.asyncDispose]() {
      disposed = true
      await all.disposeAsync()
    },
  }
}

async function whenListening(
  port: Promise<number>,
  chrome: RunningProcess,
  path: string,
  deadline: AbortSignal,
  signal: AbortSignal,
): Promise<number> {
  const aborted = Promise.withResolvers<'stopped'>()
  deadline.addEventListener('abort', () => aborted.resolve('stopped'), { once: true })
  const first = await Promise.race([port, aborted.promise, chrome.exited.then(() => 'ended' as const)])
  if (typeof first === 'number') return first
  signal.throwIfAborted()
  const tail = chrome.tail()
  throw new PacegateError({
    code: 'chrome-not-started',
    message: `Chrome (${path}) ${first === 'ended' ? 'ended as soon as it was started' : `did not listen within ${START_DEADLINE / 1000} s`}`,
    hint: /sandbox/i.test(tail)
      ? 'Its sandbox does not work here. Use google-chrome (Ubuntu 24.04 allows no other), or accept the risk with `chrome: {flags: [--no-sandbox]}`.'
      : 'Start it by hand with `--headless --dump-dom about:blank`; libraries that are missing are named in its output below.',
    output: tail,
  })
}

async function askVersion(port: number, signal: AbortSignal): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/json/version`, { signal })
  const answer: unknown = await response.json()
  const browser = typeof answer === 'object' && answer !== null && 'Browser' in answer ? String(answer.Browser) : ''
  return browser.split('/')[1] ?? 'unknown'
}

function crashed({ exitCode, signal, tail }: ProcessResult) {
  return {
    code: 'chrome-crashed',
    message: `Chrome ended (${exitCode === null ? `killed by ${signal}` : `exit code ${exitCode}`}) while a page was measured`,
    hint: 'Chrome mostly crashes for lack of memory: load fewer or smaller pages, or use a larger runner. Its last words are below.',
    output: tail,
    transient: true,
  }
}

/** What a tab shows, as the main thread of its page tells. */
export interface Tab {
  readonly url: string
  /** Another one for each document that is loaded, the same page anew included. */
  readonly document: string
}

const tabList = z.array(
  z.object({ id: z.string(), type: z.string(), url: z.string(), webSocketDebuggerUrl: z.string().optional() }),
)
const answer = z.object({
  id: z.literal(1),
  result: z.object({ frameTree: z.object({ frame: z.object({ url: z.string(), loaderId: z.string() }) }) }),
})

async function openTabs(port: number, signal?: AbortSignal) {
  const response = await fetch(`http://127.0.0.1:${port}/json/list`, signal ? { signal } : {})
  return tabList.parse(await response.json()).filter(({ type }) => type === 'page')
}

/**
 * Asks every open tab; one that is closed meanwhile is left out. Waits for a tab whose main thread is busy, and for one
 * that waits for a server, until `stopLoading` aborts: that makes it stay where it is.
 */
export async function askTabs(port: number, stopLoading: AbortSignal, signal: AbortSignal): Promise<readonly Tab[]> {
  const tabs = await openTabs(port, signal)
  const answers = await Promise.all(tabs.map((tab) => askTab(tab.webSocketDebuggerUrl, stopLoading, signal)))
  return answers.filter((tab) => tab !== null)
}

async function askTab(address: string | undefined, stopLoading: AbortSignal, signal: AbortSignal): Promise<Tab | null> {
  if (address === undefined) return null
  const { promise, resolve } = Promise.withResolvers<Tab | null>()
  const socket = new WebSocket(address)
  const stop = () => socket.send(JSON.stringify({ id: 2, method: 'Page.stopLoading' }))
  socket.addEventListener('open', () => socket.send(JSON.stringify({ id: 1, method: 'Page.getFrameTree' })))
  socket.addEventListener('message', ({ data }) => {
    const frame = answer.safeParse(JSON.parse(String(data))).data?.result.frameTree.frame
    if (frame !== undefined) resolve({ url: frame.url, document: frame.loaderId })
  })
  socket.addEventListener('error', () => resolve(null))
  socket.addEventListener('close', () => resolve(null))
  stopLoading.addEventListener('abort', stop)
  try {
    return await orAbort(promise, signal)
  } finally {
    stopLoading.removeEventListener('abort', stop)
    socket.close()
  }
}

/** All but `kept`, those that Chrome starts with: every load finds what the first one found. */
async function closeOtherTabs(port: number, kept: ReadonlySet<string>): Promise<void> {
  const opened = (await openTabs(port)).filter(({ id }) => !kept.has(id))
  await Promise.all(opened.map(({ id }) => fetch(`http://127.0.0.1:${port}/json/close/${id}`)))
}
