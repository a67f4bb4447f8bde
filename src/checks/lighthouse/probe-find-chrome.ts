import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Launcher } from 'chrome-launcher'
import { PacegateError } from '../../model/errors.ts'

/**
 * The Chrome to measure with: `configured` (the option `chrome.path`, relative to `directory`), else CHROME_PATH, else
 * CHROME_BIN, else an installed one, else the first of `packaged` that packages brought along. Rejects (`chrome-not-found`) where there is none, and where the one that was named
 * is not there: a silent replacement would be another browser than the one that was asked for.
 */
export async function findChrome(
  configured: string | undefined,
  directory: string,
  environment: NodeJS.ProcessEnv = process.env,
  installed: () => readonly string[] = () => Launcher.getInstallations(),
  packaged: () => Promise<readonly string[]> = async () => [],
): Promise<string> {
  const named = [
    ['`chrome.path`', configured === undefined ? undefined : resolve(directory, configured)],
    ['CHROME_PATH', environment['CHROME_PATH']],
    ['CHROME_BIN', environment['CHROME_BIN']],
  ].find((candidate): candidate is [string, string] => Boolean(candidate[1]))
  if (named === undefined) return firstOf(installed, packaged)
  const [source, path] = named
  if (await isExecutable(path)) return path
  throw new PacegateError({
    code: 'chrome-not-found',
    message: `${source} names ${path}, which is not an executable file`,
    hint: `Correct ${source}, or take it away to use an installed Chrome.`,
  })
}

async function firstOf(
  installed: () => readonly string[],
  packaged: () => Promise<readonly string[]>,
): Promise<string> {
  let cause: unknown
  try {
    const [path] = installed()
    if (path !== undefined) return path
  } catch (error) {
    // Where there is none it may throw instead of finding nothing.
    cause = error
  }
  for (const path of await packaged()) if (await isExecutable(path)) return path
  throw new PacegateError(notFound, { cause })
}

const notFound = {
  code: 'chrome-not-found',
  message:
    'no Chrome was found: CHROME_PATH and CHROME_BIN are not set, none is installed, and neither Puppeteer nor Playwright has brought one along',
  hint: 'Install Google Chrome or Chromium, or set CHROME_PATH to its executable. Images without one (arm64 runners, containers) need a step such as `browser-actions/setup-chrome` before this one.',
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
