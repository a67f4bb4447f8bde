import type { ChangedFile, ChangingCommit } from '../model/changes.ts'
import { PacegateError } from '../model/errors.ts'
import type { GitCommand } from './git-command.ts'
import { parsePatch } from './git-diff.ts'
import { assertCommit } from './git-names.ts'

/** A file that git does not know yet is new as a whole, however long it is. */
const WHOLE = { start: 1, lines: 1_000_000, removed: 0 }

/** The user's settings decide nothing: no programs of theirs, no other prefixes, no colours, the whole repository. */
const PLAIN = [
  ...['--no-ext-diff', '--no-textconv', '--no-color', '--no-relative', '--src-prefix=a/', '--dst-prefix=b/'],
  ...['--unified=0', '--inter-hunk-context=0', '--diff-algorithm=myers', '--submodule=short'],
]

/** See `Git`. */
export async function changedFiles(git: GitCommand, base: string, head: string | null): Promise<readonly string[]> {
  if (head !== null) {
    assertBoth(base, head)
    return namesOf(await git.run(['diff-tree', '-r', '-z', '--name-only', '--no-renames', base, head, '--']))
  }
  assertCommit(base)
  const args = ['diff', '-z', '--name-only', '--no-renames', '--no-relative', '--no-ext-diff', base, '--']
  return [...namesOf(await git.run(args)), ...(await untracked(git))]
}

/** See `Git`. Rejects (`git-failed`) where there is more of it than can be read. */
export async function changedLines(
  git: GitCommand,
  base: string,
  head: string | null,
): Promise<readonly ChangedFile[]> {
  if (head === null) assertCommit(base)
  else assertBoth(base, head)
  const range = head === null ? [base] : [base, head]
  const { stdout } = await git.run(['-c', 'core.quotePath=false', 'diff', ...PLAIN, '--find-renames', ...range, '--'])
  // Of output that is too large to be kept the beginning is lost.
  if (stdout !== '' && !stdout.startsWith('diff --git ')) {
    throw new PacegateError({
      code: 'git-failed',
      message: `what changed since ${base.slice(0, 7)} is too large to be read`,
      hint: 'Nothing is to be done: only which lines changed is not told.',
    })
  }
  const added = head === null ? await untracked(git) : []
  return [...parsePatch(stdout), ...added.map((path) => ({ path, ranges: [WHOLE] }))]
}

/** See `Git`. */
export async function commitsTouching(
  git: GitCommand,
  base: string,
  head: string,
  paths: readonly string[],
  limit: number,
): Promise<readonly ChangingCommit[]> {
  assertBoth(base, head)
  if (paths.length === 0) return []
  const shown = ['-z', '--format=%H %s', '--encoding=UTF-8', '--no-show-signature', '--no-color', '--no-notes']
  const args = ['-c', 'log.follow=false', 'log', ...shown, '--no-merges', `--max-count=${limit}`]
  const found = await git.run([...args, head, `^${base}`, '--', ...paths.map((path) => `:(top,literal)${path}`)])
  return namesOf(found).map((line) => {
    const end = line.indexOf(' ')
    return { commit: line.slice(0, end), subject: line.slice(end + 1) }
  })
}

async function untracked(git: GitCommand): Promise<string[]> {
  return namesOf(await git.run(['ls-files', '-z', '--others', '--exclude-standard', '--full-name', '--', ':(top)']))
}

function namesOf({ stdout }: { readonly stdout: string }): string[] {
  return stdout.split('\0').filter(Boolean)
}

function assertBoth(base: string, head: string): void {
  assertCommit(base)
  assertCommit(head)
}
