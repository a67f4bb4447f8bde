import type { Failure } from '../../model/errors.ts'
import { pageError } from './page-errors.ts'
import type { ScriptFailure } from './script-job.ts'

/** A script's failure as ours: the script's own words, the line, and what to do. `path` is the script's absolute path. */
export function scriptError(script: string, { message, code, at }: ScriptFailure, path: string): Failure {
  const line = at?.startsWith(path) ? at.slice(path.length) : ''
  const where = `${script}${line}`
  // A page that Lighthouse could not measure within a flow has the same remedies as any other.
  if (code !== undefined && /^[A-Z_]+$/.test(code)) {
    const known = pageError(where, code, message)
    if (known.code !== 'page-not-measured') return known
  }
  return {
    code: 'script-failed',
    message: `${where} failed: ${message}`,
    hint: 'Mend the script; what it wrote is below. Secrets that it needs must be named under `env`.',
    transient: true,
  }
}
