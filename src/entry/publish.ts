import { baselineArtifactName } from '../baseline/artifact-name.ts'
import { SNAPSHOT_FILE } from '../baseline/snapshot-file.ts'
import { writtenSnapshot } from '../baseline/written-snapshot.ts'
import { annotationsOf, type BudgetPlace, emitAnnotations } from '../github/annotations.ts'
import type { GitHubApi } from '../github/api.ts'
import { publishComment } from '../github/comment.ts'
import { COMMENT_LIMIT } from '../github/comment-marker.ts'
import type { GitHubContext } from '../github/context.ts'
import { outputsOf, writeOutputs } from '../github/outputs.ts'
import { writeSummary } from '../github/summary.ts'
import { type Location, toErrorData } from '../model/errors.ts'
import type { Report } from '../model/report.ts'
import type { Artifacts } from '../ports/artifacts.ts'
import type { Files } from '../ports/files.ts'
import type { Log } from '../ports/log.ts'
import { renderJson } from '../report/json.ts'
import { renderMarkdown } from '../report/markdown.ts'
import { renderText } from '../report/text.ts'
import type { RunResult } from '../run.ts'
import { lighthouseCiOutputs } from './lighthouse-ci-outputs.ts'

/** In UTF-16 units, of which one is at most three bytes: with room to spare below the summary's 1 MiB. */
const SUMMARY_LENGTH = 300_000

/** The folder in ours with what checks left for people. */
export const REPORTS = 'reports'

export interface Publication {
  readonly context: GitHubContext
  readonly api: GitHubApi
  readonly artifacts: Artifacts
  readonly files: Files
  readonly log: Log
  /** Which gate of the repository. */
  readonly gate: string
  readonly comment: boolean
  /** Absolute: where the config's paths start. */
  readonly directory: string
  /** Absolute: a folder of our own that later steps can read. */
  readonly folder: string
  readonly locate: (budget: BudgetPlace) => Location | null
}

/**
 * Tells everyone: artifacts, comment, summary, annotations, outputs, log. What fails on the way becomes a warning in what
 * comes after it; the verdict stands.
 */
export async function publish(result: RunResult, to: Publication): Promise<void> {
  const warnings: string[] = []
  const warn = (warning: string) => {
    warnings.push(warning)
    to.log.warn(warning)
  }
  const stored = await storeFiles(result, to, warn)
  await upload(result, to, stored, warn)
  await comment(result.report, to, warn)
  const report: Report = { ...result.report, warnings: [...result.report.warnings, ...warnings] }
  await writeSummary(renderMarkdown(report, { maxLength: SUMMARY_LENGTH }), process.env)
  emitAnnotations(annotationsOf(report, to.locate))
  const lighthouseCi = await lighthouseCiOutputs(result.config, to.directory, to.files)
  writeOutputs(outputsOf(report, `${to.folder}/report.json`, lighthouseCi))
  to.log.info(renderText(report, { color: false, width: 120 }))
}

/** The names of the snapshots that were stored: none where they are too large. */
async function storeFiles(
  { report, head, base }: RunResult,
  { files, folder }: Publication,
  warn: (warning: string) => void,
): Promise<readonly string[]> {
  await files.writeText(`${folder}/report.json`, renderJson(report))
  try {
    const snapshots = {
      'head.json': await writtenSnapshot(head),
      ...(base ? { 'base.json': await writtenSnapshot(base) } : {}),
    }
    for (const [name, text] of Object.entries(snapshots)) await files.writeText(`${folder}/${name}`, text)
    await files.writeText(`${folder}/${SNAPSHOT_FILE}`, snapshots['head.json'])
    return Object.keys(snapshots)
  } catch (thrown) {
    const { message, hint } = toErrorData(thrown)
    warn(`${message}. ${hint}`)
    return []
  }
}

async function upload(
  { report, head }: RunResult,
  { context, artifacts, files, folder, gate }: Publication,
  stored: readonly string[],
  warn: (warning: string) => void,
): Promise<void> {
  const { event } = context
  try {
    const left = await files.glob([`${REPORTS}/**`], folder)
    await artifacts.upload(`pacegate-report-${gate}`, folder, ['report.json', ...stored, ...left])
    const isBaseline = 'defaultBranch' in event && event.defaultBranch && report.outcome !== 'error'
    if (isBaseline && head.commit !== null && stored.length > 0) {
      await artifacts.upload(baselineArtifactName(gate), folder, [SNAPSHOT_FILE])
    }
  } catch (thrown) {
    const { message, hint } = toErrorData(thrown)
    warn(`${message}. ${hint}`)
  }
}

async function comment(
  report: Report,
  { context, api, gate, comment: wanted, log }: Publication,
  warn: (warning: string) => void,
): Promise<void> {
  const { event, runId, runAttempt } = context
  if (!wanted || event.kind !== 'pull-request') return
  const outcome = await publishComment(api, {
    pullRequest: event.number,
    marker: { gate, head: event.headSha, run: runId, attempt: runAttempt },
    markdown: renderMarkdown(report, { maxLength: COMMENT_LIMIT }),
  })
  switch (outcome.status) {
    case 'failed':
      return warn(outcome.warning)
    case 'superseded':
      return log.info('a later run has already reported, so its comment stays')
    case 'created':
    case 'updated':
      if (event.fork)
        warn(
          "the job's token can write although the code is a fork's: take the write permissions from the jobs that run pull requests' code",
        )
  }
}
