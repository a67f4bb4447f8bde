// A Chrome for development and tests, on any machine: CHROME_PATH, else an installed one, else the one that comes as an npm
// package (a dev dependency), else apt where we are root. A candidate counts only when it renders text.
// Runs on Node 20 too: it is used before the project's own Node is on PATH.
//
//   node scripts/chrome.mjs          prints the path
//   import { provideChrome } from …  → { path, env: { CHROME_PATH } }
import { spawn } from 'node:child_process'
import { constants, createReadStream, createWriteStream, realpathSync } from 'node:fs'
import { access, chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'

const PROBE_DEADLINE = 30_000
const APT_DEADLINE = 300_000
const NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chromium-headless-shell']
const MAC_APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * The path of a Chrome that works here, and what to add to the environment for it (`CHROME_PATH`). `say` gets a line before
 * anything slow. Rejects when there is none and none can be had, with what was tried.
 */
export async function provideChrome(say = () => {}) {
  const tried = []
  for (const candidate of candidates(say)) {
    try {
      const path = await candidate.path()
      if (path === undefined) continue
      await probeChrome(path)
      return { path, env: { CHROME_PATH: path } }
    } catch (error) {
      tried.push(`${candidate.name}: ${error.message}`)
      say(`${candidate.name} does not serve: ${error.message}`)
    }
  }
  throw new Error(
    ['no working Chrome was found or could be provided.', ...tried.map((line) => `  - ${line}`)].join('\n') +
      '\nInstall Chrome or Chromium, or set CHROME_PATH to its executable.',
  )
}

function candidates(say) {
  const installed = [...NAMES.map((name) => () => which(name)), ...MAC_APPS.map((app) => () => ifExecutable(app))]
  return [
    { name: 'CHROME_PATH', path: async () => process.env.CHROME_PATH || undefined },
    ...installed.map((path) => ({ name: 'installed', path })),
    { name: 'npm package @sparticuz/chromium', path: () => unpackedChromium(say) },
    { name: 'apt', path: () => aptChromium(say) },
  ]
}

async function ifExecutable(path) {
  try {
    await access(path, constants.X_OK)
    return path
  } catch {
    return undefined
  }
}

async function which(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const found = await ifExecutable(join(folder, name))
    if (found) return found
  }
  return undefined
}

/**
 * The npm package's Chromium, unpacked into a private folder. Its own `executablePath()` runs whatever lies at a fixed
 * temporary path and leaves libraries out, hence this; and `CHROME_PATH` alone has to do, hence a wrapper that sets the rest.
 */
