import type { Policy } from './applied-budgets.ts'
import { changesBetween } from './changes-between.ts'
import type { Strictness } from './compare/judge.ts'
import type { HeadCommit } from './head-commit.ts'
import type { JudgedBy } from './judged-check.ts'
import type { Examining } from './measure/examine.ts'
import type { Git } from './ports/git.ts'
import { worsenedSubjects } from './worsened.ts'

export interface ExaminingRequest {
  readonly check: JudgedBy
  readonly policy: Policy & Strictness
  /** The commit that the base is measured at; null where there is none. */
  readonly base: string | null
  readonly head: HeadCommit
  /** Absolute: where the config's paths start. */
  readonly directory: string
}

/** How a check looks closer at what got worse: by the judgement that the report will come to, and by the clone's git. */
export function examiningOf({ check, policy, base, head, directory }: ExaminingRequest, git: Git): Examining {
  return {
    worsened: (before, after) => worsenedSubjects(check, before, after, policy),
    changesOf: async (paths) => {
      if (base === null) return null
      // With uncommitted changes the tree is what was measured.
      return changesBetween({ base, head: head.dirty ? null : head.commit, directory, paths }, git)
    },
  }
}
