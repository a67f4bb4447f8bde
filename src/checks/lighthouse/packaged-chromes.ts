import { join } from 'node:path'
import type { Files } from '../../ports/files.ts'

interface Cache {
  /** Absolute. */
  readonly folder: string
  /** Where the executables lie in it, on any platform. */
  readonly patterns: readonly string[]
}

/**
 * Browsers that a repository's packages have downloaded, the newest first: Puppeteer's and Playwright's. A Chrome of a desktop comes
 * before one that is a shell without windows, which is older in its ways. Absolute paths.
 */
export async function packagedChromes(
  files: Files,
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<readonly string[]> {
  const found = await Promise.all(
    cachesOf(environment, platform).map(async ({ folder, patterns }) => {
      const paths = (await files.exists(folder)) ? await files.glob(patterns, folder) : []
      return paths.sort(newestFirst).map((path) => join(folder, path))
    }),
  )
  return found.flat()
}

function cachesOf(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly Cache[] {
  const { PUPPETEER_CACHE_DIR: puppeteer, PLAYWRIGHT_BROWSERS_PATH: playwright } = environment
  const home = environment['HOME'] ?? environment['USERPROFILE']
  const cache = cacheFolder(environment, home, platform)
  const folders = [
    {
      folder: puppeteer ?? (home && join(home, '.cache', 'puppeteer')),
      patterns: [
        'chrome/*/*/chrome{,.exe}',
        'chrome/*/*/*.app/Contents/MacOS/*',
        'chrome-headless-shell/*/*/chrome-headless-shell{,.exe}',
      ],
    },
    {
      folder: playwright ?? (cache && join(cache, 'ms-playwright')),
      patterns: [
        'chromium-*/*/chrome{,.exe}',
        'chromium-*/*/*.app/Contents/MacOS/*',
        'chromium_headless_shell-*/*/{headless_shell,chrome-headless-shell}{,.exe}',
      ],
    },
  ]
  return folders.flatMap(({ folder, patterns }) => (folder ? [{ folder, patterns }] : []))
}

function cacheFolder(environment: NodeJS.ProcessEnv, home: string | undefined, platform: NodeJS.Platform) {
  if (platform === 'win32') return environment['LOCALAPPDATA']
  if (home === undefined) return undefined
  return platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache')
}

/** By what kind it is, then by the numbers in its path. */
function newestFirst(a: string, b: string): number {
  const shell = (path: string): number => (/headless.shell/.test(path) ? 1 : 0)
  return shell(a) - shell(b) || b.localeCompare(a, 'en', { numeric: true })
}