async function unpackedChromium(say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const require = createRequire(import.meta.url)
  const root = dirname(dirname(require.resolve('@sparticuz/chromium')))
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'pacegate')
  const final = join(cache, `chromium-${version}`)
  const wrapper = join(final, 'chromium')
  if (await ifExecutable(wrapper)) {
    try {
      await probeChrome(wrapper)
      return wrapper
    } catch {
      await rm(final, { recursive: true, force: true })
    }
  }
  say(`unpacking Chromium ${version} into ${final}`)
  await mkdir(cache, { recursive: true, mode: 0o700 })
  const building = await mkdtemp(join(cache, 'chromium-'))
  try {
    await unpackInto(building, final, join(root, 'bin'), createRequire(join(root, 'package.json')))
    await rename(building, final)
  } catch (error) {
    await rm(building, { recursive: true, force: true })
    // Somebody else was quicker: theirs is as good.
    if (!['ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error
  }
  return wrapper
}

async function unpackInto(folder, final, packed, require) {
  const tar = require('tar-fs')
  // Ours, not the uid of whoever packed it.
  const extract = () => tar.extract(folder, { chown: false })
  const brotli = (name) => [createReadStream(join(packed, name)), createBrotliDecompress()]
  await Promise.all([
    pipeline(...brotli('chromium.br'), createWriteStream(join(folder, 'headless-shell'), { mode: 0o755 })),
    pipeline(...brotli('al2023.tar.br'), extract()),
    pipeline(...brotli('swiftshader.tar.br'), extract()),
    pipeline(...brotli('fonts.tar.br'), extract()),
  ])
  await writeFile(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${final}/fonts</dir>
  <cachedir>${final}/fonts-cache</cachedir>
</fontconfig>
`,
  )
  await writeFile(
    join(folder, 'chromium'),
    `#!/bin/sh
here='${final.replaceAll("'", `'\\''`)}'
export LD_LIBRARY_PATH="$here/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
if [ ! -e /etc/fonts/fonts.conf ] || [ -z "$(ls -A /usr/share/fonts 2>/dev/null)" ]; then
  export FONTCONFIG_FILE="$here/fonts.conf"
fi
exec "$here/headless-shell" --headless=shell --no-sandbox --disable-gpu "$@"
`,
  )
  await chmod(join(folder, 'chromium'), 0o755)
}

async function aptChromium(say) {
  if (process.getuid?.() !== 0 || !(await which('apt-get'))) return undefined
  say('installing Chromium with apt-get')
  const apt = (...args) => finished('apt-get', args, { DEBIAN_FRONTEND: 'noninteractive' })
  await apt('update', '-q')
  const install = ['install', '-y', '-q', '--no-install-recommends']
  try {
    await apt(...install, 'chromium-headless-shell')
  } catch {
    await apt(...install, 'chromium')
  }
  return (await which('chromium-headless-shell')) ?? (await which('chromium'))
}

function finished(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let tail = ''
    const keep = (chunk) => {
      tail = (tail + chunk).slice(-500)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const timer = setTimeout(() => child.kill('SIGKILL'), APT_DEADLINE)
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(timer)
      if (code === 0) resolve()
      else reject(new Error(`${command} ${args.join(' ')} failed (${code}): ${tail.trim()}`))
    })
  })
}

/**
 * Starts the Chrome at `path` and lets it measure a word: rejects when it does not start, does not answer in time, or has
 * no font. Resolves to its version. Speaks the DevTools protocol over a pipe, so it needs neither a port nor a WebSocket.
 */
export async function probeChrome(path) {
  const profile = await mkdtemp(join(tmpdir(), 'pacegate-chrome-'))
  const flags = ['--headless', '--disable-gpu', '--no-first-run', '--disable-background-networking']
  if (process.getuid?.() === 0) flags.push('--no-sandbox')
  const child = spawn(path, [...flags, '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    // Killed, it leaves its temporary files: they go with the profile.
    env: { ...process.env, TMPDIR: profile },
  })
  const closed = new Promise((resolve) => child.on('close', resolve))
  let timer
  try {
    const deadline = new Promise((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`${path} did not answer in ${PROBE_DEADLINE / 1000} s`)),
        PROBE_DEADLINE,
      )
    })
    return await Promise.race([measureText(child, path), deadline])
  } finally {
    clearTimeout(timer)
    killTree(child)
    if (child.pid !== undefined) await closed
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

function killTree(child) {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

async function measureText(child, path) {
  const send = protocol(child, path)
  const { product } = await send('Browser.getVersion')
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
  const expression = `document.body.innerHTML = '<span>text</span>'; document.querySelector('span').offsetWidth`
  const { result } = await send('Runtime.evaluate', { expression }, sessionId)
  if (!(result.value > 0)) throw new Error(`${path} renders no text: install a font (fonts-liberation)`)
  return product
}

function protocol(child, path) {
  const pending = new Map()
  let [id, buffer, tail, failure] = [0, '', '', undefined]
  const fail = (error) => {
    failure ??= error
    for (const { reject } of pending.values()) reject(failure)
    pending.clear()
  }
  child.stderr.on('data', (chunk) => {
    tail = (tail + chunk).slice(-500)
  })
  child.on('error', (error) => fail(new Error(`${path} cannot be started: ${error.message}`)))
  child.on('close', (code) => fail(new Error(`${path} ended (${code}): ${tail.trim()}`)))
  const [, , , input, output] = child.stdio
  input.on('error', () => {}) // The end of the process says it better.
  output.on('error', () => {})
  output.on('data', (chunk) => {
    const messages = (buffer + chunk).split('\0')
    buffer = messages.pop()
    for (const { id, result, error } of messages.map((text) => JSON.parse(text))) {
      const waiting = pending.get(id)
      pending.delete(id)
      if (error) waiting?.reject(new Error(error.message))
      else waiting?.resolve(result)
    }
  })
  return (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      if (failure) return reject(failure)
      pending.set(++id, { resolve, reject })
      input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const { path } = await provideChrome((line) => console.error(line))
    console.log(path)
  } catch (error) {
    console.error(error.message)
    process.exitCode = 2
  }
}
