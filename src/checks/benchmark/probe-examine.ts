import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { SubjectId } from '../../model/subject.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Examination, Worsened } from '../check.ts'
import type { BenchmarkEvidence } from './evidence.ts'
import { type BenchmarkOptions, modeOf } from './options.ts'
import { findInputs } from './probe-inputs.ts'
import { originPaths } from './probe-origins.ts'
import { repositoryOf } from './probe-repository.ts'
import type { Format } from './readers/reader.ts'
import type { RepeatableProbe } from './repeatable.ts'
import { isTimed } from './timed.ts'

/** Tools of other languages: to run them under Node's profiler would only take time. */
const WITHOUT_NODE: ReadonlySet<Format> = new Set<Format>([
  ...(['go', 'pytest-benchmark', 'google-benchmark', 'catch2', 'criterion', 'libtest'] as const),
  ...(['jmh', 'benchmarkdotnet', 'benchmark-ips', 'benchmarktools'] as const),
])

export interface ExamineRequest {
  readonly options: BenchmarkOptions
  readonly workspace: Workspace
  readonly ports: Ports
  readonly probe: RepeatableProbe
  readonly subjects: ReadonlyMap<SubjectId, Worsened<BenchmarkEvidence>>
}

/**
 * Looks into a command that got slower: where its Node processes spend their time, which goes to the first subject, for
 * nothing tells which of the command's benchmarks it was spent for; and of which files it matters what changed in them.
 */
export async function examineBenchmark(
  { options, workspace, ports, probe, subjects }: ExamineRequest,
  signal: AbortSignal,
): Promise<Examination<BenchmarkEvidence>> {
  const { surroundings, mode } = modeOf(options)
  const directory = await realpath(workspace.directory)
  const root = repositoryOf(directory)
  const cwd = join(directory, surroundings.cwd)
  const inputs = await findInputs(options, workspace.directory, ports.files)
  const origins = [...new Set([...subjects.values()].flatMap(({ evidence }) => evidence.origin ?? []))]
  const known = inputs ?? (await Promise.all(origins.map((one) => originPaths(one, { directory, cwd, root })))).flat()

  const format = 'command' in mode ? mode.format : null
  const mayRun = options.profile !== 'never' && (format === null || !WITHOUT_NODE.has(format))
  if (!mayRun || ![...subjects.values()].some(gotSlower))
    return { evidence: new Map(), paths: new Set(known), warnings: [] }

  const [{ record }, { profileOf }] = await Promise.all([
    import('./profile/probe-record.ts'),
    import('./profile/probe-profile.ts'),
  ])
  const nodeOptions = surroundings.env['NODE_OPTIONS'] ?? process.env['NODE_OPTIONS']
  const recorded = await record({ run: probe.runAgain, nodeOptions, files: ports.files }, signal)
  if (recorded === null) return { evidence: new Map(), paths: new Set(known), warnings: [] }
  const { profile, files } = await profileOf(recorded, { directory, root }, 'time' in mode)
  const [first] = subjects
  return {
    evidence: new Map(first && profile ? [[first[0], { ...first[1].evidence, profile }]] : []),
    paths: new Set([...(inputs ?? []), ...files]),
    warnings: recorded.warnings,
  }
}

function gotSlower({ metrics, evidence }: Worsened<BenchmarkEvidence>): boolean {
  return evidence.figures.some(({ metric, unit }) => metrics.includes(metric) && isTimed(unit))
}
