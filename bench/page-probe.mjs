// The page check's own probe, straight from src/, on the product page of the example shop: what a round of the gate is,
// without the gate.
import { join } from 'node:path'
import { lighthouseOptions } from '../src/checks/lighthouse/options.ts'
import { openProbe } from '../src/checks/lighthouse/probe.ts'
import { createClock } from '../src/system/clock.ts'
import { createFiles } from '../src/system/files.ts'
import { startFolderServer } from '../src/system/folder-server.ts'
import { createProcesses } from '../src/system/processes.ts'
import { buildShop, copyShop } from './shop.mjs'
import { temporaryFolder } from './speed/places.mjs'

const silent = () => {}
const LOG = { info: silent, warn: silent, debug: silent, progress: silent, group: (_, body) => body() }
const NEVER = new AbortController().signal

/** Builds the shop and serves it as `serve: dist` would. `open()` opens a probe on it; dispose of those first. */
export async function servedShop(say = silent) {
  await using owned = new AsyncDisposableStack()
  const folder = owned.use(await temporaryFolder())
  say('building the example')
  await copyShop(folder.path)
  await buildShop(folder.path)
  const server = owned.use(await startFolderServer({ name: 'dist', folder: join(folder.path, 'dist') }))
  const workspace = {
    side: 'base',
    directory: folder.path,
    commit: null,
    server: async () => server,
    content: async () => null,
  }
  const ports = { processes: createProcesses(), files: createFiles(), clock: createClock(), log: LOG }
  const options = lighthouseOptions.parse({ serve: 'dist', urls: ['/product/'], devices: ['mobile'] })
  const all = owned.move()
  return {
    open: () => openProbe(options, workspace, ports),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

/** One round, and how long it took, in ms. */
export async function timeRound(probe, signal = NEVER) {
  const started = performance.now()
  const observation = await probe.sample(signal)
  return { observation, elapsed: performance.now() - started }
}
