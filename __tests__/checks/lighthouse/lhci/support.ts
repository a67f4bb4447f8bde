import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Evaluation, evaluateAssertions } from '../../../../src/checks/lighthouse/lhci/assert.ts'
import { budgetAssertions, readBudgets } from '../../../../src/checks/lighthouse/lhci/budgets-file.ts'
import type { FolderFile } from '../../../../src/checks/lighthouse/lhci/folder.ts'
import type { SavedLhr } from '../../../../src/checks/lighthouse/lhci/lhr.ts'
import { type LighthouseRc, readRc } from '../../../../src/checks/lighthouse/lhci/read-rc.ts'
import { type ErrorData, PacegateError } from '../../../../src/model/errors.ts'
import { createFiles } from '../../../../src/system/files.ts'

const run = promisify(execFile)

/** A result of Lighthouse 13 with all categories, rows left out. */
export const LHR: SavedLhr = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../fixtures/lighthouse-ci/lhr.json'), 'utf8'),
)

export interface Run {
  readonly path: string
  /** What every number is multiplied with; scores are divided by it. */
  readonly factor: number
  /** Audits that this run has not got. */
  readonly without?: readonly string[]
  /** Audits that ended in an error. */
  readonly failed?: readonly string[]
}

/** The real result as another page and another run would have given it. */
export function lhrOf({ path, factor, without = [], failed = [] }: Run, index = 0): SavedLhr {
  const url = `http://127.0.0.1:41999${path}`
  const scored = (score: number | null | undefined): number | null =>
    typeof score === 'number' ? Math.round(Math.min(1, score / factor) * 100) / 100 : (score ?? null)
  const audits = Object.entries(LHR.audits).flatMap(([id, audit]): [string, SavedLhr['audits'][string]][] => {
    if (audit === undefined || without.includes(id)) return []
    if (failed.includes(id)) return [[id, { score: null, scoreDisplayMode: 'error' }]]
    const numericValue = audit.numericValue === undefined ? {} : { numericValue: audit.numericValue * factor }
    return [[id, { ...audit, score: scored(audit.score), ...numericValue, ...scaledDetails(audit.details, factor) }]]
  })
  const categories = Object.entries(LHR.categories).map(([id, category]) => [
    id,
    { ...category, score: scored(category?.score) },
  ])
  return {
    ...LHR,
    requestedUrl: url,
    finalUrl: url,
    fetchTime: new Date(Date.parse(LHR.fetchTime) + index * 10_000).toISOString(),
    audits: Object.fromEntries(audits),
    categories: Object.fromEntries(categories),
  }
}

function scaledDetails(details: unknown, factor: number): object {
  if (typeof details !== 'object' || details === null || !('items' in details) || !Array.isArray(details.items))
    return {}
  const scale = (value: unknown): unknown => (typeof value === 'number' ? value * factor : value)
  const items = details.items.map((item: object) =>
    Object.fromEntries(Object.entries(item).map(([key, value]) => [key, scale(value)])),
  )
  return { details: { ...details, items: items.slice(0, Math.max(1, Math.round(items.length / factor))) } }
}

/** Two pages, three runs each. */
export const RUNS: readonly SavedLhr[] = [1, 1.3, 0.8, 1.6, 2.2, 1.9].map((factor, index) =>
  lhrOf({ path: index < 3 ? '/' : '/pricing', factor }, index),
)

export interface Folder extends Disposable {
  readonly path: string
  write(files: Readonly<Record<string, string>> | readonly FolderFile[], under?: string): void
  read(name: string): string
}

export function temporaryFolder(files: Readonly<Record<string, string>> = {}): Folder {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'pacegate-lhci-'))
  const folder: Folder = {
    path,
    write(content, under = '.') {
      const list = Array.isArray(content)
        ? content
        : Object.entries(content).map(([name, text]) => ({ name, content: text }))
      for (const { name, content: text } of list as FolderFile[]) {
        const file = join(path, under, name)
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, text)
      }
    },
    read: (name) => readFileSync(join(path, name), 'utf8'),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  }
  folder.write(files)
  return folder
}

/** The results as `lhci collect` leaves them. */
export function writeRuns(folder: Folder, lhrs: readonly SavedLhr[]): void {
  folder.write(
    lhrs.map((lhr, index) => ({ name: `lhr-${1_700_000_000_000 + index}.json`, content: JSON.stringify(lhr) })),
    '.lighthouseci',
  )
}

const LHCI = createRequire(import.meta.url).resolve('@lhci/cli/src/cli.js')

/** The installed Lighthouse CI, as a process in the folder. Its exit code; output is thrown away. */
export async function realLhci(folder: Folder, ...args: readonly string[]): Promise<{ exit: number; stderr: string }> {
  const env = { ...process.env, NODE_OPTIONS: '' }
  try {
    const { stderr } = await run(process.execPath, [LHCI, ...args], { cwd: folder.path, env })
    return { exit: 0, stderr }
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: unknown }
    return { exit: Number(code), stderr: String(stderr) }
  }
}

export interface Outcome {
  readonly exit: number
  /** What assertion-results.json holds; null where there is none. */
  readonly results: unknown
}

/** The real `lhci assert` for one lighthouserc.json after the other. */
export async function realOutcomes(folder: Folder, rcs: readonly string[]): Promise<Outcome[]> {
  folder.write({ 'jobs.json': JSON.stringify(rcs) })
  const driver = join(import.meta.dirname, 'real-lhci.mjs')
  const args = [driver, folder.path, join(folder.path, 'jobs.json')]
  const { stdout } = await run(process.execPath, args, { maxBuffer: 1e9, env: { ...process.env, NODE_OPTIONS: '' } })
  return JSON.parse(stdout)
}

/** JavaScript is required, as Lighthouse CI does. */
export function readRcIn(folder: Folder, path = 'lighthouserc.json'): Promise<LighthouseRc> {
  const evaluate = async (file: string): Promise<unknown> => createRequire(import.meta.url)(file)
  return readRc({ files: createFiles(), directory: folder.path, path, evaluate })
}

/** What is done here for the same folder and file; a refusal is as `lhci assert` reports one. */
export async function ownOutcome(folder: Folder, rc: string, lhrs: readonly SavedLhr[]): Promise<Outcome> {
  folder.write({ 'lighthouserc.json': rc })
  try {
    const { results, passed } = await evaluated(folder, lhrs)
    // JSON has no NaN and leaves out what is undefined.
    return { exit: passed ? 0 : 1, results: JSON.parse(JSON.stringify(results)) }
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'PacegateError') throw error
    return { exit: 1, results: null }
  }
}

async function evaluated(folder: Folder, lhrs: readonly SavedLhr[]): Promise<Evaluation> {
  const { assert } = await readRcIn(folder)
  const { budgetsFile, ...options } = assert ?? {}
  if (budgetsFile === undefined) return evaluateAssertions(options, lhrs)
  return evaluateAssertions(await budgetAssertions(readBudgets(budgetsFile, folder.read(budgetsFile))), lhrs)
}

/** What a promise or a function rejects with, as data. */
export async function refusal(promise: Promise<unknown>): Promise<ErrorData> {
  try {
    await promise
  } catch (error) {
    if (error instanceof PacegateError) return error.data
    throw error
  }
  throw new Error('it was accepted')
}
