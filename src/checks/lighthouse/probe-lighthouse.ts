import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PacegateError } from '../../model/errors.ts'

/** What is used of Lighthouse, bundled or installed. */
export interface LighthouseModule {
  navigation(
    page: undefined,
    url: string,
    options: { config?: unknown; flags: Readonly<Record<string, unknown>>; signal: AbortSignal },
  ): Promise<{ readonly lhr: unknown; readonly artifacts: Readonly<Record<string, unknown>> } | undefined>
  readonly desktopConfig: unknown
}

/**
 * Loads Lighthouse, which takes a quarter of a second and more: only when a page is to be measured. It is the one beside
 * the running bundle, else the installed package (development). No bundler must see the import, or it would pull it in.
 */
export async function loadLighthouse(directory: string = import.meta.dirname): Promise<LighthouseModule> {
  const bundled = join(directory, 'lighthouse', 'index.js')
  const specifier = existsSync(bundled) ? pathToFileURL(bundled).href : 'lighthouse'
  try {
    return await import(/* webpackIgnore: true */ specifier)
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
