import type { Changes } from '../../model/changes.ts'
import type { Finding } from '../../model/verdict.ts'
import { quote } from './quote.ts'

const MOST = { files: 3, commits: 2, subject: 72 } as const

/** Which files of what it measures changed, and in which commits: a hint at most, for where no function can be named. */
export function fileCauses(changes: Changes | null): Pick<Finding, 'cause' | 'evidence'>[] {
  if (changes === null) return []
  const files = [...changes.files.map(({ path }) => path), ...changes.deleted]
  if (files.length === 0) return []
  const commits = changes.commits.map(
    ({ commit, subject }) => `${quote(commit.slice(0, 7))} (${quote(subject, MOST.subject)})`,
  )
  const omitted = changes.omitted
  const within = commits.length === 0 ? '' : `, in ${enumerate(commits, MOST.commits, 0, 'commit')}`
  const named = files.map((path) => quote(path))
  return [
    {
      cause: `of what it measures, ${enumerate(named, MOST.files, omitted, 'file')} changed${within}`,
      evidence: { files: files.slice(0, 50), commits: changes.commits, omitted },
    },
  ]
}

/** `a, b and 3 more files`. */
function enumerate(names: readonly string[], most: number, omitted: number, what: string): string {
  const shown = names.slice(0, most)
  const left = names.length - shown.length + omitted
  if (left > 0) return `${shown.join(', ')} and ${left} more ${left === 1 ? what : `${what}s`}`
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : shown.join('')
}
