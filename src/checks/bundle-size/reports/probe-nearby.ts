import { readdir, stat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { Files } from '../../../ports/files.ts'

/** Names under which bundlers' reports usually lie; what they are is decided by their content. */
const NAMES = new Set([
  'manifest.json',
  'asset-manifest.json',
  'stats.json',
  'webpack-stats.json',
  'rspack-stats.json',
  'compilation-stats.json',
  'meta.json',
  'metafile.json',
  'esbuild-meta.json',
  'raw-data.json',
  'visualizer.json',
  'bundle-stats.json',
  'build-manifest.json',
  'app-build-manifest.json',
])
/** Folders looked into, the nearest to the root first; and reports of one Next.js build. */
const MAX_FOLDERS = 100
const MAX_ROUTES = 2000

/** What may be a report, in the folders of `paths` or above them, by its name. */
export async function nearbyReports(paths: readonly string[], directory: string, files: Files): Promise<string[]> {
  const folders = new Set<string>(['.'])
  for (const path of paths) {
    // Stops at the workspace's directory; of files outside it only their own folder is looked into.
    for (let folder = posix.dirname(path); !folders.has(folder); folder = posix.dirname(folder)) {
      folders.add(folder)
      if (folder.startsWith('..')) break
    }
  }
  const nearest = [...folders].sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
  const found: string[] = []
  for (const folder of nearest.slice(0, MAX_FOLDERS)) {
    // A folder that cannot be listed cannot tell anything; the files in it were found by their own paths.
    const names = await readdir(join(directory, folder)).catch((): string[] => [])
    found.push(...names.filter((name) => NAMES.has(name)).map((name) => posix.join(folder, name)))
    if (names.includes('.vite')) found.push(posix.join(folder, '.vite/manifest.json'))
    if (names.includes('build-manifest.json')) found.push(...(await nextReports(folder, directory, files)))
  }
  const exist = await Promise.all(
    found.map((path) =>
      stat(join(directory, path)).then(
        (one) => one.isFile(),
        () => false,
      ),
    ),
  )
  return found.filter((_, index) => exist[index])
}

/** What Next.js writes beside its `build-manifest.json`. */
async function nextReports(folder: string, directory: string, files: Files): Promise<string[]> {
  const routes = await files.glob(
    ['server/app/**/page_client-reference-manifest.js', 'server/app/page_client-reference-manifest.js'],
    join(directory, folder),
  )
  return ['diagnostics/route-bundle-stats.json', ...routes.slice(0, MAX_ROUTES)].map((name) => posix.join(folder, name))
}
