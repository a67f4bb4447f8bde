import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Ports } from '../../ports/ports.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { CheckInputs } from '../check.ts'
import type { BundleSizeOptions } from './options.ts'
import { selectFiles } from './probe-select.ts'

/** The files' names and bytes: nothing else has a size. Rejects where there are none, or one cannot be read. */
export async function identifyBundle(
  options: BundleSizeOptions,
  workspace: Workspace,
  { files }: Pick<Ports, 'files'>,
): Promise<CheckInputs | null> {
  // What an import costs depends on installed packages too, and on the bundler.
  if (Object.keys(options.imports).length > 0) return null
  const { paths } = await selectFiles(options, workspace, files)
  const hash = createHash('sha256')
  for (const path of paths) hash.update(JSON.stringify([path, await files.digest(join(workspace.directory, path))]))
  return {
    digest: hash.digest('hex'),
    what: paths.length === 1 ? 'its only file' : `each of its ${paths.length} files`,
  }
}
