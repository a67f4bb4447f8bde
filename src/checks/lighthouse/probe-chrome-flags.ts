import { statfs } from 'node:fs/promises'
import { Launcher } from 'chrome-launcher'
import type { LighthouseOptions } from './options.ts'

/** Beside the flags of Chrome's own launcher, which keep it from throttling and from phoning home. */
const FLAGS = ['--headless', '--disable-gpu', '--disable-quic']

const SHARED_MEMORY = '/dev/shm'

/** In bytes. A container has 64 MiB unless it is told otherwise, and the tiles of one large page are more. */
const ENOUGH_SHARED_MEMORY = 512 * 1024 ** 2

/**
 * The user's own flags, and what has to go with them. A page must not open windows that nobody clicked for: they would
 * compute beside it, and in a full Chrome cover it, so that it paints nothing. A full Chrome blocks them as a visitor's
 * does; a headless shell needs a flag (that the other ignores) and then opens none for a click either, so what scripts do
 * there goes unblocked. Whoever allows them allows them in both.
 */
export function ownFlags({ chrome, script, flows }: Pick<LighthouseOptions, 'chrome' | 'script' | 'flows'>): string[] {
  const clicks = script !== undefined || Object.keys(flows).length > 0
  const allowed = chrome.flags.includes('--disable-popup-blocking')
  return [...(clicks || allowed ? [] : ['--block-new-web-contents']), ...chrome.flags]
}

/** True where Chrome's sandbox cannot work: it refuses to start as root with it. */
export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** What Chrome is started with here, the user's own flags last. */
export async function chromeFlags(own: readonly string[]): Promise<readonly string[]> {
  return [
    ...Launcher.defaultFlags(),
    ...FLAGS,
    ...(isRoot() ? ['--no-sandbox'] : []),
    // It then shares memory by files in its temporary folder, which is slower.
    ...((await hasLittleSharedMemory(SHARED_MEMORY)) ? ['--disable-dev-shm-usage'] : []),
    ...own,
  ]
}

/** True where `folder` is a file system too small for what the processes of Chrome share; elsewhere they do without. */
export async function hasLittleSharedMemory(folder: string): Promise<boolean> {
  try {
    const { bsize, blocks } = await statfs(folder)
    return bsize * blocks < ENOUGH_SHARED_MEMORY
  } catch {
    // macOS and Windows have none and need none.
    return process.platform === 'linux'
  }
}
