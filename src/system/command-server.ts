import { PacegateError } from '../model/errors.ts'
import type { ServerSpec } from '../model/server.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Processes, ProcessResult, RunningProcess } from '../ports/processes.ts'
import type { Side } from '../ports/workspace.ts'
import { freePort, isListening } from './free-port.ts'
import { endingOf, waitUntilReady } from './readiness.ts'
import type { StartedServer } from './started-server.ts'
import { createVitals, stopped } from './vitals.ts'

export type CommandServerSpec = Extract<ServerSpec, { kind: 'command' }>

export interface CommandServerWorld {
  readonly processes: Processes
  readonly clock: Clock
  readonly log: Log
  /** Where the command runs. */
  readonly directory: string
  readonly side: Side
  /** For messages: `web (base)`. */
  readonly label: string
  readonly signal: AbortSignal
}

/** How often somebody else may take the port between our asking for it and the command's using it. */
const PORT_ATTEMPTS = 3
/** Starts the command on a free port and waits until it answers. Rejects (`server-not-ready`). */
export async function startCommandServer(spec: CommandServerSpec, world: CommandServerWorld): Promise<StartedServer> {
  const began = world.clock.now()
  for (let attempt = 1; ; attempt += 1) {
    const fixed = world.side === 'head' ? spec.headPort : undefined
    const started = await tryPort(spec, world, fixed ?? (await freePort()), began)
    if (started.kind === 'ready') return started.server
    if (!started.portTaken || fixed !== undefined || attempt === PORT_ATTEMPTS) throw started.error
    world.log.debug(`server ${world.label}: the port was taken meanwhile, trying another`)
  }
}

type Attempt =
  | { readonly kind: 'ready'; readonly server: StartedServer }
  | { readonly kind: 'failed'; readonly error: PacegateError; readonly portTaken: boolean }

async function tryPort(
  spec: CommandServerSpec,
  world: CommandServerWorld,
  port: number,
  began: number,
): Promise<Attempt> {
  const withPort = (text: string) => text.replaceAll('{port}', String(port))
  const origin = withPort(spec.url).replace(/\/+$/, '')
  const ready = `${origin}/${spec.ready.replace(/^\/+/, '')}`
  const child = await world.processes.start({
    command: withPort(spec.command),
    cwd: world.directory,
    env: { PORT: String(port) },
    // Nobody reads it whole; the tail is kept apart.
    maxOutput: 64 * 1024,
    onLine: (line) => world.log.debug(`${world.label}: ${line}`),
  })
  try {
    const problem = await waitUntilReady(ready, child, { timeout: spec.timeout, began, ...world })
    if (problem === null) return { kind: 'ready', server: watchServer(child, origin, world.label) }
    // Asked before it is ended.
    const onIpv6Only = new URL(ready).hostname === '127.0.0.1' && (await isListening('::1', port))
    await child[Symbol.asyncDispose]()
    const error = notReady(world.label, `${problem} (asked ${ready})`, onIpv6Only, child.tail())
    return { kind: 'failed', error, portTaken: /EADDRINUSE|address (is )?already in use/i.test(child.tail()) }
  } catch (error) {
    await child[Symbol.asyncDispose]()
    throw error
  }
}

function watchServer(child: RunningProcess, origin: string, label: string): StartedServer {
  const vitals = createVitals()
  void child.exited.then((result) => vitals.declareDead(died(label, result)))
  return {
    origin,
    ...vitals.signs,
    async [Symbol.asyncDispose]() {
      vitals.declareDead(stopped(label))
      await child[Symbol.asyncDispose]()
    },
  }
}

const NOT_READY =
  'Check that the command stays in the foreground and listens on the port given as {port} or $PORT on 127.0.0.1, that `ready` is a path it answers, and that `timeout` is long enough.'

/** What `localhost` is for many development servers. */
const ON_IPV6 =
  'It listens on ::1 only: give it `--host 127.0.0.1`, or write `url: http://[::1]:{port}` for this server.'

function notReady(label: string, problem: string, onIpv6Only: boolean, output: string): PacegateError {
  return new PacegateError({
    code: 'server-not-ready',
    message: `server ${label} is not ready: ${problem}`,
    hint: onIpv6Only ? ON_IPV6 : NOT_READY,
    output,
  })
}

function died(label: string, result: ProcessResult): PacegateError {
  return new PacegateError({
    code: 'server-died',
    message: `server ${label} died: its command ended ${endingOf(result)}`,
    hint: 'Look at its last output below; nothing can be measured without it.',
    output: result.tail,
  })
}
