import { existsSync } from 'node:fs'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))
export const CLI = join(ROOT, 'dist', 'cli.js')

/** Throws where the command line has not been built. */
export function assertBuilt() {
  if (!existsSync(CLI)) throw new Error('dist/cli.js is not there: run `npm run build` first')
}

/** A program of an installed development dependency. */
export const installed = (path) => join(ROOT, 'node_modules', path)

/** A folder that is removed when disposed of. With `packages`, the installed packages can be imported in it. */
export async function temporaryFolder({ packages = false } = {}) {
  const path = await mkdtemp(join(tmpdir(), 'pacegate-bench-'))
  if (packages) await symlink(join(ROOT, 'node_modules'), join(path, 'node_modules'), 'junction')
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) }
}
