import { PacegateError } from '../model/errors.ts'
import type { RunningServer } from '../ports/servers.ts'

/** Whether a server is still there, told once and for all. */
export interface Vitals {
  readonly signs: Pick<RunningServer, 'assertAlive' | 'died'>
  /** Only the first cause of death counts. */
  declareDead(cause: PacegateError): void
}

export function createVitals(): Vitals {
  const death = new AbortController()
  return {
    signs: { died: death.signal, assertAlive: () => death.signal.throwIfAborted() },
    declareDead: (cause) => death.abort(cause),
  }
}

/** For whoever still asks for a server after the workspace has ended it. */
export function stopped(name: string): PacegateError {
  return new PacegateError({
    code: 'server-died',
    message: `server \`${name}\` has been stopped, because its workspace has ended`,
    hint: 'This is a bug in Pacegate if it happens during a run: please report it.',
  })
}
