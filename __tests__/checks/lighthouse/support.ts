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
  return { side: 'head', directory: process.cwd(), commit: null, server: async () => site }
}
