import { rmSync } from 'node:fs'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TemporaryDirectory } from '../ports/files.ts'
import { atExit } from './at-exit.ts'

/** Windows frees the files of an ended process late. */
const REMOVE = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const

/** A folder of our own in the system's folder for such; removed when disposed of, at the latest when this process ends. */
export async function temporaryDirectory(prefix: string): Promise<TemporaryDirectory> {
  // Resolved, because tools compare it with paths that they have resolved themselves (macOS: /tmp is a link).
  const path = await mkdtemp(join(await realpath(tmpdir()), `pacegate-${prefix}-`))
  const forget = atExit('folders', () => rmSync(path, REMOVE))
  return {
    path,
    async [Symbol.asyncDispose]() {
      await rm(path, REMOVE)
      forget()
    },
  }
}
