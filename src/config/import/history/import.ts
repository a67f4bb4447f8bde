import { join } from 'node:path'
import { PacegateError } from '../../../model/errors.ts'
import type { Files } from '../../../ports/files.ts'
import { quoted } from '../../problem.ts'
import { distinctEntries } from '../benchmark/distinct.ts'
import type { BenchmarkEntry } from '../benchmark/entries.ts'
import { importGithubActionBenchmark, usesGithubActionBenchmark } from '../benchmark/github-action-benchmark.ts'
import { toolOf } from '../benchmark/tools.ts'
import { ABOUT_BENCHMARKS, benchmarkChecks } from '../benchmark/write.ts'
import { createLosses, type Losses } from '../losses.ts'
import { type ForeignSource, yamlSource } from '../source.ts'
import type { Imported } from '../types.ts'
import { resolvedJobs } from '../workflow/expressions.ts'
import { type WorkflowJob, workflowJobs } from '../workflow/jobs.ts'
import { writtenConfig } from '../written.ts'
import { type RecordedSuite, readHistory } from './data-js.ts'
import { noiseComment } from './noise-comment.ts'

export interface HistoryRequest {
  /** As it was named. */
  readonly file: string
  readonly text: string
  /** Absolute: where the repository starts, whose workflows tell the commands. */
  readonly directory: string
  readonly files: Files
}

/** As many runs of a suite are looked at, and one more for the first to be compared with. */
const MOST_RUNS = 51

/** Fails on purpose: a check whose command nobody wrote measures nothing. */
const UNKNOWN = 'echo "Write the command whose results are read here" && exit 1'

/**
 * Turns what github-action-benchmark stored into a config: a check for each suite, with the command of the workflow of this
 * repository that stores it, and above it how far its results varied. Rejects with `import-file-invalid`,
 * `import-file-too-large` and `import-file-empty`.
 */
export async function importHistory({ file, text, directory, files }: HistoryRequest): Promise<Imported> {
  const { suites, skipped } = readHistory(file, text, MOST_RUNS)
  const recorded = suites.filter(({ runs }) => runs.length > 0)
  const stored = await storedBy(new Set(recorded.map(({ name }) => name)), directory, files)
  const losses = createLosses()
  const entries = stored.entries.length > 0 ? ofWorkflows(recorded, stored, losses) : withoutCommands(recorded, losses)
  addHistory(file, skipped, losses)
  const lost = [...losses.list(), ...stored.lost]
  if (entries.length === 0) {
    throw new PacegateError({
      code: 'import-file-empty',
      message: `nothing in ${file} can be carried over:\n${lost.map((one) => `- ${one}`).join('\n')}`,
      hint: 'Write a check of `uses: benchmark` for what runs your benchmarks.',
    })
  }
  const setup = stored.setup.length === 0 ? undefined : stored.setup.join(' && ')
  return writtenConfig({ file, about: ABOUT_BENCHMARKS, setup, checks: benchmarkChecks(entries), lost })
}

/** What workflows store, each entry with the name that it is stored under. */
interface Stored {
  readonly entries: readonly { readonly entry: BenchmarkEntry; readonly suite: string }[]
  readonly setup: readonly string[]
  readonly lost: readonly string[]
}

/** What the workflows of the repository store under these names. */
async function storedBy(names: ReadonlySet<string>, directory: string, files: Files): Promise<Stored> {
  const found = await files.glob(['.github/workflows/*.{yml,yaml}'], directory, { hidden: true })
  const entries: Stored['entries'][number][] = []
  const setup = new Set<string>()
  const lost: string[] = []
  for (const path of found) {
    const text = await files.readText(join(directory, path))
    if (!text.includes('github-action-benchmark')) continue
    const losses = createLosses()
    try {
      const source = yamlSource(path, text)
      const steps = storingSteps(source).flatMap((job) =>
        importGithubActionBenchmark(job, source, losses, (name) => names.has(name)),
      )
      entries.push(...distinctEntries(steps, losses))
      for (const line of steps.flatMap((step) => step.setup)) setup.add(line)
    } catch (error) {
      if (!(error instanceof PacegateError)) throw error
      losses.add('the workflow', `it is left out (${error.message})`)
    }
    lost.push(...losses.list().map((line) => `${quoted(path)}: ${line}`))
  }
  return { entries, setup: [...setup], lost }
}

function storingSteps(source: ForeignSource): WorkflowJob[] {
  return workflowJobs(source, '')
    .filter((job) => job.steps.some(usesGithubActionBenchmark))
    .flatMap((job) => resolvedJobs(job, (step) => step.run !== null || usesGithubActionBenchmark(step)))
}

function ofWorkflows(suites: readonly RecordedSuite[], { entries }: Stored, losses: Losses): BenchmarkEntry[] {
  const named = new Set(entries.map(({ suite }) => suite))
  for (const { name, runs } of suites.filter((one) => !named.has(one.name))) {
    const date = runs.at(-1)?.date ?? null
    const last = date === null ? '' : ` (recorded last on ${dayOf(date)})`
    losses.add(quoted(name), `no workflow stores results of this name, so it is left out${last}`)
  }
  const byName = new Map(suites.map((suite) => [suite.name, suite]))
  return entries.map(({ entry, suite }) => {
    const own = byName.get(suite)
    return own === undefined ? entry : { ...entry, comment: noiseComment(own) }
  })
}

function withoutCommands(suites: readonly RecordedSuite[], losses: Losses): BenchmarkEntry[] {
  const entries = suites.flatMap((suite): BenchmarkEntry[] => {
    const word = suite.runs.at(-1)?.tool ?? ''
    const tool = toolOf(word)
    if (tool === null || tool.format === null) {
      losses.add(quoted(suite.name), `results of ${quoted(word)} cannot be read, so it is left out`)
      return []
    }
    return [
      {
        name: suite.name,
        command: UNKNOWN,
        cwd: null,
        env: {},
        reads: { format: tool.format, files: [], better: tool.better ?? null },
        budgets: new Map(Object.keys(tool.limits).map((key) => [key, '5%'])),
        comment: noiseComment(suite),
      },
    ]
  })
  if (entries.length > 0) {
    losses.add(
      '`command`',
      'what is stored does not tell it, and no workflow under `.github/workflows` stores results of these names: write what runs each benchmark, and `reads.file` where it writes a file',
    )
  }
  return entries
}

function addHistory(file: string, skipped: number, losses: Losses): void {
  if (skipped > 0) losses.add(`${skipped} recorded values`, 'they are no numbers, and nothing is made of them')
  losses.add(
    'the history',
    `it stays in ${quoted(file)}, where its charts read it: no limit here is made of a time that another machine took`,
  )
}

function dayOf(date: number): string {
  const day = new Date(date)
  return Number.isNaN(day.getTime()) ? 'a day that is none' : day.toISOString().slice(0, 10)
}
