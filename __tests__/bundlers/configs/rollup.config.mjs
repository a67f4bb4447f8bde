// Rollup with the plugins that most projects have. `HASH_SALT` re-rolls the hash of every chunk, nothing else.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const salt = process.env.HASH_SALT
const require = createRequire(join(process.env.BUNDLERS, 'package.json'))
const { nodeResolve } = require('@rollup/plugin-node-resolve')
const terser = require('@rollup/plugin-terser')
const { visualizer } = await import(
  pathToFileURL(join(process.env.BUNDLERS, 'node_modules/rollup-plugin-visualizer/dist/plugin/index.js')).href
)

/** Emits what is no script as a file of its own, as the plugins for styles and images do. */
const assets = {
  name: 'assets',
  load(id) {
    if (!/\.(css|webp)$/.test(id)) return null
    const file = this.emitFile({ type: 'asset', name: basename(id), source: readFileSync(id) })
    return `export default import.meta.ROLLUP_FILE_URL_${file}`
  },
}

export default {
  input: { main: 'src/main.js', admin: 'src/admin.js' },
  output: {
    dir: 'dist',
    format: 'es',
    sourcemap: true,
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: '[name]-[hash].js',
    assetFileNames: '[name]-[hash][extname]',
  },
  plugins: [
    assets,
    nodeResolve(),
    terser(),
    visualizer({ template: 'raw-data', sourcemap: true }),
    ...(salt ? [{ name: 'salt', augmentChunkHash: () => salt }] : []),
  ],
}
