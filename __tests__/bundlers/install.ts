import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createProcesses } from '../../src/system/processes.ts'

const CACHE = join(import.meta.dirname, '../../.cache/bundlers')
/** What the installation depends on. */
const SOURCES = ['package.json', 'package-lock.json', '.npmrc']
const DEADLINE = 300_000
const PROGRESS_EVERY = 10_000
/** What is older belongs to no run that is still on its way. */
const STALE = 3_600_000

/**
 * The folder with the bundlers of `package-lock.json` in its `node_modules`, installed where it is not there yet: 540 MB in
 * about half a minute. Installations are made aside and moved into place whole, so that two that begin at once do no harm.
 */
export async function provideBundlers(say: (line: string) => void): Promise<string> {
  const folder = join(CACHE, await nameOfInstallation())
  await mkdir(CACHE, { recursive: true })
  await removeOthers(folder)
  if (existsSync(folder)) return folder
  const aside = await mkdtemp(join(CACHE, 'installing-'))
  try {
    await install(aside, say)
    await rename(aside, folder).catch((error: unknown) => {
      // Another process was faster.
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(aside, { recursive: true, force: true, maxRetries: 5 })
  }
  return folder
}

/** The same for the same lock file on the same kind of machine. */
async function nameOfInstallation(): Promise<string> {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const name of SOURCES) hash.update(`\0${await readFile(join(import.meta.dirname, name), 'utf8')}`)
  return hash.digest('hex').slice(0, 16)
}

async function install(folder: string, say: (line: string) => void): Promise<void> {
  for (const name of SOURCES) await copyFile(join(import.meta.dirname, name), join(folder, name))
  say('Installing the bundlers that the tests build with (540 MB, about half a minute)…')
  const begin = Date.now()
  const progress = setInterval(
    () => say(`Still installing the bundlers (${Math.round((Date.now() - begin) / 1000)} s)…`),
    PROGRESS_EVERY,
  )
  try {
    // What their install scripts would do, they do without: every native part is a package of its own.
    const argv = ['npm', 'ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'] as const
    const { exitCode, ended, tail } = await createProcesses().run({ argv: [...argv], cwd: folder, timeout: DEADLINE })
    if (exitCode !== 0) throw new Error(`the bundlers could not be installed (${ended}, exit ${exitCode}):\n${tail}`)
  } finally {
    clearInterval(progress)
  }
}

/** Removes installations of other lock files, and what killed runs left. */
async function removeOthers(current: string): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const path = join(CACHE, name)
    const found = await stat(path).catch(() => null)
    if (path === current || found === null || Date.now() - found.mtimeMs < STALE) continue
    await rm(path, { recursive: true, force: true, maxRetries: 5 })
  }
}
