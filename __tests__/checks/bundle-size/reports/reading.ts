import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Metadata, PartsFact } from '../../../../src/checks/bundle-size/metadata.ts'
import { readParts } from '../../../../src/checks/bundle-size/probe-parts.ts'
import { readReports } from '../../../../src/checks/bundle-size/reports/probe-reports.ts'
import { readReport } from '../../../../src/checks/bundle-size/reports/reports.ts'
import { createFiles } from '../../../../src/system/files.ts'
import { project } from '../support.ts'

const FIXTURES = join(import.meta.dirname, '../../../fixtures/bundle-size')

export interface Reading {
  readonly metadata: Metadata
  readonly warnings: readonly string[]
  /** What each measured file is made of. */
  readonly parts: ReadonlyMap<string, PartsFact | null>
  readonly badMaps: readonly string[]
}

/** What the reports of a folder and its source maps tell of the files that match. */
export async function readAll(
  directory: string,
  pattern: string,
  metadata: readonly string[] | null = null,
): Promise<Reading> {
  const files = createFiles()
  const paths = await files.glob([pattern], directory, { hidden: true })
  const read = await readReports(paths, metadata, directory, files)
  const badMaps: string[] = []
  const parts = new Map<string, PartsFact | null>()
  for (const path of paths) {
    const content = readFileSync(join(directory, path))
    parts.set(path, await readParts(path, content, directory, read.metadata, badMaps))
  }
  return { ...read, parts, badMaps }
}

/** The text of a report that a real tool wrote. */
export function fixture(path: string): string {
  return readFileSync(join(FIXTURES, path), 'utf8')
}

/** A folder with a report, and for each output of that name a file of that size. */
export function build(outputs: Readonly<Record<string, number>>, reports: Readonly<Record<string, string>>) {
  const folder = project(reports)
  for (const [path, bytes] of Object.entries(outputs)) folder.write(path, 'x'.repeat(bytes))
  return folder
}

/** `kind name bytes` of each part, the largest first; fails where they do not sum to the file. */
export function described(fact: PartsFact | null | undefined): string[] {
  if (!fact) return []
  const sum = fact.list.reduce((all, part) => all + part.bytes, 0)
  if (sum !== fact.bytes || fact.list.some((part) => !Number.isInteger(part.bytes))) {
    throw new Error(`the parts sum to ${sum}, the file has ${fact.bytes}`)
  }
  return fact.list.map((part) => `${part.kind} ${part.name} ${part.bytes}`)
}

/** The outputs of a report with their sizes; 500 B where it does not tell. */
export function outputsOf(report: string, folder: string): Record<string, number> {
  const { outputs } = readReport({ path: 'stats.json', bytes: Buffer.from(report) }) ?? {}
  return Object.fromEntries([...(outputs ?? [])].map(([name, size]) => [`${folder}/${name}`, size ?? 500]))
}
