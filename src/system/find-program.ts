import { access, constants } from 'node:fs/promises'
import { delimiter, isAbsolute, resolve } from 'node:path'

/** Where a POSIX system would find a program: its path, or null. A name with a slash is a path from `cwd`. */
export async function findProgram(name: string, cwd: string, path: string): Promise<string | null> {
  const candidates =
    isAbsolute(name) || name.includes('/')
      ? [resolve(cwd, name)]
      : path.split(delimiter).map((folder) => resolve(cwd, folder, name))
  for (const candidate of candidates) {
    if (await isExecutable(candidate)) return candidate
  }
  return null
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
