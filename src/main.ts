/** Runs the command line and resolves to the exit code. */
export async function commandLine(argv: readonly string[]): Promise<number> {
  const { runCommandLine } = await import('./entry/command-line.ts')
  return runCommandLine(argv)
}

/** Runs the action and resolves to the exit code. */
export async function action(): Promise<number> {
  const { runAction } = await import('./entry/action.ts')
  return runAction()
}
