import { statfs } from 'node:fs/promises'
import { Launcher } from 'chrome-launcher'

/** Beside the flags of Chrome's own launcher, which keep it from throttling and from phoning home. */
const FLAGS = ['--headless', '--disable-gpu', '--disable-quic']

const SHARED_MEMORY = '/dev/shm'

/** In bytes. A container has 64 MiB unless it is told otherwise, and the tiles of one large page are more. */
const ENOUGH_SHARED_MEMORY = 512 * 1024 ** 2

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
