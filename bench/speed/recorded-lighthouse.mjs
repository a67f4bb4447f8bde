// Lighthouse, noting what it says of itself: import this before anything imports `lighthouse`. The page check's own code is
// not changed: its imports of Lighthouse lead to the bundle that users run, with `navigation` wrapped.
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CLI } from './places.mjs'

const BUNDLE = join(dirname(CLI), 'lighthouse', 'index.js')
if (!existsSync(BUNDLE)) throw new Error(`${BUNDLE} is not there: run \`npm run build\` first`)
const HREF = pathToFileURL(BUNDLE).href

const totals = []

/** What Lighthouse took for the loads since the last call by its own account (`lhr.timing.total`), in ms. */
export function takeTotals() {
  return totals.splice(0)
}

/** The key under which the wrapper below finds `record`. */
const KEY = 'pacegate.bench.lighthouse'
globalThis[Symbol.for(KEY)] = (result) => totals.push(result.lhr.timing.total)

const WRAPPER = `export * from ${JSON.stringify(HREF)}
import * as original from ${JSON.stringify(HREF)}
export async function navigation(...words) {
  const result = await original.navigation(...words)
  globalThis[Symbol.for(${JSON.stringify(KEY)})](result)
  return result
}`
const WRAPPER_URL = `data:text/javascript,${encodeURIComponent(WRAPPER)}`

// Of Lighthouse's own modules too, and of what the bundle has besides: they must be parts of the same copy.
const REPLACED = /^(?:lighthouse(?:\/.*)?|puppeteer-core)$/
registerHooks({
  resolve(specifier, context, next) {
    const ours = context.parentURL?.includes('/src/checks/lighthouse/') ?? false
    if (!ours || !REPLACED.test(specifier)) return next(specifier, context)
    return { url: specifier === 'lighthouse' ? WRAPPER_URL : HREF, format: 'module', shortCircuit: true }
  },
})
