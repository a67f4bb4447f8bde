/** The exit code that a shell expects of a program ended by the signal: 128 plus its number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const

export interface Interruption extends Disposable {
  readonly signal: AbortSignal
  /** Null until a signal came. */
  exitCode(): number | null
}

/**
 * Turns the first SIGINT or SIGTERM into an abort, so that processes, servers and worktrees are cleaned up in order; a
 * second one ends the program at once (children are still killed by the exit hook).
 */
export function listenForInterrupts(): Interruption {
  const controller = new AbortController()
  let code: number | null = null
  const onSignal = (name: NodeJS.Signals): void => {
    const exitCode = name === 'SIGTERM' ? EXIT_CODES.SIGTERM : EXIT_CODES.SIGINT
    if (code !== null) process.exit(exitCode)
    code = exitCode
    process.stderr.write('\nInterrupted: cleaning up (once more to quit at once)\n')
    controller.abort(new Error(`interrupted by ${name}`))
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return {
    signal: controller.signal,
    exitCode: () => code,
    [Symbol.dispose]: () => {
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
    },
  }
}
