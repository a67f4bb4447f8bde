import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Failure, PacegateError } from '../../../src/model/errors.ts'
import type { Log } from '../../../src/ports/log.ts'
import type { Ports } from '../../../src/ports/ports.ts'
import type { Workspace } from '../../../src/ports/workspace.ts'
import { createClock } from '../../../src/system/clock.ts'
import { createFiles } from '../../../src/system/files.ts'
import { createProcesses } from '../../../src/system/processes.ts'
import type { Site } from './site.ts'

/** Every folder that was made through {@link realPorts} since {@link ownTemporaryFolder} was called. */
const made: string[] = []

/** Real ports; what is logged is kept. */
export function realPorts(): Ports & { readonly logged: readonly string[] } {
  const logged: string[] = []
  const keep = (message: string): void => void logged.push(message)
  const log: Log = { info: keep, warn: keep, debug: keep, progress: keep, group: (_, body) => body() }
  const files = createFiles()
  const temporaryDirectory = async (prefix: string) => {
    const folder = await files.temporaryDirectory(prefix)
    made.push(folder.path)
    return folder
  }
  return { processes: createProcesses(), files: { ...files, temporaryDirectory }, clock: createClock(), log, logged }
}

/** What a promise that must reject rejects with. */
export async function failure(promise: Promise<unknown>): Promise<Failure> {
  const thrown = await promise.then(
    () => new Error('it did not fail'),
    (error: unknown) => error,
  )
  if (thrown instanceof PacegateError) return thrown.data
  throw thrown
}

/** A tree whose only server is `site`. */
export function workspaceOf(site: Site): Workspace {
  return {
    side: 'head',
    directory: process.cwd(),
    commit: null,
    server: async () => site,
    content: async () => null,
    paths: async () => null,
  }
}

/** The Chrome that tests run with; provided where `npm test` has not done so. */
export async function testChrome(): Promise<string> {
  const { provideChrome }: { provideChrome: () => Promise<{ path: string }> } = await import(
    // It has no types of its own.
    String('../../../scripts/chrome.mjs')
  )
  return process.env['CHROME_PATH'] ?? (await provideChrome()).path
}

/** A temporary folder for a test; what is made through {@link realPorts} besides is known too. */
export async function ownTemporaryFolder() {
  made.length = 0
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'pacegate-test-'))
  return {
    folder,
    /** Files and running processes that still belong to it. */
    async leftovers(): Promise<string[]> {
      const processes = await Promise.all([folder, ...made].map(processesNaming))
      return [...(await readdir(folder)), ...made.filter(existsSync), ...processes.flat()]
    },
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function processesNaming(text: string): Promise<string[]> {
  if (process.platform !== 'linux') return []
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return lines.filter((line) => line.includes(text)).map((line) => line.replaceAll('\0', ' ').slice(0, 200))
}
