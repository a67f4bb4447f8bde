import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { CLI, installed, ROOT, temporaryFolder } from './places.mjs'
import { timeProcess } from './processes.mjs'

// Installed packages that make five files of the sizes that applications have: together 2.4 MB, minified.
const PACKAGES = ['axe-core', '@paulirish/trace_engine', '@actions/github', 'zod', 'fast-check']

const CONFIG = `version: 1
checks:
  bundle:
    uses: bundle-size
    files: dist/*.js
    compression: brotli
`

async function makeBuild(folder) {
  for (const name of PACKAGES) {
    await build({
      stdin: { contents: `export * from ${JSON.stringify(name)}`, resolveDir: ROOT, sourcefile: 'entry.js' },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'node',
      logLevel: 'error',
      outfile: join(folder, 'dist', `${name.replaceAll(/[@/]+/g, '')}.js`),
    })
  }
  const files = await readdir(join(folder, 'dist'))
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, 'dist', file))).size))
  return `${files.length} files, ${(sizes.reduce((sum, size) => sum + size, 0) / 1e6).toFixed(2)} MB`
}

/** The compressed sizes of a build that has never been measured before: both compress with Brotli at level 11. */
export const bundleCold = {
  name: 'bundle-cold-5',
  peerName: 'size-limit --json',
  unit: 'ms',
  aim: 1,
  repetitions: 5,
  async prepare(say) {
    const folder = await temporaryFolder({ packages: true })
    const cwd = folder.path
    say(await makeBuild(cwd))
    await writeFile(join(cwd, 'pacegate.yml'), CONFIG)
    const manifest = {
      private: true,
      devDependencies: { '@size-limit/file': '*' },
      'size-limit': [{ path: 'dist/*.js' }],
    }
    await writeFile(join(cwd, 'package.json'), JSON.stringify(manifest))
    const ours = [CLI, 'measure', '--config', 'pacegate.yml', '--output', 'snapshot.json']
    return {
      ours: () => timeProcess(process.execPath, ours, { cwd }),
      peer: () => timeProcess(process.execPath, [installed('size-limit/bin.js'), '--json'], { cwd }),
      [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
    }
  },
}
