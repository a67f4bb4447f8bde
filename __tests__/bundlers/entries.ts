import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SumEvidence } from '../../src/checks/bundle-size/evidence.ts'
import type { SubjectId } from '../../src/model/subject.ts'
import type { Build } from './builds.ts'
import { filesOf } from './compare.ts'

/** What the application's files hold, told by words of its sources that no minifier takes out. */
const MARKS: Readonly<Record<string, RegExp>> = {
  main: /title=[^;]{0,40}?["'`]main["'`]/,
  admin: /title=[^;]{0,40}?["'`]admin["'`]/,
  toolkit: /\bcolours-0\b/,
  charts: /\bscales-0\b|["'`]bars["'`]/,
  'main.css': /color:\s?(teal|#008080)/,
  'admin.css': /color:\s?(crimson|#dc143c)/,
}

export interface Entry {
  readonly subject: SubjectId
  /** What of `MARKS` is in its files, sorted; `other` where a file holds none of them. */
  readonly initial: readonly string[]
  readonly async: readonly string[]
}

/** The entry or route of a page, of which there must be one. */
export async function entryOf(build: Build, page: 'main' | 'admin'): Promise<Entry> {
  const route = page === 'main' ? '/' : '/admin'
  const isWanted = new RegExp(`^entry (.*/)?${page}(\\.\\w+)?$`)
  const sums = [...build.seen.evidence].flatMap(([subject, one]) => (one.kind === 'sum' ? [{ subject, one }] : []))
  const found = sums.filter(({ subject }) => isWanted.test(subject) || subject === `route ${route}`)
  const [entry] = found
  if (entry === undefined || found.length > 1) {
    throw new Error(`${found.length} entries are "${page}": ${sums.map(({ subject }) => subject).join(', ')}`)
  }
  const evidence: SumEvidence = entry.one
  return {
    subject: entry.subject,
    initial: await marksIn(build, evidence.members),
    async: await marksIn(build, evidence.async ?? []),
  }
}

async function marksIn(build: Build, members: readonly SubjectId[]): Promise<string[]> {
  const files = filesOf(build)
  const found = members.map(async (id) => {
    const text = await readFile(join(build.folder, files.get(id)?.path ?? id), 'latin1')
    const marks = Object.entries(MARKS).flatMap(([name, mark]) => (mark.test(text) ? [name] : []))
    return marks.length > 0 ? marks : ['other']
  })
  return [...new Set((await Promise.all(found)).flat())].sort()
}
