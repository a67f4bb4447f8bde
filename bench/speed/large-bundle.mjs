import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { usageWrapper } from '../../src/system/usage.ts'
import { makeLargeBuild } from './large-build.mjs'
import { CLI, temporaryFolder } from './places.mjs'
import { timeProcess } from './processes.mjs'

const CONFIG = `version: 1
checks:
  bundle:
    uses: bundle-size
    files: dist/**/*.js
    compression: gzip
`

const MEASURE = [process.execPath, CLI, 'measure', '--config', 'pacegate.yml', '--output', 'snapshot.json']

/** One run of the whole process: its wall time in s, and its peak memory in MB. */
async function measured(cwd) {
  const { argv, env, read } = (await usageWrapper()).wrap({ argv: MEASURE })
  const [program, ...args] = argv
  const time = await timeProcess(program, args, { cwd, env })
  const { peakMemory } = await read()
  if (peakMemory === null) throw new Error('nothing on this machine tells how much memory a process took')
  // A baseline at hand would save the next run its work.
  await rm(join(cwd, 'snapshot.json'))
  return { time: time / 1000, memory: peakMemory / 1e6 }
}

function row(name, figure, unit, limit) {
  return {
    name,
    peerName: 'limit (gzip, webpack stats of 200 MB)',
    unit,
    aim: 1,
    repetitions: 3,
    async prepare(say) {
      const folder = await temporaryFolder()
      say('writing 20,000 files')
      say(await makeLargeBuild(folder.path))
      await writeFile(join(folder.path, 'pacegate.yml'), CONFIG)
      return {
        ours: async () => (await measured(folder.path))[figure],
        peer: async () => limit,
        [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
      }
    },
  }
}

/** The largest build that is to be measured without anybody waiting for it, from cold. */
export const largeBundleRows = [row('bundle-20000', 'time', 's', 30), row('bundle-20000-memory', 'memory', 'MB', 1000)]
