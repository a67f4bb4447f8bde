import { PacegateError } from '../../../model/errors.ts'
import { isMapping } from '../../example.ts'
import { found, type Path } from '../../problem.ts'
import { type ForeignSource, importError, jsonSource } from '../source.ts'

/** In characters. GitHub takes no file above 100 MB; what is larger is not what it seems. */
const LARGEST = 128 * 1024 * 1024

/** What github-action-benchmark writes before the JSON of a `data.js` (`src/write.ts`). */
const ASSIGNMENT = /^\ufeff?\s*window\.BENCHMARK_DATA\s*=/

/** A value that was recorded of a benchmark in one run. */
export interface RecordedValue {
  readonly name: string
  readonly value: number
  readonly unit: string
}

/** What one run of a suite recorded. */
export interface RecordedRun {
  /** As it is written in its commit. */
  readonly commit: string
  /** In ms since 1970; null where it is not known. */
  readonly date: number | null
  /** As `tool` had it. */
  readonly tool: string
  readonly values: readonly RecordedValue[]
}

/** All that was recorded under one `name`. */
export interface RecordedSuite {
  readonly name: string
  /** The oldest first; the last ones only. */
  readonly runs: readonly RecordedRun[]
  /** How many there are in all. */
  readonly total: number
}

export interface RecordedHistory {
  readonly suites: readonly RecordedSuite[]
  /** Values that are no numbers, such as those of a benchmark that failed. */
  readonly skipped: number
}

const HINT =
  'Name the `data.js` of github-action-benchmark, as it wrote it (`git show gh-pages:dev/bench/data.js > data.js`), or the file of its `external-data-json-path`.'

const JSON_HINT =
  'github-action-benchmark writes JSON behind the assignment, and reads nothing else: most likely a formatter rewrote the file. Take it from before that.'

/** Whether a text may be the history of github-action-benchmark, as a script or as JSON. */
export function isHistory(text: string): boolean {
  return (
    ASSIGNMENT.test(text.slice(0, 200)) || (/^\ufeff?\s*\{/.test(text.slice(0, 200)) && /"entries"\s*:\s*\{/.test(text))
  )
}

/**
 * Reads what github-action-benchmark stored: the JSON behind the assignment of a `data.js`, which is never run, or the JSON
 * itself. Of each suite the last `most` runs. Throws `import-file-too-large` and `import-file-invalid`.
 */
export function readHistory(file: string, text: string, most: number): RecordedHistory {
  if (text.length > LARGEST) {
    throw new PacegateError({
      code: 'import-file-too-large',
      message: `${file} holds ${text.length} characters, and at most ${LARGEST} are read`,
      hint: 'Set `max-items-in-chart` of github-action-benchmark, which drops the oldest results, or cut them away.',
    })
  }
  const source = jsonSource(file, jsonOf(text), JSON_HINT)
  const { value } = source
  const entries = isMapping(value) ? value['entries'] : undefined
  if (!isMapping(entries))
    return fail(source, ['entries'], `must be a mapping of results by name, found ${found(entries)}`)
  let skipped = 0
  const suites = Object.entries(entries).map(([name, runs]): RecordedSuite => {
    if (!Array.isArray(runs)) return fail(source, ['entries', name], `must be a list of runs, found ${found(runs)}`)
    const first = Math.max(0, runs.length - most)
    const read = runs.slice(first).map((run: unknown, index) => {
      const one = runOf(run, ['entries', name, first + index], source)
      skipped += one.skipped
      return one.run
    })
    return { name, runs: read, total: runs.length }
  })
  return { suites, skipped }
}

/** What stands behind the assignment, without the semicolon that a formatter puts after it. */
function jsonOf(text: string): string {
  const json = text.replace(ASSIGNMENT, '').trimEnd()
  return json.endsWith(';') ? json.slice(0, -1) : json
}

function runOf(run: unknown, path: Path, source: ForeignSource): { run: RecordedRun; skipped: number } {
  if (!isMapping(run)) return fail(source, path, `must be a mapping, found ${found(run)}`)
  const { tool, benches, commit, date } = run
  if (typeof tool !== 'string') return fail(source, [...path, 'tool'], `must be a text, found ${found(tool)}`)
  if (!Array.isArray(benches)) return fail(source, [...path, 'benches'], `must be a list, found ${found(benches)}`)
  const values = benches.flatMap((bench: unknown, index): RecordedValue[] => {
    if (!isMapping(bench) || typeof bench['name'] !== 'string')
      return fail(source, [...path, 'benches', index], 'must be a mapping with a `name`')
    const value = numberOf(bench['value'])
    return value === null ? [] : [{ name: bench['name'], value, unit: String(bench['unit'] ?? '') }]
  })
  const id = isMapping(commit) && typeof commit['id'] === 'string' ? commit['id'] : ''
  return {
    run: { commit: id, date: typeof date === 'number' ? date : null, tool, values },
    skipped: benches.length - values.length,
  }
}

/** Old versions kept the numbers of custom results as they were written, as texts too. */
function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

function fail(source: ForeignSource, path: Path, message: string): never {
  throw importError(source, [{ path, message, hint: HINT }])
}
