import type { BaseRef } from './model/base-ref.ts'
import { PacegateError } from './model/errors.ts'
import type { Git } from './ports/git.ts'

export type BaseCommit =
  | { readonly status: 'known'; readonly commit: string }
  | { readonly status: 'none'; readonly reason: string }

/** The commit to compare with, fetched into the clone if it is not there. Rejects where it should exist and cannot be had. */
export async function resolveBase(git: Git, base: BaseRef): Promise<BaseCommit> {
  switch (base.kind) {
    case 'none':
      return { status: 'none', reason: base.reason }
    case 'commit':
      return { status: 'known', commit: await present(git, base.sha) }
    case 'first-parent-of': {
      const parents = await git.parents(await present(git, base.commit))
      const first = parents?.[0]
      if (first === undefined) return { status: 'none', reason: 'the commit under test has no parent' }
      return { status: 'known', commit: await present(git, first) }
    }
    case 'merge-base': {
      const a = await present(git, base.a)
      const b = await present(git, base.b)
      const commit = await git.mergeBase(a, b)
      if (commit !== null) return { status: 'known', commit }
      throw new PacegateError({
        code: 'no-merge-base',
        message: `${base.a} and ${base.b} have no common ancestor in this clone`,
        hint: 'A shallow clone hides it: check out with `fetch-depth: 0`, or name the base commit itself.',
      })
    }
  }
}

async function present(git: Git, ref: string): Promise<string> {
  const known = await git.resolve(ref)
  if (known !== null) return known
  try {
    return await git.fetch(ref)
  } catch (thrown) {
    if (!(thrown instanceof PacegateError)) throw thrown
    const { message, hint, ...rest } = thrown.data
    throw new PacegateError({
      ...rest,
      message: `"${ref}" is no commit, branch or tag of this clone, and ${message}`,
      hint: `Name one that exists (\`git branch --all\` lists branches). ${hint}`,
    })
  }
}
