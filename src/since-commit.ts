import { PacegateError } from './model/errors.ts'
import { parseSince, type Since } from './model/since.ts'
import type { Git } from './ports/git.ts'

/** A day that began later than this after now has begun nowhere on earth, in s. */
const AHEAD = 86_400

/** What `since` is asked of. */
export interface History {
  readonly git: Git
  /** The commit under test; null outside a repository. */
  readonly head: string | null
  readonly now: Date
}

/** The commit that `since` stands for, fetched into the clone if it is not there. Rejects with `PacegateError`. */
export async function resolveSince(written: string, history: History): Promise<string> {
  const since = parseSince(written)
  if (!since.ok) throw new PacegateError({ code: 'since-invalid', message: since.problem, hint: 'Correct `since`.' })
  return since.value.kind === 'day' ? lastOfDay(written, since.value, history) : present(since.value.ref, history.git)
}

async function lastOfDay(
  written: string,
  { first, last }: Extract<Since, { kind: 'day' }>,
  { git, head, now }: History,
): Promise<string> {
  if (first > now.getTime() / 1000 + AHEAD) {
    throw new PacegateError({
      code: 'since-invalid',
      message: `${written} lies in the future`,
      hint: 'Write a day that is over: its last commit is what the head is compared with.',
    })
  }
  const found = head === null ? null : await git.firstParentAt(head, last)
  if (found !== null) return found
  if (head !== null && (await git.isShallow())) {
    throw new PacegateError({
      code: 'since-too-shallow',
      message: `the clone is shallow and does not go back to ${written}`,
      hint: 'Check out with `fetch-depth: 0` (`actions/checkout`), or name a tag or a commit, which is fetched by itself.',
    })
  }
  throw new PacegateError({
    code: 'since-unknown',
    message: `no commit before the head was made on ${written} or earlier`,
    hint: 'Write a later day, or name a tag or a commit.',
  })
}

/** A tag before a branch of the same name, here as on the server: a limit since a release must not move with a branch. */
async function present(ref: string, git: Git): Promise<string> {
  const known = await git.resolve(ref)
  if (known !== null) return known
  const isPlain = !/^(refs|origin)\/|^HEAD$|^[0-9a-f]{40,64}$/.test(ref)
  try {
    return (isPlain ? await fetchTag(ref, git) : null) ?? (await git.fetch(ref))
  } catch (thrown) {
    if (!(thrown instanceof PacegateError)) throw thrown
    const { message, hint, ...rest } = thrown.data
    throw new PacegateError(
      {
        ...rest,
        message: `\`${ref}\` is no tag, branch or commit of this clone, and ${message}`,
        hint: `Name one that exists (\`git tag --list\`), with \`fetch-depth: 0\` where only the history tells. ${hint}`,
      },
      { cause: thrown },
    )
  }
}

async function fetchTag(name: string, git: Git): Promise<string | null> {
  try {
    return await git.fetch(`refs/tags/${name}`)
  } catch (thrown) {
    if (thrown instanceof PacegateError && thrown.data.code === 'git-fetch-failed') return null
    throw thrown
  }
}
