import type { ServerSpec } from './model/server.ts'
import type { Environment } from './model/snapshot.ts'
import type { Artifacts } from './ports/artifacts.ts'
import type { Git } from './ports/git.ts'
import type { MeasuringPorts } from './ports/machine.ts'
import type { Servers } from './ports/servers.ts'
import type { Side } from './ports/workspace.ts'

export interface ServersRequest {
  readonly side: Side
  /** Absolute: where folders to serve and commands start. */
  readonly directory: string
  /** By name. */
  readonly specs: Readonly<Record<string, ServerSpec>>
}

/** The outside world as the pipeline knows it. The entries build it; tests may build another. */
export interface Adapters {
  readonly ports: MeasuringPorts
  readonly git: Git
  /** `calibrate` times a fixed piece of work, for a tenth of a second in which nothing may be measured. */
  readonly environment: (request?: { readonly calibrate: boolean }) => Promise<Environment>
  readonly openServers: (request: ServersRequest) => Servers
  /** Null where there is no store of artifacts (outside the platform). */
  readonly artifacts: Artifacts | null
}
