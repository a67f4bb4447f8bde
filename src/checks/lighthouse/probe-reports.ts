import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SubjectId } from '../../model/subject.ts'
import type { KeptRounds } from '../check.ts'
import type { LighthouseModule } from './probe-lighthouse.ts'
import type { Results } from './probe-results.ts'

/** Lighthouse's own reports of each subject's median and worst round, as HTML files in `folder`. */
export async function writeReports(
  kept: ReadonlyMap<SubjectId, KeptRounds>,
  folder: string,
  results: Results,
  { generateReport }: Pick<LighthouseModule, 'generateReport'>,
): Promise<void> {
  const names = fileNames([...kept.keys()])
  await mkdir(folder, { recursive: true })
  for (const [subject, { median, worst }] of kept) {
    const rounds = median === worst ? { median } : { median, worst }
    for (const [which, observation] of Object.entries(rounds)) {
      const lhr = await results.read(observation, subject)
      if (lhr === undefined) continue
      await writeFile(join(folder, `${names.get(subject)}-${which}.html`), generateReport(lhr, 'html'))
    }
  }
}

const LONGEST = 80

/** A name for files, of letters, digits and hyphens, for each subject; where two would be the same they are numbered. */
export function fileNames(subjects: readonly SubjectId[]): ReadonlyMap<SubjectId, string> {
  const taken = new Set<string>()
  return new Map(
    subjects.map((subject) => {
      const words = subject
        .replace(/^\/(?= |$)/, 'index')
        .replaceAll(/[^A-Za-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '')
      const stem = words.toLowerCase().slice(0, LONGEST) || 'page'
      let name = stem
      for (let number = 2; taken.has(name); number++) name = `${stem}-${number}`
      taken.add(name)
      return [subject, name]
    }),
  )
}
