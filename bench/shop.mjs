// The example shop in a folder of its own, for benchmarks that load its pages.
import { cp } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ROOT } from './speed/places.mjs'
import { timeProcess } from './speed/processes.mjs'

const NOT_COPIED = new Set(['node_modules', 'dist'])
const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** Copies examples/shop to `folder` and installs its packages. */
export async function copyShop(folder) {
  await cp(join(ROOT, 'examples', 'shop'), folder, {
    recursive: true,
    filter: (path) => !NOT_COPIED.has(basename(path)),
  })
  await timeProcess(NPM, ['ci', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder })
}

/** Builds what lies in `folder` into its `dist`. */
export async function buildShop(folder) {
  await timeProcess(NPM, ['run', 'build'], { cwd: folder })
}
