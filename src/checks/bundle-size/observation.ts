import type { Metric } from '../../model/metric.ts'
import type { Observation, Reading } from '../../model/observation.ts'
import type { SubjectId } from '../../model/subject.ts'
import { type BarePart, type BundleEvidence, boundParts, type FileEvidence, type Part } from './evidence.ts'
import { groupSubject, identify, importSubject, TOTAL, UNLISTED } from './identity.ts'
import type { Importers } from './importers.ts'
import type { Measured, MeasuredImport, Sizes } from './measured.ts'
import type { EntryFact } from './metadata.ts'
import { asyncMetric, fileMetric, metricsOf } from './metrics.ts'
import { oddities } from './oddities.ts'
import type { Compression } from './options.ts'

/**
 * Turns what was read into readings and evidence: the total, the groups and what is in none, entries and routes, imports,
 * and each file.
 */
export function observe(measured: Measured, compressions: readonly Compression[]): Observation<BundleEvidence> {
  const { groups, unlisted, metadata, imports } = measured
  const { files, dropped } = boundParts(identified(measured))
  const byPath = new Map(files.map((file) => [file.path, file]))
  const at = (paths: readonly string[]) => paths.flatMap((path) => byPath.get(path) ?? [])
  const readings: Reading[] = []
  const evidence = new Map<SubjectId, BundleEvidence>()
  const addSum = (subject: SubjectId, members: readonly FileEvidence[], later?: readonly FileEvidence[]): void => {
    for (const metric of compressions) readings.push({ subject, metric, value: sum(members, metric) })
    if (later)
      for (const one of compressions) readings.push({ subject, metric: asyncMetric(one).id, value: sum(later, one) })
    evidence.set(subject, { kind: 'sum', members: idsOf(members), ...(later ? { async: idsOf(later) } : {}) })
  }
  const addSizes = (subject: SubjectId, sizes: Partial<Sizes>, metricOf: (one: Compression) => Pick<Metric, 'id'>) => {
    for (const one of compressions) readings.push({ subject, metric: metricOf(one).id, value: sizes[one] ?? 0 })
  }
  if (files.length > 0 || imports.length === 0) addSum(TOTAL, files)
  for (const [name, paths] of groups) addSum(groupSubject(name), at(paths))
  if (unlisted !== null) addSum(UNLISTED, at(unlisted))
  const { entries, warnings } = distinct(metadata.entries)
  for (const [subject, { initial, async }] of entries) addSum(subject, at(initial), at(async))
  for (const one of imports) {
    const subject = importSubject(one.name)
    addSizes(subject, one.cost, (compression) => ({ id: compression }))
    evidence.set(subject, { kind: 'import', file: importFile(subject, one, metadata.importers), bundler: one.bundler })
  }
  for (const file of files) {
    addSizes(file.id, file.sizes, fileMetric)
    evidence.set(file.id, { kind: 'file', file })
  }
  const bounded = dropped > 0 ? [`${dropped} of the smallest modules were left out of the evidence`] : []
  return {
    metrics: metricsOf(compressions),
    readings,
    evidence,
    warnings: [...measured.warnings, ...warnings, ...oddities(measured.files), ...bounded],
  }
}

function idsOf(files: readonly FileEvidence[]): SubjectId[] {
  return files.map(({ id }) => id)
}

/** Entries by subject. Of several with one name, such as those of a client's and a server's build, the later get a number. */
function distinct(all: readonly EntryFact[]) {
  const entries = new Map<SubjectId, EntryFact>()
  for (const entry of all) {
    const subject = `${entry.kind} ${entry.name}`
    let free = subject
    for (let number = 2; entries.has(free); number++) free = `${subject} (${number})`
    entries.set(free, entry)
  }
  const again = [...entries.keys()].filter((subject) => / \(\d+\)$/.test(subject))
  const warnings =
    again.length > 0 ? [`several entries have one name, so the later ones are called ${again.join(', ')}`] : []
  return { entries, warnings }
}

function identified({ files, metadata }: Measured): FileEvidence[] {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const ids = identify(
    sorted.map((file) => file.path),
    metadata.names,
  )
  return sorted.map(({ path, parts, ...file }) => ({
    ...file,
    id: ids.get(path) ?? path,
    path,
    source: metadata.names.get(path)?.source ?? null,
    parts: parts && {
      list: withImporters(parts.list, metadata.importers),
      cut: 0,
      ...(parts.estimated ? { estimated: true } : {}),
    },
  }))
}

function importFile(id: SubjectId, { content, sizes, parts }: MeasuredImport, importers: Importers): FileEvidence {
  const list = withImporters(parts, importers)
  return { id, path: id, source: null, content, canonical: content, sizes, parts: { list, cut: 0 } }
}

function withImporters(parts: readonly BarePart[], importers: Importers): Part[] {
  return parts.map((part) => {
    const how = part.kind === 'package' ? importers.how(part.name) : null
    if (how === null) return { ...part, importedBy: part.kind === 'package' ? importers.of(part.name) : null }
    const { importer, specifier, kind } = how
    return { ...part, importedBy: importer, imported: { specifier, kind } }
  })
}

function sum(files: readonly FileEvidence[], compression: Compression): number {
  return files.reduce((total, file) => total + (file.sizes[compression] ?? 0), 0)
}
