import type { RunningServer } from '../ports/servers.ts'

/** A server in the hands of who started it. */
export interface StartedServer extends RunningServer, AsyncDisposable {}
