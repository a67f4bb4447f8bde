// Builds of real code in the sizes that applications have: five large files; some 400 of a build that is split where the code
// is; and 400 small files, which are no build, but as much work beside compressing as there can be.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { build } from 'esbuild'
import { ROOT } from './places.mjs'

const MODULES = join(ROOT, 'node_modules')

// Installed packages that make five files: together 2.4 MB, minified.
const PACKAGES = ['axe-core', '@paulirish/trace_engine', '@actions/github', 'zod', 'fast-check']

/** Folders of which each module is an entry of the split build, as routes are. */
const ENTRIES_FROM = ['@paulirish/trace_engine/models', 'zod/v4/locales', 'zod/v4/classic']

const SMALL_FILES = 400
const SMALL_FROM = [
  'lighthouse/core',
  '@paulirish/trace_engine/models',
  'zod/v4',
  'ajv/dist',
  'typescript/lib',
  'yaml/dist',
]

/** Writes five files into `<folder>/dist`. */
async function fiveFiles(folder) {
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
}

/** Writes some 400 files into `<folder>/dist`: a few of them large, most of them small, with the names of others in them. */
async function splitFiles(folder) {
  const modules = await Promise.all(ENTRIES_FROM.map((name) => modulesIn(name)))
  const vendors = await Promise.all(
    PACKAGES.map(async (name, index) => {
      const path = join(folder, 'src', `vendor${index}.js`)
      await mkdir(join(folder, 'src'), { recursive: true })
      await writeFile(path, `export * from ${JSON.stringify(name)}`)
      return path
    }),
  )
  await build({
    entryPoints: [
      ...vendors.map((path, index) => ({ in: path, out: `vendor${index}` })),
      ...modules.flat().map((path) => ({ in: path, out: nameOf(path) })),
    ],
    nodePaths: [MODULES],
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    outdir: join(folder, 'dist'),
  })
}

async function modulesIn(name) {
  const root = join(MODULES, name)
  const names = await readdir(root, { recursive: true })
  return names
    .filter((path) => /(?<!\.test)\.js$/.test(path))
    .sort()
    .map((path) => join(root, path))
}

/** What a module is called in a build: its path without separators. */
function nameOf(path) {
  return relative(MODULES, path).replaceAll(/[^A-Za-z0-9]+/g, '_')
}

/** Writes four hundred modules into `<folder>/dist`, each minified by itself. */
async function smallFiles(folder) {
  const sources = await Promise.all(SMALL_FROM.map((name) => modulesIn(name)))
  const sized = await Promise.all(sources.flat().map(async (path) => ({ path, size: (await stat(path)).size })))
  const chosen = sized.filter(({ size }) => size > 2500 && size < 40_000).slice(0, SMALL_FILES)
  if (chosen.length < SMALL_FILES) throw new Error(`only ${chosen.length} of ${SMALL_FILES} modules were found`)
  await build({
    entryPoints: chosen.map(({ path }) => ({ in: path, out: nameOf(path) })),
    minify: true,
    format: 'esm',
    logLevel: 'error',
    entryNames: '[name]-[hash]',
    outdir: join(folder, 'dist'),
  })
}

async function describe(folder) {
  const files = await readdir(join(folder, 'dist'))
  const contents = await Promise.all(files.map((file) => readFile(join(folder, 'dist', file))))
  const bytes = contents.reduce((sum, { length }) => sum + length, 0)
  return `${files.length} files, ${(bytes / 1e6).toFixed(2)} MB`
}

const BUILDS = { large: fiveFiles, split: splitFiles, small: smallFiles }

/** Makes the build of that kind in `<folder>/dist` and says what came out. */
export async function makeBuild(kind, folder) {
  await BUILDS[kind](folder)
  return describe(folder)
}
