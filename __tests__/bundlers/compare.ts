import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BundleEvidence, FileEvidence } from '../../src/checks/bundle-size/evidence.ts'
import { bundleSize } from '../../src/checks/bundle-size/index.ts'
import { compressionOf } from '../../src/checks/bundle-size/metrics.ts'
import type { Compression } from '../../src/checks/bundle-size/options.ts'
import { pairSamples } from '../../src/compare/pairing.ts'
import type { Measurement } from '../../src/model/measurement.ts'
import type { Observation } from '../../src/model/observation.ts'
import type { SubjectId } from '../../src/model/subject.ts'
import type { Build } from './builds.ts'
import type { Bundler } from './bundlers.ts'

/** Every value that the product compares and finds different, corrections included; of these compressions. */
export function differencesOf(base: Build, head: Build, compressions: readonly Compression[]): string[] {
  const relation = bundleSize.relate?.(base.seen.evidence, head.seen.evidence) ?? { renamed: [] }
  const { pairings } = pairSamples('bundle', measured(base.seen), measured(head.seen), relation, { kind: 'together' })
  return pairings
    .filter(({ metric }) => compressions.some((one) => compressionOf(metric.id) === one))
    .filter((one) => one.base?.[0] !== one.head?.[0])
    .map((one) => `${one.subject}, ${one.metric.id}: ${one.base?.[0]} → ${one.head?.[0]}`)
}

function measured(seen: Observation<BundleEvidence>): Extract<Measurement, { status: 'measured' }> {
  return {
    status: 'measured',
    kind: bundleSize.kind,
    metrics: Object.fromEntries(seen.metrics.map((metric) => [metric.id, metric])),
    samples: seen.readings.map(({ subject, metric, value }) => ({ subject, metric, values: [value] })),
    evidence: {},
    rounds: 1,
    elapsed: 0,
    warnings: [],
  }
}

/** The measured files by subject. */
export function filesOf({ seen }: Build): Map<SubjectId, FileEvidence> {
  return new Map([...seen.evidence].flatMap(([id, one]) => (one.kind === 'file' ? [[id, one.file] as const] : [])))
}

/** The file of the base that each file of the head is taken for, by their paths; null where there is none. */
export function partnersOf(base: Build, head: Build): Map<string, string | null> {
  const { renamed } = bundleSize.relate?.(base.seen.evidence, head.seen.evidence) ?? { renamed: [] }
  const before = new Map(renamed.map((pair) => [pair.head, pair.base]))
  const old = filesOf(base)
  return new Map(
    [...filesOf(head)].map(([id, file]) => [file.path, old.get(before.get(id) ?? id)?.path ?? null] as const),
  )
}

/**
 * The measured files, by path, without what a rebuild of the same code may change: anything that stands in a name of the
 * build's output, and how minifiers call variables, which they choose by how often each letter is in the code.
 */
export async function skeletons(build: Build, { output }: Bundler): Promise<Map<string, string>> {
  const entries = await readdir(join(build.folder, output), { recursive: true, withFileTypes: true })
  const stems = entries.map(({ name }) => name.replace(/(\.[a-z]{2,5}){1,2}$/, '')).filter(({ length }) => length >= 8)
  const pieces = stems.flatMap((stem) => stem.split(/[-.]/)).filter((piece) => piece.length >= 8 && /\d/.test(piece))
  const names = [...new Set([...stems, ...pieces])].sort((a, b) => b.length - a.length)
  const read = async (path: string) => {
    const text = await readFile(join(build.folder, path), 'latin1')
    const bare = names.reduce((left, name) => left.replaceAll(name, '#'), text)
    return [path, bare.replace(/(?<![\w$])[\w$]{1,2}(?![\w$])/g, '_')] as const
  }
  return new Map(await Promise.all([...filesOf(build).values()].map(({ path }) => read(path))))
}
