// Whole processes, timed from the start to the end.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'

const DEADLINE = 300_000
const TAIL = 2_000

/**
 * Runs a program to its end and returns how long that took, in ms. Rejects, with the end of its output, when it fails or
 * takes longer than five minutes: a time of something that did not work is worth nothing.
 */
export async function timeProcess(program, args, options) {
  const started = performance.now()
  await outputOf(program, args, options)
  return performance.now() - started
}

/** As `timeProcess`, and returns what the program printed. */
export async function outputOf(program, args, { cwd, env = {} } = {}) {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: DEADLINE,
  })
  const [output, errors, [exitCode, signal]] = await Promise.all([
    buffer(child.stdout),
    buffer(child.stderr),
    once(child, 'close'),
  ])
  if (exitCode === 0) return output.toString()
  const tail = `${output}${errors}`.slice(-TAIL)
  throw new Error(`${program} ${args.join(' ')} ended with ${signal ?? `exit code ${exitCode}`}:\n${tail}`)
}
