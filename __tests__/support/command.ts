import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const DIST = resolve(import.meta.dirname, '../../dist')

/** The command line as users get it. */
const CLI = join(DIST, 'cli.js')

export interface CommandResult {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built command line in a folder, to the end. */
export function pacegate(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): CommandResult {
  return pacegateOf(CLI, folder, args, env)
}

/** As `pacegate`, for a copy of dist/. */
export function pacegateOf(
  cli: string,
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): CommandResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 240_000,
    env: environment(folder, env),
  })
  return { exitCode: status, stdout, stderr }
}

/** Starts the built command line, for tests that interrupt it. */
export function startPacegate(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return spawn(process.execPath, [CLI, ...args], { cwd: folder, stdio: 'ignore', env: environment(folder, env) })
}

/** Temporary files of a project's runs go beside it, so that a test sees what its own runs leave behind and no other's. */
function environment(folder: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const temporary = temporaryOf(folder)
  return { ...process.env, NO_COLOR: '1', TMPDIR: temporary, TEMP: temporary, TMP: temporary, ...env }
}

function temporaryOf(folder: string): string {
  return `${folder}-tmp`
}

export interface Project extends Disposable {
  readonly folder: string
  /** Where its runs put their temporary files. */
  readonly temporary: string
  git(...args: readonly string[]): string
  write(files: Readonly<Record<string, string>>): void
  /** Writes files, commits everything and returns the commit. */
  commit(files: Readonly<Record<string, string>>): string
}

/** An empty git repository in a temporary folder. */
export function createProject(): Project {
  const folder = mkdtempSync(join(tmpdir(), 'pacegate-project-'))
  const git = (...args: readonly string[]): string => {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false']
    const result = spawnSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' })
    if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`)
    return result.stdout.trim()
  }
  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
  }
  git('init', '--quiet', '--initial-branch', 'main')
  const temporary = temporaryOf(folder)
  mkdirSync(temporary)
  return {
    folder,
    temporary,
    git,
    write,
    commit: (files) => {
      write(files)
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '--message', 'change')
      return git('rev-parse', 'HEAD')
    },
    [Symbol.dispose]: () => {
      for (const path of [folder, temporary]) rmSync(path, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** A copy of dist/ without the parts named, to show what a run does not need. */
export function distWithout(folder: string, parts: readonly string[]): string {
  const copy = join(folder, 'dist-copy')
  cpSync(DIST, copy, { recursive: true })
  for (const part of parts) {
    if (!existsSync(join(copy, part))) throw new Error(`dist/ has no ${part}`)
    rmSync(join(copy, part), { recursive: true })
  }
  return join(copy, 'cli.js')
}
