import type { BaseRef } from '../model/base-ref.ts'
import type { GateEvent } from './event.ts'

/**
 * Which commit the checked-out one is to be compared with. The test merge of a pull request is compared with its first
 * parent: the base branch as it was merged with, while the event's `base.sha` is often hours old. A head that was checked
 * out itself is compared with where it left the base branch. Pure.
 */
export function baseRefOf(event: GateEvent, checkedOut: string): BaseRef {
  switch (event.kind) {
    case 'pull-request':
      return checkedOut === event.mergeCommit && checkedOut !== event.headSha
        ? { kind: 'first-parent-of', commit: checkedOut }
        : { kind: 'merge-base', a: `refs/heads/${event.baseBranch}`, b: checkedOut }
    case 'merge-group':
      return { kind: 'commit', sha: event.baseSha }
    case 'push':
      if (event.before !== null) return { kind: 'commit', sha: event.before }
      if (event.defaultBranch || event.defaultBranchName === null)
        return { kind: 'none', reason: `${event.ref} was pushed for the first time: there is nothing before it` }
      return { kind: 'merge-base', a: `refs/heads/${event.defaultBranchName}`, b: checkedOut }
    case 'pull-request-target':
      return { kind: 'none', reason: 'a pull_request_target run checks out the base itself' }
    case 'other':
      return { kind: 'first-parent-of', commit: checkedOut }
  }
}
