// Every npm script starts here, on whatever Node the machine has: it installs what is missing, then runs the command on
// the Node 24 that the installation brought. Plain JavaScript without dependencies, for Node 20 and later.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, 'node_modules', '.bin')
const windows = process.platform === 'win32'
const [command, ...args] = process.argv.slice(2)

/** What each script runs, and whether it needs a Chrome. */
const COMMANDS = {
  demo: { chrome: true, run: ['node', 'scripts/demo.mjs'] },
  test: {
    chrome: true,
    run: [
      'node',
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
    ],
  },
  check: { chrome: false, run: ['node', 'scripts/check.mjs'] },
  build: { chrome: false, run: ['node', 'scripts/build.mjs'] },
  docs: { chrome: false, run: ['node', 'scripts/generate-docs.ts'] },
  'new-check': { chrome: false, run: ['node', 'scripts/new-check.mjs'] },
  'bench:speed': { chrome: true, run: ['node', 'bench/speed.mjs'] },
  'bench:accuracy': { run: ['node', 'bench/accuracy.mjs'] },
  'bench:level': { run: ['node', 'bench/level.mjs'] },
  'bench:real': { run: ['node', 'bench/real.mjs'] },
  'bench:pages': { chrome: true, run: ['node', 'bench/pages.mjs'] },
  'bench:chrome': { chrome: true, run: ['node', 'bench/chrome-reuse.mjs'] },
  'bench:causes': { run: ['node', 'bench/causes.mjs'] },
  'bench:repeat': { chrome: true, run: ['node', 'bench/repeat-demo.mjs'] },
}

const say = (text) => process.stderr.write(`${text}\n`)

function run(program, programArgs, options = {}) {
  // npm and the binaries of node_modules are .cmd files on Windows, and those need a shell.
  const result = spawnSync(program, programArgs, {
    cwd: root,
    stdio: 'inherit',
    shell: windows && program !== process.execPath,
    ...options,
  })
  if (result.error) throw result.error
  return result.status ?? 1
}

/** Installs when the lock file is not the one that was installed last. */
function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules', '.installed-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(bin)) return
  say('Installing dependencies (about a minute)…')
  const status = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 2, 2] })
  if (status !== 0) {
    say('`npm ci` failed. Check the output above, then run the command again.')
    process.exit(status)
  }
  writeFileSync(stamp, lock)
}

async function environment({ chrome }) {
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` }
  if (!chrome) return env
  const { provideChrome } = await import(pathToFileURL(join(root, 'scripts', 'chrome.mjs')).href)
  const found = await provideChrome(say)
  return { ...env, ...found.env, CHROME_PATH: found.path }
}

const known = COMMANDS[command]
if (!known) {
  say(`There is no command "${command}". Known: ${Object.keys(COMMANDS).join(', ')}.`)
  process.exit(2)
}
install()
mkdirSync(join(root, 'build'), { recursive: true })
const env = await environment(known)
const [program, ...rest] = known.run
process.exit(run(join(bin, windows ? `${program}.cmd` : program), [...rest, ...args], { env }))
