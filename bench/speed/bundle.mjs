import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeBuild } from './bundle-builds.mjs'
import { CLI, installed, temporaryFolder } from './places.mjs'
import { timeProcess } from './processes.mjs'

const CONFIG = `version: 1
checks:
  bundle:
    uses: bundle-size
    files: dist/*.js
    compression: brotli
`

const SNAPSHOT = 'snapshot.json'
const MEASURE = [CLI, 'measure', '--config', 'pacegate.yml', '--output', SNAPSHOT]
const AGAINST_IT = [CLI, 'run', '--config', 'pacegate.yml', '--baseline', `file: ${SNAPSHOT}`]

const BARE = fileURLToPath(new URL('compress.mjs', import.meta.url))

/** What else compresses the same files in the same way: Brotli at level 11. */
const PEERS = {
  'size-limit': { name: 'size-limit --json', args: [installed('size-limit/bin.js'), '--json'] },
  'at once': { name: 'bare compression of all files at once', args: [BARE, 'dist', 'at-once'] },
  'in turn': { name: 'bare compression of one file after the other', args: [BARE, 'dist', 'in-turn'] },
}

function row(name, { files, against, aim, cached = false }) {
  const peer = PEERS[against]
  return {
    name,
    peerName: peer.name,
    unit: 'ms',
    aim,
    repetitions: 5,
    async prepare(say) {
      const folder = await temporaryFolder({ packages: true })
      const cwd = folder.path
      say(await makeBuild(files, cwd))
      await writeFile(join(cwd, 'pacegate.yml'), CONFIG)
      const manifest = {
        private: true,
        devDependencies: { '@size-limit/file': '*' },
        'size-limit': [{ path: 'dist/*.js' }],
      }
      await writeFile(join(cwd, 'package.json'), JSON.stringify(manifest))
      if (cached) await timeProcess(process.execPath, MEASURE, { cwd })
      return {
        ours: () => timeProcess(process.execPath, cached ? AGAINST_IT : MEASURE, { cwd }),
        peer: () => timeProcess(process.execPath, peer.args, { cwd }),
        [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
      }
    },
  }
}

/** Builds that have never been measured before, and one that has not changed since its baseline was stored. */
export const bundleRows = [
  row('bundle-cold-5', { files: 5, against: 'size-limit', aim: 1 }),
  row('bundle-cold-5-bare', { files: 5, against: 'at once', aim: 1.05 }),
  row('bundle-cold-5-serial', { files: 5, against: 'in turn', aim: 0.6 }),
  row('bundle-cold-400', { files: 400, against: 'size-limit', aim: 1 }),
  row('bundle-cold-400-bare', { files: 400, against: 'at once', aim: 1.05 }),
  row('bundle-cold-400-serial', { files: 400, against: 'in turn', aim: 0.6 }),
  row('bundle-cached', { files: 5, against: 'size-limit', aim: 0.1, cached: true }),
]
