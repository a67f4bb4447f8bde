import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'puppeteer-core'
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
  /** Measures what is done in a page, step by step. Nothing runs before its first step. */
  startFlow(
    page: Page,
    options?: { readonly config?: unknown; readonly flags?: StepFlags; readonly name?: string },
  ): Promise<UserFlow>
  /** One file that needs nothing else. Takes the result of a page or of a whole flow. */
  generateReport(result: unknown, format: 'html' | 'json'): string
  /** To a Chrome that runs; `disconnect()` leaves it running. A viewport of null is the one Lighthouse emulates. */
  connect(
    options: { readonly defaultViewport: null } & (
      | { readonly browserURL: string }
      | { readonly browserWSEndpoint: string }
    ),
  ): Promise<Browser>
}

type StepFlags = Readonly<Record<string, unknown>>

/** One step at a time: a navigation or a timespan that was started has to be ended before the next. */
export interface UserFlow {
  /** The function must make the page go elsewhere. */
  navigate(requestor: string | (() => Promise<void>), flags?: StepFlags): Promise<void>
  startNavigation(flags?: StepFlags): Promise<void>
  endNavigation(): Promise<void>
  startTimespan(flags?: StepFlags): Promise<void>
  endTimespan(): Promise<void>
  snapshot(flags?: StepFlags): Promise<void>
  /** Judges what was gathered; throws when there was no step. */
  createFlowResult(): Promise<{
    readonly name: string
    readonly steps: readonly { readonly name: string; readonly lhr: unknown }[]
  }>
  createArtifactsJson(): {
    readonly gatherSteps: readonly { readonly artifacts: Readonly<Record<string, unknown>> }[]
  }
}

interface SessionModule {
  readonly ProtocolSession: { readonly prototype: { sendCommand: Command } }
}

interface ConnectModule {
  readonly connect: LighthouseModule['connect']
}

interface TargetsModule {
  readonly TargetManager: { readonly prototype: { _onFrameNavigated: Command } }
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
  const targets = isBundled ? specifier : 'lighthouse/core/gather/driver/target-manager.js'
  const connects = isBundled ? specifier : 'puppeteer-core'
  try {
    const lighthouse: Omit<LighthouseModule, 'connect'> = await import(/* webpackIgnore: true */ specifier)
    const { ProtocolSession }: SessionModule = await import(/* webpackIgnore: true */ sessions)
    const { TargetManager }: TargetsModule = await import(/* webpackIgnore: true */ targets)
    const { connect }: ConnectModule = await import(/* webpackIgnore: true */ connects)
    forgiveAbandoned(ProtocolSession.prototype, 'sendCommand')
    forgiveAbandoned(TargetManager.prototype, '_onFrameNavigated')
    return { ...lighthouse, connect }
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
 * When a load is broken off, Lighthouse leaves behind what nobody waits for (`Page.navigate`, what it does when a frame has
 * navigated); its failure, once Chrome is gone, would be an unhandled rejection and end this process. Whoever does wait
 * still gets it.
 */
function forgiveAbandoned<Name extends string>(holder: Record<Name, Command>, name: Name): void {
  const original = holder[name]
  if (forgiving.has(original)) return
  const forgive: Command = function (...words) {
    const result = original.apply(this, [...words])
    result.catch(() => {})
    return result
  }
  forgiving.add(forgive)
  holder[name] = forgive
}
