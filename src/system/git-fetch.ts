import { randomUUID } from 'node:crypto'
import { PacegateError } from '../model/errors.ts'
import type { ProcessResult } from '../ports/processes.ts'
import { type GitCommand, lastLine } from './git-command.ts'
import { isCommit } from './git-names.ts'

/** In ms. */
const NETWORK_TIMEOUT = 600_000

/** Nothing of the user's is written: no tags, no FETCH_HEAD, and no remote-tracking branches as a side effect. */
const QUIETLY = ['--no-tags', '--no-write-fetch-head', '--refmap=', '--no-recurse-submodules', '--no-auto-maintenance']

/** Commits to go back in a shallow clone at each attempt, where the server hands out only the tips of branches. */
const STEPS = ['--deepen=50', '--deepen=500', '--unshallow']

/** Makes a commit or a ref's tip present in the clone, from `origin`. Rejects (`git-fetch-failed`). */
export async function fetchCommit(git: GitCommand, ref: string): Promise<string> {
  const commit = isCommit(ref) ? ref : await tipOf(git, ref)
  if (await isPresent(git, commit)) return commit

  const shallow = (await git.text(['rev-parse', '--is-shallow-repository'])) === 'true'
  // A depth in a complete clone would make it a shallow one.
  const direct = await fetch(git, [...(shallow ? ['--depth=1'] : []), '--', 'origin', commit])
  if (await isPresent(git, commit)) return commit

  const found = await fetchBranches(git, commit, shallow ? STEPS : [undefined])
  if (found) return commit
  throw fetchFailed(ref, direct)
}

/** Branches go to refs of our own for as long as the search lasts. */
async function fetchBranches(
  git: GitCommand,
  commit: string,
  steps: readonly (string | undefined)[],
): Promise<boolean> {
  const namespace = `refs/pacegate/${randomUUID()}`
  try {
    for (const step of steps) {
      const depth = step === undefined ? [] : [step]
      await fetch(git, [...depth, '--', 'origin', `+refs/heads/*:${namespace}/*`])
      if (await isPresent(git, commit)) return true
    }
    return false
  } finally {
    const made = await git.text(['for-each-ref', '--format=%(refname)', namespace])
    for (const name of made.split('\n').filter(Boolean)) await git.run(['update-ref', '-d', name])
  }
}

/** The commit that a branch or tag of `origin` points to. */
async function tipOf(git: GitCommand, ref: string): Promise<string> {
  const name = ref.replace(/^origin\//, '')
  // A tag object is followed to its commit: `^{}` comes before the tag itself.
  const wanted =
    name === 'HEAD' || name.startsWith('refs/')
      ? [`${name}^{}`, name]
      : [`refs/heads/${name}`, `refs/tags/${name}^{}`, `refs/tags/${name}`]
  const answer = await git.run(['ls-remote', '--', 'origin', ...wanted], { accept: 'any', timeout: NETWORK_TIMEOUT })
  if (answer.exitCode !== 0) throw fetchFailed(ref, answer)
  const tips = new Map(
    answer.stdout.split('\n').map((line) => {
      const [commit = '', tip = ''] = line.split('\t')
      return [tip, commit]
    }),
  )
  const tip = wanted.map((candidate) => tips.get(candidate)).find((found) => found !== undefined)
  if (tip !== undefined) return tip
  throw new PacegateError({
    code: 'git-fetch-failed',
    message: `origin has no branch or tag named ${ref}`,
    hint: 'Name a branch or tag that is on the server, or give the full hash of a commit.',
  })
}

/** Whether it did its work is seen from what is there afterwards. */
function fetch(git: GitCommand, args: readonly string[]): Promise<ProcessResult> {
  return git.run(['fetch', ...QUIETLY, ...args], { accept: 'any', timeout: NETWORK_TIMEOUT })
}

async function isPresent(git: GitCommand, commit: string): Promise<boolean> {
  const answer = await git.run(['rev-parse', '--verify', '--quiet', `${commit}^{commit}`], { accept: [0, 1] })
  return answer.exitCode === 0
}

function fetchFailed(ref: string, answer: ProcessResult): PacegateError {
  const why = answer.ended === 'timeout' ? `no end within ${NETWORK_TIMEOUT / 60_000} min` : lastLine(answer)
  return new PacegateError({
    code: 'git-fetch-failed',
    message: `${ref} could not be fetched from origin: ${why}`,
    hint: hintFor(answer.stderr),
    output: answer.tail,
  })
}

function hintFor(said: string): string {
  if (/could not read (Username|Password)|Authentication failed|Permission denied|\b40[13]\b/i.test(said)) {
    return 'Git has no credentials here: give `actions/checkout` a `fetch-depth: 0`, or let it keep its credentials.'
  }
  if (/'origin' does not appear to be a git repository|No such remote/i.test(said)) {
    return 'Add the repository it was cloned from as a remote named `origin`.'
  }
  return 'Check that the commit is on the server and that the server can be reached, or check out with `fetch-depth: 0`.'
}
