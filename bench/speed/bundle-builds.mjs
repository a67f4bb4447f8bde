// Builds of real code in the sizes that applications have: five large files, and four hundred small ones.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { build } from 'esbuild'
import { ROOT } from './places.mjs'

// Installed packages that make five files: together 2.4 MB, minified.
const PACKAGES = ['axe-core', '@paulirish/trace_engine', '@actions/github', 'zod', 'fast-check']

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

/** Writes four hundred modules into `<folder>/dist`, each minified by itself. */
async function manyFiles(folder) {
  const sources = await Promise.all(
    SMALL_FROM.map(async (name) => {
      const root = join(ROOT, 'node_modules', name)
      const names = await readdir(root, { recursive: true })
      return names.filter((path) => /(?<!\.test)\.js$/.test(path)).map((path) => join(root, path))
    }),
  )
  const sized = await Promise.all(sources.flat().map(async (path) => ({ path, size: (await stat(path)).size })))
  const chosen = sized.filter(({ size }) => size > 2500 && size < 40_000).slice(0, SMALL_FILES)
  if (chosen.length < SMALL_FILES) throw new Error(`only ${chosen.length} of ${SMALL_FILES} modules were found`)
  await build({
    entryPoints: chosen.map(({ path }) => ({
      in: path,
      out: relative(join(ROOT, 'node_modules'), path).replaceAll(/[^A-Za-z0-9]+/g, '_'),
    })),
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

const BUILDS = { 5: fiveFiles, 400: manyFiles }

/** Makes the build of so many files (5 or 400) in `<folder>/dist` and says what came out. */
export async function makeBuild(count, folder) {
  await BUILDS[count](folder)
  return describe(folder)
}
