// Runs one user's script and writes what came of it into a file: node script-host.js <job.json> <outcome.json> <lighthouse>
import { readFile, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { loadLighthouse } from './probe-lighthouse.ts'
import { runFlow, setUp, type UserScript } from './probe-script-browser.ts'
import type { ScriptFailure, ScriptJob } from './script-job.ts'

const [jobFile, outcomeFile, directory] = process.argv.slice(2)
if (jobFile === undefined || outcomeFile === undefined || directory === undefined)
  throw new RangeError('usage: script-host <job> <outcome> <lighthouse>')
const job: ScriptJob = JSON.parse(await readFile(jobFile, 'utf8'))
// Told before the script can end the process: then there is an outcome all the same.
await tell({ ok: false, failure: { message: 'it ended the process before it was done', at: null } })
try {
  await tell({ ok: true, value: await perform(job) })
} catch (thrown) {
  await tell({ ok: false, failure: asFailure(thrown, job.script) })
}
// A script's own timers and connections do not hold up the measurement.
process.exit(0)

async function perform(one: ScriptJob): Promise<unknown> {
  const script = await load(one.script)
  if (one.kind === 'evaluate') return script
  if (!isFunction(script))
    throw new TypeError('it must export a function: `export default async …`, or `module.exports = async …`')
  const lighthouse = await loadLighthouse(directory)
  return one.kind === 'flow' ? runFlow(one, script, lighthouse) : setUp(one, script, lighthouse)
}

function isFunction(value: unknown): value is UserScript {
  return typeof value === 'function'
}

/** What a module exports: `export default`, or `module.exports`, which import makes the default too. */
async function load(path: string): Promise<unknown> {
  const module: Record<string, unknown> = await import(/* webpackIgnore: true */ pathToFileURL(path).href)
  const { default: exported = module } = module
  // CommonJS that was compiled from ESM.
  if (typeof exported === 'object' && exported !== null && '__esModule' in exported && 'default' in exported)
    return exported.default
  return exported
}

function asFailure(thrown: unknown, script: string): ScriptFailure {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const friendly = 'friendlyMessage' in error && typeof error.friendlyMessage === 'string' ? error.friendlyMessage : ''
  return { message: friendly || error.message || error.name, ...code, at: placeIn(error.stack ?? '', script) }
}

/** The first line of the stack that is the script's own. */
function placeIn(stack: string, script: string): string | null {
  const url = pathToFileURL(script).href
  for (const line of stack.split('\n')) {
    const at = Math.max(line.indexOf(url), line.indexOf(script))
    const [, position] = (at < 0 ? null : /\.[cm]?[jt]s(:\d+:\d+)/.exec(line.slice(at))) ?? []
    if (position !== undefined) return `${script}${position}`
  }
  return null
}

async function tell(outcome: unknown): Promise<void> {
  await writeFile(outcomeFile ?? '', JSON.stringify(outcome))
}
