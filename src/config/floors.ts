import { resolve } from 'node:path'
import { z } from 'zod'
import { PacegateError } from '../model/errors.ts'
import type { NoiseFloor } from '../model/floors.ts'
import type { Files } from '../ports/files.ts'
import { type Path, pathText, quoted, visible } from './problem.ts'

/** The version of the file's format that this code reads and writes. */
const FLOORS_VERSION = 1

/** Where the floors lie when there is no config. */
const DEFAULT_FILE = '.github/pacegate.floors.json'

/** Far above what a gate holds. */
const MOST_FLOORS = 100_000
const LARGEST_FILE = 32 * 1024 * 1024

/** A floor beyond it says that the metric is worth nothing: eleven times as slow would be noise. */
const LARGEST_FLOOR = 10

/** A run reads one file: compiling a parser would take longer than using it. */
const ONCE = { jitless: true } as const

function floorsSchema() {
  const name = z.string().min(1, { error: 'must not be empty' }).max(2_000)
  const range = { error: `must be a number from 0 to ${LARGEST_FLOOR}: 0.02 is 2 %` } as const
  const floor = z.number(range).min(0, range).max(LARGEST_FLOOR, range)
  return z
    .strictObject({
      version: z.literal(FLOORS_VERSION),
      floors: z.array(z.strictObject({ check: name, subject: name, metric: name, floor })).max(MOST_FLOORS),
    })
    .superRefine(({ floors }, context) => {
      const seen = new Set<string>()
      for (const [index, { check, subject, metric }] of floors.entries()) {
        const key = JSON.stringify([check, subject, metric])
        if (seen.has(key)) {
          const message = `${quoted(metric)} of ${quoted(subject)} stands twice under the check ${quoted(check)}`
          context.addIssue({ code: 'custom', path: ['floors', index], message })
        }
        seen.add(key)
      }
    })
}

/** The file that floors are written to and read from: beside the config, by its name. Null is a detected config. */
export function floorsFile(config: string | null): string {
  return config === null ? DEFAULT_FILE : `${config.replace(/\.(?:ya?ml|json)$/i, '')}.floors.json`
}

/** What lies beside the config `config` of `directory`; none where there is no such file. Rejects with `floors-invalid`. */
export async function loadFloors(files: Files, directory: string, config: string | null): Promise<NoiseFloor[]> {
  const file = floorsFile(config)
  const path = resolve(directory, file)
  return (await files.exists(path)) ? parseFloors(await files.readText(path), file) : []
}

/** Reads floors that anyone may have edited. `file` is for the message. Throws `PacegateError` (`floors-invalid`). */
export function parseFloors(text: string, file: string): NoiseFloor[] {
  if (text.length > LARGEST_FILE) throw invalid(file, `it holds more than ${LARGEST_FILE} characters`)
  const value = parseJson(text, file)
  const version = z.object({ version: z.int() }).safeParse(value, ONCE)
  if (version.success && version.data.version > FLOORS_VERSION) {
    throw new PacegateError({
      code: 'floors-newer',
      message: `${quoted(file)} is of version ${version.data.version}, and this Pacegate reads version ${FLOORS_VERSION}`,
      hint: 'Update Pacegate, or delete the file and write it anew with `pacegate selftest --write`.',
      location: { file },
    })
  }
  const result = floorsSchema().safeParse(value, ONCE)
  if (result.success) return result.data.floors
  const [issue] = result.error.issues
  const at = pathText((issue?.path ?? []) as Path).slice(0, 200)
  throw invalid(file, `${at === '' ? '' : `${at}: `}${visible(issue?.message ?? 'it does not fit').slice(0, 300)}`)
}

/** Sorted, a floor a line, so that two of them differ where the floors do. */
export function serialiseFloors(floors: readonly NoiseFloor[]): string {
  const lines = floors
    .map(({ check, subject, metric, floor }) => ({ check, subject, metric, floor: rounded(floor) }))
    .map((one) => ({ key: JSON.stringify([one.check, one.subject, one.metric]), line: JSON.stringify(one) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ line }) => `    ${line}`)
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`
  return `{\n  "version": ${FLOORS_VERSION},\n  "floors": ${list}\n}\n`
}

/** To a hundredth of a percent, upwards. */
function rounded(floor: number): number {
  return Math.min(LARGEST_FLOOR, Math.ceil(floor * 10_000) / 10_000)
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw invalid(file, text.trim() === '' ? 'it is empty' : 'it is not JSON', error)
  }
}

function invalid(file: string, why: string, cause?: unknown): PacegateError {
  return new PacegateError(
    {
      code: 'floors-invalid',
      message: `the noise floors in ${quoted(file)} cannot be read: ${why}`,
      hint: 'Delete the file: without it the gate works with its usual margin. `pacegate selftest --write` then writes a new one.',
      location: { file },
    },
    { cause },
  )
}
