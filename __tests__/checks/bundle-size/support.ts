import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { BundleEvidence, FileEvidence, Part } from '../../../src/checks/bundle-size/evidence.ts'
import { bundleSize } from '../../../src/checks/bundle-size/index.ts'
import type { Recall } from '../../../src/checks/check.ts'
import type { Comparison } from '../../../src/model/comparison.ts'
import { PacegateError } from '../../../src/model/errors.ts'
import type { Observation } from '../../../src/model/observation.ts'
import type { Ports } from '../../../src/ports/ports.ts'
import type { Side, Workspace } from '../../../src/ports/workspace.ts'
import { createClock } from '../../../src/system/clock.ts'
import { createFiles } from '../../../src/system/files.ts'
import { createProcesses } from '../../../src/system/processes.ts'

/** A folder with these files, removed when disposed of. */
export function project(files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'pacegate-bundle-'))
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), content)
  }
  for (const [path, content] of Object.entries(files)) write(path, content)
  return { directory, write, [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }) }
}

/** Of the world the check uses the file system and the clock, and those are the real ones. */
const PORTS = {
  files: createFiles(),
  processes: createProcesses(),
  clock: createClock(),
  log: { progress() {} },
} as unknown as Ports

/** One round of the check over a folder. */
export async function sample(
  directory: string,
  options: unknown,
  {
    side = 'head',
    signal = new AbortController().signal,
    recall,
  }: { side?: Side; signal?: AbortSignal; recall?: Recall<BundleEvidence> } = {},
): Promise<Observation<BundleEvidence>> {
  const workspace: Workspace = {
    side,
    directory,
    commit: null,
    server: () => Promise.reject(new Error('no server here')),
    content: async () => null,
    paths: async () => null,
  }
  await using probe = await bundleSize.open(bundleSize.options.parse(options), workspace, PORTS, recall)
  return await probe.sample(signal)
}

/** What a rejected round says. */
export async function failure(run: Promise<unknown>): Promise<{ code: string; message: string; hint: string }> {
  try {
    await run
  } catch (error) {
    if (error instanceof PacegateError) return error.data
    throw error
  }
  throw new Error('it did not fail')
}

/** The value of one reading. */
export function readingOf(observation: Observation, subject: string, metric: string): number | undefined {
  return observation.readings.find((one) => one.subject === subject && one.metric === metric)?.value
}

/** The subjects that are files, sorted. */
export function fileSubjects(observation: Observation<BundleEvidence>): string[] {
  return [...observation.evidence]
    .filter(([, evidence]) => evidence.kind === 'file')
    .map(([id]) => id)
    .sort()
}

/** A comparison as `compare/` makes it, of two observations, the base's subjects renamed as the check relates them. */
export function compared(
  base: Observation<BundleEvidence>,
  head: Observation<BundleEvidence>,
  subject: string,
  metric: string,
) {
  const renamed = bundleSize.relate?.(base.evidence, head.evidence).renamed ?? []
  const before = renamed.find((pair) => pair.head === subject)?.base ?? subject
  const [old, now] = [readingOf(base, before, metric), readingOf(head, subject, metric)]
  const [oldEvidence, newEvidence] = [base.evidence.get(before), head.evidence.get(subject)]
  if (old === undefined || now === undefined || !oldEvidence || !newEvidence) {
    throw new Error(`"${subject}" is not on both sides: ${[...base.evidence.keys()]} | ${[...head.evidence.keys()]}`)
  }
  const change = changeOf(now - old, metric, subject)
  return {
    change,
    causes:
      bundleSize
        .explain?.(change, oldEvidence, newEvidence, { base: base.evidence, head: head.evidence })
        .map((one) => one.cause) ?? [],
  }
}

/** What differs between two observations, by `subject > metric`, once the check has related them; null where one side lacks it. */
export function changesOf(
  base: Observation<BundleEvidence>,
  head: Observation<BundleEvidence>,
): Record<string, number | null> {
  const relation = bundleSize.relate?.(base.evidence, head.evidence)
  const newNames = new Map(relation?.renamed.map((pair) => [pair.base, pair.head]))
  const keyOf = ({ subject, metric }: { subject: string; metric: string }) => `${subject} > ${metric}`
  const by = new Map(relation?.corrections?.map((one) => [keyOf(one), one.by]))
  const before = new Map(
    base.readings.map(({ subject, metric, value }) => [
      keyOf({ subject: newNames.get(subject) ?? subject, metric }),
      value + (by.get(keyOf({ subject, metric })) ?? 0),
    ]),
  )
  const after = new Map(head.readings.map((one) => [keyOf(one), one.value]))
  return Object.fromEntries(
    [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
      const [old, now] = [before.get(key), after.get(key)]
      const change = old === undefined || now === undefined ? null : now - old
      return change === 0 ? [] : [[key, change]]
    }),
  )
}

/** A change of `absolute` bytes. */
export function changeOf(absolute: number, metric = 'raw', subject = 'total'): Comparison {
  return {
    check: 'bundle',
    kind: 'bundle-size',
    subject,
    metric,
    title: metric,
    unit: 'B',
    better: 'lower',
    nature: 'exact',
    lead: true,
    change: absolute > 0 ? 'regression' : absolute < 0 ? 'improvement' : 'unchanged',
    base: null,
    head: null,
    delta: { absolute, relative: null, low: null, high: null },
    p: null,
    q: null,
    detectable: null,
  }
}

/** Evidence of one file, for what is pure. */
export function fileEvidence(path: string, raw: number, more: Partial<FileEvidence> = {}): FileEvidence {
  const content = more.content ?? `${path}:${raw}`
  return { id: path, path, source: null, content, canonical: content, sizes: { raw }, parts: null, ...more }
}

/** One side's evidence of these files and of sums over some of them, by the sums' names; `total` is of all. */
export function buildOf(
  files: readonly FileEvidence[],
  sums: Readonly<Record<string, readonly string[]>> = {},
): Map<string, BundleEvidence> {
  const all = { total: files.map(({ id }) => id), ...sums }
  return new Map<string, BundleEvidence>([
    ...Object.entries(all).map(([id, members]) => [id, { kind: 'sum', members }] as const),
    ...files.map((file) => [file.id, { kind: 'file', file }] as const),
  ])
}

export function part(name: string, bytes: number, more: Partial<Part> = {}): Part {
  return { kind: 'package', name, bytes, importedBy: null, ...more }
}
