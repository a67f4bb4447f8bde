/** Children go before the folders they write to. */
export type ExitPhase = 'processes' | 'folders'

const cleanups: Record<ExitPhase, Set<() => void>> = { processes: new Set(), folders: new Set() }
let installed = false

/**
 * Runs `cleanup` (synchronous, must not throw) when this process ends without having disposed of things: at its `exit`
 * event, and on SIGINT, SIGTERM or SIGHUP where nobody else listens for them. Returns what takes it off the list.
 */
export function atExit(phase: ExitPhase, cleanup: () => void): () => void {
  if (!installed) install()
  cleanups[phase].add(cleanup)
  return () => void cleanups[phase].delete(cleanup)
}

function install(): void {
  installed = true
  process.once('exit', cleanUp)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const onSignal = () => {
      // An entry that listens too ends the run in its own way; the exit event then still catches what it left.
      if (process.listenerCount(signal) > 1) return
      cleanUp()
      process.removeListener(signal, onSignal)
      process.kill(process.pid, signal)
    }
    process.on(signal, onSignal)
  }
}

function cleanUp(): void {
  for (const phase of ['processes', 'folders'] as const) {
    for (const cleanup of [...cleanups[phase]].reverse()) cleanup()
    cleanups[phase].clear()
  }
}
