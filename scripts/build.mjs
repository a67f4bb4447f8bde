// Builds dist/: src/ through tsc (types away), ncc (one bundle, split where the code says `import()`), and the parts that
// are loaded only when they are needed: Lighthouse, the artifact client, and what runs users' scripts. The same input gives the same bytes.
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { transform } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const ncc = createRequire(import.meta.url)('@vercel/ncc')
const started = Date.now()
const MAX_BYTES = 8e6

function take(path) {
  try {
    mkdirSync(path)
    writeFileSync(join(path, 'pid'), String(process.pid))
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!holderLives(path)) rmSync(path, { recursive: true, force: true })
    return false
  }
}

/** A build that was killed leaves its lock behind. */
function holderLives(path) {
  try {
    process.kill(Number(readFileSync(join(path, 'pid'), 'utf8')), 0)
    return true
  } catch (error) {
    return error.code === 'ENOENT'
  }
}

const say = (text) => process.stderr.write(`${text}\n`)
const target = process.argv[2] ?? join(root, 'dist')
// Always the same folder: the bundler names its chunks after the paths it reads. Two builds at once take turns.
const build = join(root, 'build', 'compiled')
const lock = join(root, 'build', 'lock')
const LOCK_DEADLINE = 600_000
mkdirSync(join(root, 'build'), { recursive: true })
while (!take(lock)) {
  if (Date.now() - started > LOCK_DEADLINE) throw new Error(`another build holds ${lock}; remove it if there is none`)
  await new Promise((done) => setTimeout(done, 500))
}
process.on('exit', () => rmSync(lock, { recursive: true, force: true }))
rmSync(build, { recursive: true, force: true })
say('compiling')
execFileSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json'), '--outDir', build],
  { stdio: 'inherit' },
)

// Built beside its place and renamed, so that a failed build leaves the old one.
const fresh = mkdtempSync(join(tmpdir(), 'pacegate-dist-'))

/** The bundler minifies what it starts with, but not what it splits off. Names stay, for stack traces and error classes. */
async function minified(source) {
  const options = { minify: true, keepNames: true, format: 'esm', target: 'node24', legalComments: 'none' }
  return (await transform(source.toString(), options)).code
}

async function bundle(entry, folder, filename) {
  say(`bundling ${entry}`)
  const { code, assets } = await ncc(join(build, entry), {
    filename,
    minify: true,
    cache: false,
    quiet: true,
    license: 'licenses.txt',
  })
  const into = join(fresh, folder)
  mkdirSync(into, { recursive: true })
  writeFileSync(join(into, filename), code)
  for (const [name, { source }] of Object.entries(assets)) {
    mkdirSync(dirname(join(into, name)), { recursive: true })
    writeFileSync(join(into, name), /\.js$/.test(name) ? await minified(source) : source)
  }
}

await bundle('main.js', '.', 'main.js')
await bundle('github/artifact-client.js', 'artifact', 'index.js')
await bundle('checks/lighthouse/probe-script-host.js', 'script-host', 'index.js')
for (const [from, to] of [
  ['action.js', 'index.js'],
  ['cli.js', 'cli.js'],
  ['version.js', 'version.js'],
]) {
  cpSync(join(build, from), join(fresh, to))
}
say('bundling Lighthouse')
const { buildLighthouse } = await import(pathToFileURL(join(root, 'scripts/build-lighthouse.mjs')).href)
await buildLighthouse(join(fresh, 'lighthouse', 'index.js'))

rmSync(target, { recursive: true, force: true })
mkdirSync(dirname(target), { recursive: true })
try {
  renameSync(fresh, target)
} catch {
  // Another file system: copying is all that is left.
  cpSync(fresh, target, { recursive: true })
  rmSync(fresh, { recursive: true, force: true })
}

const files = readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
const bytes = files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
say(`${files.length} files, ${(bytes / 1e6).toFixed(2)} MB, in ${((Date.now() - started) / 1000).toFixed(1)} s`)
if (bytes > MAX_BYTES) {
  say(`dist/ may weigh ${MAX_BYTES / 1e6} MB at most: users download it with every run.`)
  process.exit(1)
}
