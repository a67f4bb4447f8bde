import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Log } from '../../../src/ports/log.ts'
import type { Ports } from '../../../src/ports/ports.ts'
import type { Workspace } from '../../../src/ports/workspace.ts'
import { createClock } from '../../../src/system/clock.ts'
import { createFiles } from '../../../src/system/files.ts'
import { createProcesses } from '../../../src/system/processes.ts'
import type { Site } from './site.ts'

/** Real ports; what is logged is kept. */
export function realPorts(): Ports & { readonly logged: readonly string[] } {
  const logged: string[] = []
  const keep = (message: string): void => void logged.push(message)
  const log: Log = { info: keep, warn: keep, debug: keep, progress: keep, group: (_, body) => body() }
  return { processes: createProcesses(), files: createFiles(), clock: createClock(), log, logged }
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

/** A temporary folder that everything started here uses as its own, so that leftovers are known to be ours. */
export async function ownTemporaryFolder() {
  const before = process.env['TMPDIR']
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'pacegate-test-'))
  process.env['TMPDIR'] = folder
  return {
    folder,
    /** Files and running processes that still belong to it. */
    async leftovers(): Promise<string[]> {
      return [...(await readdir(folder)), ...(await processesNaming(folder))]
    },
    async [Symbol.asyncDispose]() {
      if (before === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = before
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
