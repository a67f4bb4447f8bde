import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, gunzip, gzip } from 'node:zlib'
import type { Observation } from '../../model/observation.ts'
import type { SubjectId } from '../../model/subject.ts'
import type { Files } from '../../ports/files.ts'

/** Lighthouse's whole results of all rounds: half a megabyte each, so they wait on the disk, packed. Disposing removes them. */
export interface Results extends AsyncDisposable {
  keep(observation: Observation, results: ReadonlyMap<SubjectId, unknown>): Promise<void>
  /** Undefined where the round did not see the subject. */
  read(observation: Observation, subject: SubjectId): Promise<unknown>
}

const pack = promisify(gzip)
const unpack = promisify(gunzip)
const FAST = constants.Z_BEST_SPEED

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
        const path = join(folder.path, `${count}.json.gz`)
        own.set(subject, path)
        await writeFile(path, await pack(JSON.stringify(result), { level: FAST }))
      }
    },
    async read(observation, subject) {
      const path = paths.get(observation)?.get(subject)
      return path === undefined ? undefined : JSON.parse((await unpack(await readFile(path))).toString())
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}
