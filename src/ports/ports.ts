import type { Clock } from './clock.ts'
import type { Files } from './files.ts'
import type { Log } from './log.ts'
import type { Processes } from './processes.ts'

/** What a probe may use of the world besides its workspace. */
export interface Ports {
  readonly processes: Processes
  readonly files: Files
  readonly clock: Clock
  readonly log: Log
}
