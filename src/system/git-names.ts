import { PacegateError } from '../model/errors.ts'

const COMMIT = /^[0-9a-f]{40,64}$/

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const FORBIDDEN = /[\x00-\x20\x7f:?*[\\]|\.\.|^[-^]|^$/

/** Whether it is a full hash (SHA-1 or SHA-256). */
export function isCommit(name: string): boolean {
  return COMMIT.test(name)
}

/** Rejects anything but a full hash, so that nothing else can reach git's command line in its place. */
export function assertCommit(name: string): void {
  if (isCommit(name)) return
  throw new PacegateError({
    code: 'invalid-commit',
    message: `${JSON.stringify(name)} is not a full commit hash`,
    hint: 'Give all 40 (or 64) hexadecimal digits of the commit.',
  })
}

/** Rejects what git could take for an option, a range, an exclusion or a pattern: git-check-ref-format(1) and gitrevisions(7). */
export function assertRef(ref: string): void {
  if (!FORBIDDEN.test(ref)) return
  throw new PacegateError({
    code: 'invalid-ref',
    message: `${JSON.stringify(ref)} is not the name of a commit, branch or tag`,
    hint: 'Give one commit: a hash, a branch (`main`), a tag (`v1.2.0`) or an ancestor (`HEAD~1`).',
  })
}
