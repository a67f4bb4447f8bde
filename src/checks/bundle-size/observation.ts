import type { Observation, Reading } from '../../model/observation.ts'
import type { SubjectId } from '../../model/subject.ts'
import { type BarePart, type BundleEvidence, boundParts, type FileEvidence } from './evidence.ts'
import { groupSubject, identify, TOTAL, UNLISTED } from './identity.ts'
import type { Metadata } from './metadata.ts'
import { fileMetric, metricsOf } from './metrics.ts'
import type { Compression } from './options.ts'
import { quote } from './quote.ts'

/** A file as it was read. */
export interface MeasuredFile {
  readonly path: string
  readonly content: string
  readonly canonical: string
  readonly sizes: FileEvidence['sizes']
  readonly parts: readonly BarePart[] | null
}

export interface Measured {
  readonly files: readonly MeasuredFile[]
  /** The paths in each group, by the group's name. */
  readonly groups: ReadonlyMap<string, readonly string[]>
  /** The paths in no group; null where every file is bound to be in one. */
  readonly unlisted: readonly string[] | null
  readonly metadata: Metadata
  readonly warnings: readonly string[]
}

/** Turns what was read into readings and evidence: the total, then the groups and what is in none, then each file. */
export function observe(measured: Measured, compressions: readonly Compression[]): Observation<BundleEvidence> {
  const { files, dropped } = boundParts(identified(measured))
  const byPath = new Map(files.map((file) => [file.path, file]))
  const readings: Reading[] = []
  const evidence = new Map<SubjectId, BundleEvidence>()
  const addSum = (subject: SubjectId, members: readonly FileEvidence[]): void => {
    for (const metric of compressions) readings.push({ subject, metric, value: sum(members, metric) })
    evidence.set(subject, { kind: 'sum', members: members.map(({ id }) => id) })
  }
  const at = (paths: readonly string[]) => paths.flatMap((path) => byPath.get(path) ?? [])
  addSum(TOTAL, files)
  for (const [name, paths] of measured.groups) addSum(groupSubject(name), at(paths))
  if (measured.unlisted !== null) addSum(UNLISTED, at(measured.unlisted))
  for (const file of files) {
    for (const one of compressions) {
      readings.push({ subject: file.id, metric: fileMetric(one).id, value: file.sizes[one] ?? 0 })
    }
    evidence.set(file.id, { kind: 'file', file })
  }
  const bounded = dropped > 0 ? [`${dropped} of the smallest modules were left out of the evidence`] : []
  return {
    metrics: metricsOf(compressions),
    readings,
    evidence,
    warnings: [...measured.warnings, ...oddities(measured.files), ...bounded],
  }
}

function identified({ files, metadata }: Measured): FileEvidence[] {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const ids = identify(
    sorted.map((file) => file.path),
    metadata.names,
  )
  return sorted.map(({ path, content, canonical, sizes, parts }) => ({
    id: ids.get(path) ?? path,
    path,
    source: metadata.names.get(path)?.source ?? null,
    content,
    canonical,
    sizes,
    parts: parts && {
      list: parts.map((part) => ({
        ...part,
        importedBy: part.kind === 'package' ? metadata.importers.of(part.name) : null,
      })),
      cut: 0,
    },
  }))
}

function sum(files: readonly FileEvidence[], compression: Compression): number {
  return files.reduce((total, file) => total + (file.sizes[compression] ?? 0), 0)
}

function oddities(files: readonly MeasuredFile[]): string[] {
  const warnings: string[] = []
  const empty = files.filter((file) => file.sizes.raw === 0)
  if (empty[0]) {
    const others = empty.length > 1 ? ` and ${empty.length - 1} more` : ''
    warnings.push(`${quote(empty[0].path)}${others} is empty: did the build finish?`)
  }
  const maps = files.filter((file) => file.path.endsWith('.map'))
  if (maps[0]) {
    warnings.push(
      `${maps.length} source maps are counted (${quote(maps[0].path)}); add \`!**/*.map\` to \`files\` to leave them out`,
    )
  }
  return warnings
}
