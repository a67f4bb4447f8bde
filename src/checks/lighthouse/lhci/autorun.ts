import { isMapping } from './words.ts'

/** Folders that `lhci autorun` serves where the config names neither URL nor folder: the first with a page in it. */
export const BUILD_FOLDERS: readonly string[] = ['dist', 'build', 'out', '_site', 'public']

/** The folder of {@link BUILD_FOLDERS} that is taken, given the names of what each holds; null where none has a page. */
export function buildFolder(contents: ReadonlyMap<string, readonly string[]>): string | null {
  return BUILD_FOLDERS.find((folder) => contents.get(folder)?.some((name) => name.endsWith('.html'))) ?? null
}

/** The script of a package.json that `lhci autorun` starts as the server where the config names URLs or a folder. */
export function serverScript(packageJson: unknown): string | null {
  const scripts = isMapping(packageJson) ? packageJson['scripts'] : undefined
  const script = isMapping(scripts) ? scripts['serve:lhci'] : undefined
  return typeof script === 'string' && script !== '' ? script : null
}
