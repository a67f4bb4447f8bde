// One run of the gate as a person starts it, for studies that count what comes of many.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { CLI } from './speed/places.mjs'

/** Gates what is checked out in `folder` against the commit `base`. Rejects when `signal` aborts, once the gate has cleaned up. */
export async function gate({ folder, base }, signal) {
  const started = performance.now()
  const child = spawn(process.execPath, [CLI, 'run', '--base', base, '--format', 'json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const end = () => child.kill('SIGTERM')
  signal.addEventListener('abort', end, { once: true })
  const [output, errors, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  signal.removeEventListener('abort', end)
  signal.throwIfAborted()
  return { exitCode, output, errors, seconds: Math.round((performance.now() - started) / 1000) }
}

/** The report of a run, or why there is none: a run that came to no answer counts as what it is. */
export function answerOf({ exitCode, output, errors }) {
  if (exitCode === 0 || exitCode === 1) return { report: JSON.parse(output), error: null }
  return { report: null, error: problemsIn(output) || errors.slice(-1000) }
}

function problemsIn(output) {
  try {
    return JSON.parse(output)
      .errors.map(({ code, message }) => `${code}: ${message}`)
      .join('; ')
  } catch {
    return ''
  }
}
