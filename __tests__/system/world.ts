import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** The address of a source file, for programs that tests start. */
export function source(path: string): string {
  return new URL(`../../src/${path}`, import.meta.url).href
}

/** A folder in the system's own place for such; `using` removes it. */
export function folder(files: Record<string, string | Buffer> = {}): Disposable & { path: string } {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'system-test-'))
  fill(path, files)
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

export function fill(path: string, files: Record<string, string | Buffer>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), content)
  }
}

/** A named pipe: whoever opens it waits for somebody at its other end. */
export function makePipe(path: string): void {
  execFileSync('/usr/bin/env', ['mkfifo', path])
}

/** Whether a process is there and not just waiting to be reaped. */
export function isRunning(pid: number): boolean {
  if (process.platform === 'linux') {
    if (!existsSync(`/proc/${pid}/stat`)) return false
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z'
  }
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Waits until it holds; rejects after ten seconds. */
export async function eventually(holds: () => boolean, what: string): Promise<void> {
  for (const deadline = Date.now() + 10_000; !holds(); await delay(10)) {
    if (Date.now() > deadline) throw new Error(`never happened: ${what}`)
  }
}

/** The numbers in a file that a process writes its pids to, once there are `count`. */
export async function pidsIn(file: string, count: number): Promise<number[]> {
  const read = () => (existsSync(file) ? (readFileSync(file, 'utf8').match(/\d+(?=\n)/g) ?? []).map(Number) : [])
  await eventually(() => read().length >= count, `${count} pids in ${file}`)
  return read()
}

/** Git for making things ready, its configuration that of nobody. */
export function git(cwd: string, ...args: string[]): string {
  const env = {
    PATH: process.env['PATH'],
    HOME: cwd,
    LC_ALL: 'C',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
  }
  const identity = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.com', '-c', 'init.defaultBranch=main']
  return execFileSync('git', [...identity, ...args], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim()
}

/** Commits files (`null` removes one) and returns the hash. */
export function commit(cwd: string, message: string, files: Record<string, string | null>): string {
  for (const [name, content] of Object.entries(files)) {
    if (content === null) rmSync(join(cwd, name))
    else fill(cwd, { [name]: content })
  }
  git(cwd, 'add', '--all')
  git(cwd, 'commit', '--quiet', '--allow-empty', '--message', message)
  return git(cwd, 'rev-parse', 'HEAD')
}

/** Names in the system's folder for temporary things that a process of this pid has made for worktrees. */
export function worktreeFolders(pid: number): string[] {
  return readdirSync(realpathSync(tmpdir())).filter((name) => name.startsWith(`pacegate-worktree-${pid}-`))
}
