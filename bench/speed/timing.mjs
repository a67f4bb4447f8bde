import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { benchmark } from '../../src/checks/benchmark/index.ts'
import { createClock } from '../../src/system/clock.ts'
import { createFiles } from '../../src/system/files.ts'
import { createProcesses } from '../../src/system/processes.ts'
import { temporaryFolder } from './places.mjs'
import { timeProcess } from './processes.mjs'

/** Runs of a command for one figure, whose median it is. */
const RUNS = 11

const WORK = `let x = 88172645
for (let i = 0; i < 3e7; i++) x = (x ^ (x << 13) ^ (x >>> 7)) | 0
console.log(x)
`

const silent = { info() {}, warn() {}, debug() {}, progress() {}, group: (_, body) => body() }

/** A round of the check, in ms: the command as its config has it under `time`. */
async function openOurs(time, directory) {
  const ports = { processes: createProcesses(), files: createFiles(), clock: createClock(), log: silent }
  const probe = await benchmark.open({ time, repeat: RUNS }, { side: 'head', directory, commit: null }, ports)
  const { signal } = new AbortController()
  return async () => {
    const { readings } = await probe.sample(signal)
    return readings.find(({ metric }) => metric === 'time').value / 1e6
  }
}

/** hyperfine's median of the same command, in ms. */
async function hyperfine(command, { shell, cwd }) {
  const file = join(cwd, 'hyperfine.json')
  const how = shell ? ['--shell', '/bin/sh'] : ['-N']
  await timeProcess('hyperfine', [...how, '--style', 'none', '--runs', String(RUNS), '--export-json', file, command], {
    cwd,
  })
  return JSON.parse(await readFile(file, 'utf8')).results[0].median * 1000
}

async function assertInstalled() {
  try {
    await timeProcess('hyperfine', ['--version'])
  } catch (error) {
    throw new Error('install hyperfine to run this row', { cause: error })
  }
}

/** `own` is what the command itself is known to take, in ms: what is left is its start, its end and how they are timed. */
function row(name, { command, peerName, aim, own = 0, shell = false, distance = false }) {
  return {
    name,
    peerName,
    unit: 'ms',
    aim,
    distance,
    repetitions: 20,
    async prepare() {
      await assertInstalled()
      const folder = await temporaryFolder()
      const cwd = folder.path
      await writeFile(join(cwd, 'work.cjs'), WORK)
      const ours = await openOurs(command, cwd)
      return {
        ours: async () => (await ours()) - own,
        peer: async () => (await hyperfine(command, { shell, cwd })) - own,
        [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
      }
    },
  }
}

/** What timing adds to a command, and how far our medians are from hyperfine's. */
export const timingRows = [
  row('time-overhead', { command: 'sleep 0.02', own: 20, peerName: 'hyperfine -N, over 20 ms of sleep', aim: 1 }),
  row('time-median', {
    command: `${process.execPath} work.cjs`,
    peerName: 'hyperfine -N; ours is how far the medians are apart',
    aim: 0.02,
    distance: true,
  }),
  row('time-median-shell', {
    command: 'sleep 0.02 && true',
    shell: true,
    peerName: 'hyperfine --shell /bin/sh; ours is how far the medians are apart',
    aim: 0.02,
    distance: true,
  }),
]
