import type { Adapters } from '../adapters.ts'
import type { Artifacts } from '../ports/artifacts.ts'
import type { Log } from '../ports/log.ts'
import { createClock } from '../system/clock.ts'
import { readEnvironment } from '../system/environment.ts'
import { createFiles } from '../system/files.ts'
import { createGit } from '../system/git.ts'
import { createMachine } from '../system/machine.ts'
import { createProcesses } from '../system/processes.ts'
import { createServers } from '../system/servers.ts'

/** The real world, for both entries. */
export function createAdapters(directory: string, log: Log, artifacts: Artifacts | null): Adapters {
  const processes = createProcesses()
  const clock = createClock()
  const files = createFiles()
  return {
    ports: { processes, files, clock, log, machine: createMachine() },
    git: createGit(processes, directory),
    environment: readEnvironment,
    openServers: (request) => createServers({ processes, clock, log, ...request }),
    artifacts,
  }
}
