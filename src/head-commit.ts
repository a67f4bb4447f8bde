import type { Adapters } from './adapters.ts'
import { PacegateError } from './model/errors.ts'

export interface HeadCommit {
  readonly commit: string | null
  readonly dirty: boolean
}

/** Without git or outside a repository there is a head to measure all the same. */
export async function headCommit({ git }: Adapters): Promise<HeadCommit> {
  try {
    return { commit: await git.resolve('HEAD'), dirty: await git.isDirty() }
  } catch (thrown) {
    if (thrown instanceof PacegateError) return { commit: null, dirty: false }
    throw thrown
  }
}
