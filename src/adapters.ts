import type { ServerSpec } from './model/server.ts'
import type { Environment } from './model/snapshot.ts'
import type { Artifacts } from './ports/artifacts.ts'
import type { Git } from './ports/git.ts'
import type { Ports } from './ports/ports.ts'
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
  readonly ports: Ports
  readonly git: Git
  readonly environment: () => Promise<Environment>
  readonly openServers: (request: ServersRequest) => Servers
  /** Null where there is no store of artifacts (outside the platform). */
  readonly artifacts: Artifacts | null
}
