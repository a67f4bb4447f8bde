import { randomUUID } from 'node:crypto'
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { glob } from 'tinyglobby'
import { PacegateError } from '../model/errors.ts'
import type { Files } from '../ports/files.ts'
import { errorCode, errorMessage } from './error-code.ts'
import { digestFile } from './file-digest.ts'
import { temporaryDirectory } from './temporary-directory.ts'

/** The real file system. */
export function createFiles(): Files {
  return {
    readText,
    writeText,
    exists,
    digest,
    temporaryDirectory,
    async glob(patterns, cwd, { hidden = false } = {}) {
      const found = await glob(patterns, { cwd, onlyFiles: true, dot: hidden })
      // By code unit: the same order on every machine, whatever its language.
      return found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    },
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw notRead(path, error)
  }
}

async function digest(path: string): Promise<string> {
  try {
    return await digestFile(path)
  } catch (error) {
    throw notRead(path, error)
  }
}

function notRead(path: string, error: unknown): PacegateError {
  const code = errorCode(error)
  const missing = code === 'ENOENT' || code === 'ENOTDIR'
  return new PacegateError(
    {
      code: missing ? 'file-not-found' : 'file-unreadable',
      message: missing ? `${path} does not exist` : `${path} cannot be read: ${errorMessage(error)}`,
      hint: missing ? 'Check the path, and that what makes the file has run.' : 'Check what it is and its permissions.',
      location: { file: path },
    },
    { cause: error },
  )
}

async function writeText(path: string, text: string): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`)
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(beside, text)
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw new PacegateError(
      {
        code: 'file-unwritable',
        message: `${path} cannot be written: ${errorMessage(error)}`,
        hint: 'Check that the folder may be written to and that there is room on the disk.',
        location: { file: path },
      },
      { cause: error },
    )
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}
