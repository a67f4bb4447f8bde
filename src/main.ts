import { widenThreadPool } from './system/thread-pool.ts'

/** Runs the command line and resolves to the exit code. */
export async function commandLine(argv: readonly string[]): Promise<number> {
  widenThreadPool()
  const { runCommandLine } = await import('./entry/command-line.ts')
  return flushed(await runCommandLine(argv))
}

/** Runs the action and resolves to the exit code. */
export async function action(): Promise<number> {
  widenThreadPool()
  const { runAction } = await import('./entry/action.ts')
  return flushed(await runAction())
}

/** The exit code, once everything printed has left the process: pipes are asynchronous on some platforms. */
async function flushed(exitCode: number): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((done) => stream.write('', () => done()))
  }
  return exitCode
}
