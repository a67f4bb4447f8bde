// A build as the largest applications have: 20,000 chunks, and webpack's stats of them with 200 MB.
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { generator } from '../../src/model/random.ts'
import { ROOT } from './places.mjs'

const CHUNKS = 20_000
const MODULES_A_CHUNK = 3
const ENTRIES = 20
const PACKAGES = 800
const STATS_BYTES = 200e6

/** Installed packages whose sources the modules are cut out of. */
const TEXTS = [
  'lighthouse/core',
  '@paulirish/trace_engine/models',
  'zod/v4',
  'ajv/dist',
  'typescript/lib/typescript.js',
]

async function readTexts() {
  const found = []
  for (const name of TEXTS) {
    const root = join(ROOT, 'node_modules', name)
    const names = name.endsWith('.js') ? [''] : (await readdir(root, { recursive: true })).sort()
    const paths = names.map((path) => join(root, path)).filter((path) => path.endsWith('.js'))
    found.push(...(await Promise.all(paths.map((path) => readFile(path, 'latin1')))))
  }
  return found.join('\n')
}

/** Cuts modules out of a text, at its lines: real code, and no two alike. */
function moduleCutter(text, random) {
  return (number) => {
    const size = 700 + Math.floor(random() ** 2 * 4200)
    const from = text.indexOf('\n', Math.floor(random() * (text.length - 2 * size))) + 1
    return `// ${number}\n${text.slice(from, text.indexOf('\n', from + size) + 1)}`
  }
}

function moduleName(number) {
  return number % 3 === 0
    ? `./node_modules/package-${number % PACKAGES}/lib/part-${number}.js`
    : `./src/features/area-${number % 97}/module-${number}.js`
}

/** As webpack 5 has it; most of it is what nobody who measures sizes wants. */
function moduleStats(number, chunk, source, random) {
  const name = moduleName(number)
  const importers = [0, 1].map(() => moduleName(Math.floor(random() * CHUNKS * MODULES_A_CHUNK)))
  return {
    type: 'module',
    moduleType: 'javascript/esm',
    size: source.length,
    sizes: { javascript: source.length },
    built: true,
    codeGenerated: true,
    cached: false,
    identifier: `/home/runner/work/shop/shop/${name.slice(2)}`,
    name,
    nameForCondition: `/home/runner/work/shop/shop/${name.slice(2)}`,
    id: number,
    chunks: [chunk],
    reasons: importers.map((importer) => ({
      moduleIdentifier: `/home/runner/work/shop/shop/${importer.slice(2)}`,
      module: importer,
      moduleName: importer,
      type: 'harmony import specifier',
      userRequest: name.includes('node_modules') ? `package-${number % PACKAGES}` : name,
      loc: '3:12-28',
      active: true,
    })),
    usedExports: ['default'],
    providedExports: ['default'],
    optimizationBailout: [],
    depth: 4,
    source,
  }
}

/** Writes `<folder>/dist` with `stats.json` in it, the same for the same packages, and says what came out. */
export async function makeLargeBuild(folder) {
  const dist = join(folder, 'dist')
  await mkdir(join(dist, 'js'), { recursive: true })
  const random = generator(1)
  const cut = moduleCutter(await readTexts(), random)
  const chunks = Array.from({ length: CHUNKS }, (_, id) => {
    const hash = Math.floor(random() * 2 ** 48)
      .toString(16)
      .padStart(12, '0')
    return { id, file: `js/chunk-${id}.${hash}.js`, hash, size: 0 }
  })
  const stats = createWriteStream(join(dist, 'stats.json'))
  let bytes = 0
  const write = async (text) => {
    bytes += Buffer.byteLength(text)
    if (!stats.write(text)) await new Promise((done) => stats.once('drain', done))
  }
  await write('{"version":"5.112.2","publicPath":"/","modules":[')
  let total = 0
  for (const chunk of chunks) {
    const numbers = Array.from({ length: MODULES_A_CHUNK }, (_, index) => chunk.id * MODULES_A_CHUNK + index)
    const sources = numbers.map(cut)
    for (const [index, number] of numbers.entries()) {
      const one = JSON.stringify(moduleStats(number, chunk.id, sources[index], random))
      await write(number === 0 ? one : `,${one}`)
    }
    // Code that refers to another chunk holds its hash.
    const other = chunks[Math.floor(random() * CHUNKS)]
    const text = `${sources.join('')}\nload(${other.id}, "${other.hash}")\n`
    chunk.size = Buffer.byteLength(text)
    total += chunk.size
    await writeFile(join(dist, chunk.file), text)
  }
  await write(`],"assets":${JSON.stringify(chunks.map(assetStats))}`)
  await write(`,"chunks":${JSON.stringify(chunks.map(chunkStats))}`)
  await write(`,"entrypoints":${JSON.stringify(Object.fromEntries(chunks.slice(0, ENTRIES).map(entryStats)))}`)
  await write(',"warnings":[],"errors":[]}')
  stats.end()
  await finished(stats)
  if (bytes < STATS_BYTES) throw new Error(`the stats have ${bytes} bytes only`)
  return `${CHUNKS} files of ${Math.round(total / 1e6)} MB, stats of ${Math.round(bytes / 1e6)} MB`
}

function assetStats({ id, file, hash, size }) {
  return { type: 'asset', name: file, size, emitted: true, info: { immutable: true, contenthash: hash }, chunks: [id] }
}

/** Every entry loads a part of the other chunks on demand. */
function chunkStats({ id, file, size }) {
  const isEntry = id < ENTRIES
  const children = isEntry ? Array.from({ length: CHUNKS / ENTRIES - 1 }, (_, index) => id + (index + 1) * ENTRIES) : []
  return { id, entry: isEntry, initial: isEntry, names: [], files: [file], sizes: { javascript: size }, children }
}

function entryStats({ id, file, size }) {
  return [`entry-${id}`, { name: `entry-${id}`, chunks: [id], assets: [{ name: file, size }] }]
}
