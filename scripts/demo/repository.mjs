// A temporary git repository made from examples/shop: `main`, and each pull request as GitHub offers it to a workflow, as
// refs/pull/N/head and, merged into main, as refs/pull/N/merge.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises'
import { devNull, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const SHOP = fileURLToPath(new URL('../../examples/shop/', import.meta.url))
const CHANGES = fileURLToPath(new URL('changes/', import.meta.url))
const NOT_COPIED = new Set(['node_modules', 'dist'])
const DEADLINE = 120_000

// The person's own git settings (signing, hooks, names) stay out of it, and the commits are the same on every machine.
export const GIT_ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Pacegate demo',
  GIT_AUTHOR_EMAIL: 'demo@example.com',
  GIT_AUTHOR_DATE: '2026-01-05T09:00:00Z',
  GIT_COMMITTER_NAME: 'Pacegate demo',
  GIT_COMMITTER_EMAIL: 'demo@example.com',
  GIT_COMMITTER_DATE: '2026-01-05T09:00:00Z',
}

const runFile = promisify(execFile)

async function run(program, args, cwd) {
  const { stdout } = await runFile(program, args, {
    cwd,
    env: { ...process.env, ...GIT_ENVIRONMENT },
    timeout: DEADLINE,
    // npm is a .cmd file on Windows, and those need a shell.
    shell: process.platform === 'win32' && program === 'npm',
  })
  return stdout.trim()
}

/**
 * Makes the repository with the given pull requests. `say` gets a line for each step; `prepare` may change the shop's folder
 * before its first commit. Dispose of it when done.
 *
 * @param {import('./pull-requests.mjs').PullRequest[]} pullRequests
 */
export async function createRepository(pullRequests, say = () => {}, prepare = async () => {}) {
  const folder = await mkdtemp(join(tmpdir(), 'pacegate-demo-'))
  const dispose = () => rm(folder, { recursive: true, force: true, maxRetries: 3 })
  const origin = join(folder, 'shop')
  const git = (...args) => run('git', args, origin)
  try {
    await cp(SHOP, origin, { recursive: true, filter: (path) => !NOT_COPIED.has(basename(path)) })
    await prepare(origin)
    await git('init', '--quiet', '--initial-branch=main')
    await git('add', '--all')
    await git('commit', '--quiet', '--message=The shop')
    say(`main is ${await git('rev-parse', '--short', 'HEAD')}: examples/shop as it is`)
    for (const pullRequest of pullRequests) {
      await commitPullRequest(pullRequest, origin, git)
      say(`#${pullRequest.number} is ${await git('rev-parse', '--short', mergeRef(pullRequest))}: ${pullRequest.title}`)
    }
  } catch (error) {
    await dispose()
    throw error
  }

  let clones = 0
  return {
    folder,
    /** A clone of its own with the pull request's merge commit checked out, as a workflow gets it, and its base commit. */
    async checkOut(pullRequest) {
      const directory = join(folder, `${pullRequest.id}-${++clones}`)
      await run('git', ['clone', '--quiet', '--no-checkout', origin, directory], folder)
      const inClone = (...args) => run('git', args, directory)
      await inClone('fetch', '--quiet', 'origin', mergeRef(pullRequest))
      await inClone('checkout', '--quiet', '--detach', 'FETCH_HEAD')
      return { directory, base: await inClone('rev-parse', 'HEAD^1') }
    },
    [Symbol.asyncDispose]: dispose,
  }
}

const mergeRef = ({ number }) => `refs/pull/${number}/merge`

async function commitPullRequest(pullRequest, origin, git) {
  const { id, number, title } = pullRequest
  await git('checkout', '--quiet', '-B', id, 'main')
  await change(pullRequest, origin)
  await git('add', '--all')
  await git('commit', '--quiet', `--message=${title}`)
  await git('update-ref', `refs/pull/${number}/head`, 'HEAD')
  await git('checkout', '--quiet', '--detach', 'main')
  await git('merge', '--quiet', '--no-ff', `--message=Merge ${id} into main`, id)
  await git('update-ref', mergeRef(pullRequest), 'HEAD')
  await git('checkout', '--quiet', 'main')
}

async function change({ id, install, uninstall, remove, append }, origin) {
  const changed = join(CHANGES, id)
  if (existsSync(changed)) await cp(changed, origin, { recursive: true })
  for (const file of remove) await rm(join(origin, file))
  for (const [file, text] of Object.entries(append)) await appendFile(join(origin, file), text)
  const npm = (...args) => run('npm', [...args, '--package-lock-only', '--prefer-offline', '--ignore-scripts'], origin)
  if (install.length > 0) await npm('install', ...install)
  if (uninstall.length > 0) await npm('uninstall', ...uninstall)
}
