import { resolve } from 'node:path'
import { PacegateError } from '../../../model/errors.ts'
import type { Files } from '../../../ports/files.ts'
import { readPackage } from '../../detect-package.ts'
import {
  type CompressedSizeStep,
  compressedSizeSteps,
  type Installation,
  importCompressedSize,
} from '../bundle/compressed-size-action.ts'
import type { ImportedEntries } from '../bundle/entries.ts'
import { writeConfig } from '../bundle/write.ts'
import { importError, yamlSource } from '../source.ts'
import type { Imported } from '../types.ts'
import { workflowJobs } from './jobs.ts'

export interface WorkflowRequest {
  /** As it was named, relative to `directory`. */
  readonly file: string
  /** Absolute: where the repository starts. */
  readonly directory: string
  readonly files: Files
}

const HINT = 'Name the workflow that has `uses: preactjs/compressed-size-action`.'

/**
 * Turns a workflow that uses compressed-size-action into a config of ours. Rejects with `import-file-invalid` (the file,
 * line, key, what was found) and `import-file-empty`.
 */
export async function importWorkflow({ file, directory, files }: WorkflowRequest): Promise<Imported> {
  const source = yamlSource(file, await files.readText(resolve(directory, file)))
  const steps = compressedSizeSteps(workflowJobs(source, HINT), source)
  if (steps.length === 0) {
    const message = 'has no step that uses `preactjs/compressed-size-action`'
    throw importError(source, [{ path: ['jobs'], message, hint: HINT }])
  }
  const sizes = await importSizes(steps, directory, files)
  if (sizes.entries.length > 0) return writeConfig(file, sizes)
  throw new PacegateError({
    code: 'import-file-empty',
    message: `nothing in ${file} can be carried over:\n${sizes.lost.map((one) => `- ${one}`).join('\n')}`,
    hint: 'Write a check of `uses: bundle-size` for the files that the build leaves.',
  })
}

async function importSizes(
  steps: readonly CompressedSizeStep[],
  directory: string,
  files: Files,
): Promise<ImportedEntries> {
  const installations = new Map<string, Installation>()
  for (const { folder } of steps) {
    const read = await readPackage(files, resolve(directory, folder))
    const facts = read === 'invalid' ? null : read
    installations.set(folder, {
      install: facts?.install ?? 'npm install',
      run: facts?.run ?? ((script) => `npm run ${script}`),
    })
  }
  return importCompressedSize(steps, directory, (folder) => {
    const found = installations.get(folder)
    if (found === undefined) throw new RangeError(`no step has the folder ${folder}`)
    return found
  })
}
