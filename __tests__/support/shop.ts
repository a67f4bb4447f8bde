import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A repository on disk that stands for the one on the platform, and checkouts of it as a workflow makes them. */
export interface Shop extends AsyncDisposable {
  /** Commits these files on a branch, which starts at `main` when it is new. Returns the hash. */
  commit(branch: string, files: Readonly<Record<string, string>>): string
  /** The platform's test merge of a branch into `main`. Returns its hash. */
  testMerge(branch: string): string
  /** What `actions/checkout` leaves: one commit, detached. */
  checkout(commit: string): string
  /** Every commit with its parents, children before their parents. */
  log(): { sha: string; parents: string[] }[]
}

export function createShop(): Shop {
  const home = mkdtempSync(join(tmpdir(), 'pacegate-shop-'))
  const origin = join(home, 'origin')
  mkdirSync(origin)
  const git = (cwd: string, ...args: readonly string[]): string =>
    execFileSync('git', args, {
      cwd,
      env: environment(home),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim()
  git(origin, 'init', '--quiet', '--initial-branch=main')
  // As on the platform: any commit may be fetched by its hash.
  git(origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true')
  let checkouts = 0
  const switchTo = (branch: string) => {
    const exists = git(origin, 'branch', '--list', branch) !== ''
    if (exists) git(origin, 'switch', '--quiet', branch)
    else if (branch !== 'main') git(origin, 'switch', '--quiet', '--create', branch, 'main')
  }
  return {
    commit(branch, files) {
      switchTo(branch)
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(origin, path)), { recursive: true })
        writeFileSync(join(origin, path), text)
      }
      git(origin, 'add', '--all')
      git(origin, 'commit', '--quiet', '--message', `change ${Object.keys(files).join(', ')}`)
      return git(origin, 'rev-parse', 'HEAD')
    },
    testMerge(branch) {
      git(origin, 'switch', '--quiet', '--detach', 'main')
      git(origin, 'merge', '--quiet', '--no-ff', '--message', `Merge ${branch} into main`, branch)
      const merged = git(origin, 'rev-parse', 'HEAD')
      git(origin, 'update-ref', 'refs/pull/7/merge', merged)
      return merged
    },
    checkout(commit) {
      const workspace = join(home, `workspace-${++checkouts}`)
      mkdirSync(workspace)
      git(workspace, 'init', '--quiet')
      git(workspace, 'remote', 'add', 'origin', pathToFileURL(origin).href)
      git(workspace, 'fetch', '--quiet', '--no-tags', '--depth=1', 'origin', commit)
      git(workspace, 'checkout', '--quiet', '--force', '--detach', commit)
      return workspace
    },
    log() {
      return git(origin, 'log', '--all', '--topo-order', '--format=%H %P')
        .split('\n')
        .map((line) => line.split(' '))
        .map(([sha = '', ...parents]) => ({ sha, parents: parents.filter(Boolean) }))
    },
    async [Symbol.asyncDispose]() {
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** No settings of the machine's user, and the same hashes every time. */
function environment(home: string): NodeJS.ProcessEnv {
  const person = { NAME: 'Alice', EMAIL: 'alice@example.com', DATE: '2026-01-01T00:00:00Z' }
  const fields = Object.entries(person).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ])
  return { PATH: process.env['PATH'], HOME: home, GIT_CONFIG_NOSYSTEM: '1', ...Object.fromEntries(fields) }
}
