import { resolve } from 'node:path'
import { PacegateError } from '../../../model/errors.ts'
import type { Files } from '../../../ports/files.ts'
import { readPackage } from '../../detect-package.ts'
import { importBencher, runsBencher } from '../benchmark/bencher.ts'
import { distinctEntries } from '../benchmark/distinct.ts'
import { importGithubActionBenchmark, usesGithubActionBenchmark } from '../benchmark/github-action-benchmark.ts'
import { ABOUT_BENCHMARKS, benchmarkChecks } from '../benchmark/write.ts'
import {
  type CompressedSizeStep,
  compressedSizeSteps,
  type Installation,
  importCompressedSize,
} from '../bundle/compressed-size-action.ts'
import type { ImportedEntries } from '../bundle/entries.ts'
import { ABOUT_SIZES, bundleChecks } from '../bundle/write.ts'
import { createLosses, type Losses } from '../losses.ts'
import { type ForeignSource, importError, yamlSource } from '../source.ts'
import type { Imported } from '../types.ts'
import { writtenConfig } from '../written.ts'
import { resolvedJobs } from './expressions.ts'
import { type WorkflowJob, type WorkflowStep, workflowJobs } from './jobs.ts'

export interface WorkflowRequest {
  /** As it was named, relative to `directory`. */
  readonly file: string
  /** Absolute: where the repository starts. */
  readonly directory: string
  readonly files: Files
}

const HINT =
  'Name the workflow that uses `preactjs/compressed-size-action` or `benchmark-action/github-action-benchmark`, or runs `bencher run`.'

/**
 * Turns a workflow that uses compressed-size-action, github-action-benchmark or Bencher into a config of ours, with all
 * that it measures. Rejects with `import-file-invalid` (the file, line, key, what was found) and `import-file-empty`.
 */
export async function importWorkflow({ file, directory, files }: WorkflowRequest): Promise<Imported> {
  const source = yamlSource(file, await files.readText(resolve(directory, file)))
  const jobs = workflowJobs(source, HINT)
  const steps = compressedSizeSteps(jobs, source)
  const measuring = jobs.filter((job) => job.steps.some(measures))
  if (steps.length + measuring.length === 0) {
    const message = 'has no step that uses compressed-size-action or github-action-benchmark, or runs `bencher run`'
    throw importError(source, [{ path: ['jobs'], message, hint: HINT }])
  }
  const sizes = await importSizes(steps, directory, files)
  const benchmarks = importBenchmarks(measuring, source)
  const checks = [...bundleChecks(sizes.entries), ...benchmarkChecks(benchmarks.entries)]
  const lost = [...sizes.lost, ...benchmarks.lost]
  if (checks.length === 0) {
    throw new PacegateError({
      code: 'import-file-empty',
      message: `nothing in ${file} can be carried over:\n${lost.map((one) => `- ${one}`).join('\n')}`,
      hint: 'Write the checks yourself: `uses: benchmark` for a benchmark, `uses: bundle-size` for files that the build leaves.',
    })
  }
  const about = [
    ...(sizes.entries.length > 0 ? ABOUT_SIZES : []),
    ...(benchmarks.entries.length > 0 ? ABOUT_BENCHMARKS : []),
  ]
  return writtenConfig({ file, about, setup: joined(benchmarks.setup, sizes.setup), checks, lost })
}

function measures(step: WorkflowStep): boolean {
  return usesGithubActionBenchmark(step) || runsBencher(step)
}

async function importSizes(
  steps: readonly CompressedSizeStep[],
  directory: string,
  files: Files,
): Promise<ImportedEntries> {
  if (steps.length === 0) return { entries: [], lost: [] }
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

function importBenchmarks(jobs: readonly WorkflowJob[], source: ForeignSource) {
  const losses = createLosses()
  const all = jobs.flatMap((job) => {
    addJob(job, losses)
    return resolvedJobs(job, (step) => step.run !== null || measures(step)).flatMap((one) => [
      ...importGithubActionBenchmark(one, source, losses),
      ...importBencher(one, losses),
    ])
  })
  if (all.length > 0) {
    losses.add(
      'the rest of the workflow',
      'it stays yours: put `uses: pacegate/pacegate@v0` where the step is that was imported, in a workflow that runs for pull requests',
    )
  }
  const setup = [...new Set(all.flatMap((one) => one.setup))]
  const entries = distinctEntries(all, losses).map(({ entry }) => entry)
  return { entries, setup, lost: losses.list() }
}

function addJob({ id, matrix, container, services }: WorkflowJob, losses: Losses): void {
  const at = ['jobs', id]
  if (matrix !== undefined)
    losses.add(
      [...at, 'strategy', 'matrix'],
      'a check runs on the runner of the gate; of the matrix only what commands and files name is carried over, as a check for each value',
    )
  if (container) losses.add([...at, 'container'], 'run the gate in the same container')
  if (services) losses.add([...at, 'services'], 'keep them in the job that runs the gate')
}

/** What installs the same first is done once. */
function joined(lines: readonly string[], build: string | undefined): string | undefined {
  const own = lines.filter((line) => build === undefined || !`${build} `.startsWith(`${line} `))
  const all = [...own, ...(build === undefined ? [] : [build])]
  return all.length === 0 ? undefined : all.join(' && ')
}
