import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PacegateError } from '../../model/errors.ts'

type Command = (this: unknown, ...words: readonly unknown[]) => Promise<unknown>

/** What is used of Lighthouse, bundled or installed. */
export interface LighthouseModule {
  navigation(
    page: undefined,
    url: string,
    options: { config?: unknown; flags: Readonly<Record<string, unknown>>; signal: AbortSignal },
  ): Promise<{ readonly lhr: unknown; readonly artifacts: Readonly<Record<string, unknown>> } | undefined>
  readonly desktopConfig: unknown
}

interface SessionModule {
  readonly ProtocolSession: { readonly prototype: { sendCommand: Command } }
}

/**
 * Loads Lighthouse, which takes a quarter of a second and more: only when a page is to be measured. It is the one beside
 * the running bundle, else the installed package (development). No bundler must see the imports, or it would pull it in.
 */
export async function loadLighthouse(directory: string = import.meta.dirname): Promise<LighthouseModule> {
  const bundled = join(directory, 'lighthouse', 'index.js')
  const isBundled = existsSync(bundled)
  const specifier = isBundled ? pathToFileURL(bundled).href : 'lighthouse'
  const sessions = isBundled ? specifier : 'lighthouse/core/gather/session.js'
  try {
    const lighthouse: LighthouseModule = await import(/* webpackIgnore: true */ specifier)
    const { ProtocolSession }: SessionModule = await import(/* webpackIgnore: true */ sessions)
    forgiveAbandonedCommands(ProtocolSession.prototype)
    return lighthouse
  } catch (error) {
    throw new PacegateError(
      {
        code: 'lighthouse-missing',
        message: `Lighthouse cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
        hint: `The file ${bundled} belongs to Pacegate: install it again.`,
      },
      { cause: error },
    )
  }
}

const forgiving = new WeakSet<Command>()

/**
 * When a load is broken off, Lighthouse leaves commands behind that nobody waits for (`Page.navigate`); their failure,
 * once Chrome is gone, would be an unhandled rejection and end this process. Whoever does wait still gets it.
 */
function forgiveAbandonedCommands(session: { sendCommand: Command }): void {
  const { sendCommand } = session
  if (forgiving.has(sendCommand)) return
  const send: Command = function (...words) {
    const result = sendCommand.apply(this, [...words])
    result.catch(() => {})
    return result
  }
  forgiving.add(send)
  session.sendCommand = send
}
