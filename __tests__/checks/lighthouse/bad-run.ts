/** A round on `origin` + `page` in a process of its own; prints the error that it ended with. */
import { lighthouse } from '../../../src/checks/lighthouse/index.ts'
import { PacegateError } from '../../../src/model/errors.ts'
import { createClock } from '../../../src/system/clock.ts'
import { createFiles } from '../../../src/system/files.ts'
import { createProcesses } from '../../../src/system/processes.ts'

const [origin = '', page = '', chrome = ''] = process.argv.slice(2)
const log = { info() {}, warn() {}, debug() {}, progress() {}, group: <T>(_: string, body: () => Promise<T>) => body() }
const ports = { processes: createProcesses(), files: createFiles(), clock: createClock(), log }
const server = { origin, died: new AbortController().signal, assertAlive() {} }
// The loop begins between two questions of Lighthouse whether the page is idle: the second is left behind.
const settings = {
  pauseAfterFcpMs: 1,
  pauseAfterLoadMs: 0,
  networkQuietThresholdMs: 100,
  cpuQuietThresholdMs: 3000,
  maxWaitForLoad: 6000,
}
const options = lighthouse.options.parse({ serve: 'site', urls: page, chrome: { path: chrome }, settings })
const probe = await lighthouse.open(
  options,
  {
    side: 'head',
    directory: process.cwd(),
    commit: null,
    server: async () => server,
    content: async () => null,
    paths: async () => null,
  },
  ports,
)
const error = await probe.sample(new AbortController().signal).catch((thrown: unknown) => thrown)
await probe[Symbol.asyncDispose]()
// What was left behind has had its time to fail.
await new Promise((resolve) => setTimeout(resolve, 3000))
process.stdout.write(JSON.stringify(error instanceof PacegateError ? error.data : String(error)))
process.exit(0)
