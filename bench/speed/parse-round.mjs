// One round of a benchmark whose results are a large file that lies there already, its format found out: what reading it
// takes, and how much memory. The file counts as `written` by the benchmark, or is `printed` by it. Prints the number of
// readings and the peak memory of this process in MB.
import { benchmark } from '../../src/checks/benchmark/index.ts'
import { createFiles } from '../../src/system/files.ts'
import { createProcesses } from '../../src/system/processes.ts'

const [directory, file, how] = process.argv.slice(2)
const log = { info() {}, warn() {}, debug() {}, progress() {}, group: (_, body) => body() }
const ports = { processes: createProcesses(), files: createFiles(), clock: { now: () => performance.now() }, log }
// Its writer's work is none of ours: a touched file counts as written.
const options = benchmark.options.parse(
  how === 'printed' ? { command: `cat ${file}` } : { command: `touch ${file}`, reads: { file } },
)
await using probe = await benchmark.open(options, { side: 'head', directory, commit: null }, ports)
const { readings } = await probe.sample(new AbortController().signal)
// `maxRSS` is in KiB.
const megabytes = (process.resourceUsage().maxRSS * 1024) / 1e6
console.log(JSON.stringify({ readings: readings.length, megabytes }))
