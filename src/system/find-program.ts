import { access, constants, stat } from 'node:fs/promises'
import { delimiter, resolve } from 'node:path'

/**
 * Where a POSIX system finds a program, as it would then be called: a name with a slash is itself; another is looked for in
 * the folders of `path`. Null where there is none that may be executed. Relative folders and names are seen from `cwd`.
 */
export async function findProgram(name: string, cwd: string, path: string): Promise<string | null> {
  const candidates = name.includes('/') ? [name] : path.split(delimiter).map((folder) => `${folder || '.'}/${name}`)
  for (const candidate of candidates) {
    if (await isExecutable(resolve(cwd, candidate))) return candidate
  }
  return null
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
