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

function row(name, { build, against, aim, cached = false }) {
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
      say(await makeBuild(build, cwd))
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

/**
 * Builds that have never been measured before, and one that has not changed since its baseline was stored. Of small files
 * the compression takes less than a second in all, so starting up and what there is to do for each file shows.
 */
export const bundleRows = [
  row('bundle-cold-5', { build: 'large', against: 'size-limit', aim: 1 }),
  row('bundle-cold-5-bare', { build: 'large', against: 'at once', aim: 1.05 }),
  row('bundle-cold-5-serial', { build: 'large', against: 'in turn', aim: 0.6 }),
  row('bundle-cold-400', { build: 'split', against: 'size-limit', aim: 1 }),
  row('bundle-cold-400-bare', { build: 'split', against: 'at once', aim: 1.05 }),
  row('bundle-cold-400-serial', { build: 'split', against: 'in turn', aim: 0.6 }),
  row('bundle-cold-small', { build: 'small', against: 'size-limit', aim: 1.15 }),
  row('bundle-cold-small-bare', { build: 'small', against: 'at once', aim: 1.2 }),
  row('bundle-cached', { build: 'large', against: 'size-limit', aim: 0.1, cached: true }),
]
