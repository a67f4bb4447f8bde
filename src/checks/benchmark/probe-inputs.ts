import { PacegateError } from '../../model/errors.ts'
import type { Files } from '../../ports/files.ts'
import type { BenchmarkOptions } from './options.ts'

/** Git's own files differ between any two checkouts, and no benchmark depends on them. */
const WITHOUT_GIT = ['!**/.git', '!**/.git/**']

/** The files that `inputs` selects, hidden ones too, relative to `directory`; null without `inputs`. */
export async function findInputs(
  { inputs }: BenchmarkOptions,
  directory: string,
  files: Files,
): Promise<readonly string[] | null> {
  if (inputs === undefined) return null
  return files.glob([...inputs, ...WITHOUT_GIT], directory, { hidden: true })
}

/** Rejects (`no-inputs-matched`) where `inputs` selects nothing: nobody would notice that it guards nothing. */
export async function assertInputs(options: BenchmarkOptions, directory: string, files: Files): Promise<void> {
  const found = await findInputs(options, directory, files)
  if (found === null || found.length > 0) return
  const patterns = (options.inputs ?? [])
    .filter((pattern) => !pattern.startsWith('!'))
    .map((pattern) => `\`${pattern}\``)
  throw new PacegateError({
    code: 'no-inputs-matched',
    message: `\`inputs\`: ${patterns.join(', ')} ${patterns.length > 1 ? 'match' : 'matches'} no file in ${directory}`,
    hint: 'Correct the pattern (it is seen from the top of the config’s paths, not from `cwd`), or leave `inputs` out: then the benchmark always runs.',
  })
}
