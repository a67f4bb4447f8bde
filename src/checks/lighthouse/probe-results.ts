import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Observation } from '../../model/observation.ts'
import type { SubjectId } from '../../model/subject.ts'
import type { Files } from '../../ports/files.ts'

/** Lighthouse's whole results of all rounds: half a megabyte each, so they wait on the disk. Disposing removes them. */
export interface Results extends AsyncDisposable {
  keep(observation: Observation, results: ReadonlyMap<SubjectId, unknown>): Promise<void>
  /** Undefined where the round did not see the subject. */
  read(observation: Observation, subject: SubjectId): Promise<unknown>
}

export async function createResults(files: Files): Promise<Results> {
  const folder = await files.temporaryDirectory('results')
  const paths = new WeakMap<Observation, Map<SubjectId, string>>()
  let count = 0
  return {
    async keep(observation, results) {
      const own = new Map<SubjectId, string>()
      paths.set(observation, own)
      await mkdir(folder.path, { recursive: true })
      for (const [subject, result] of results) {
        count += 1
        const path = join(folder.path, `${count}.json`)
        own.set(subject, path)
        await writeFile(path, JSON.stringify(result))
      }
    },
    async read(observation, subject) {
      const path = paths.get(observation)?.get(subject)
      return path === undefined ? undefined : JSON.parse(await readFile(path, 'utf8'))
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}
