import { dirname, join, resolve } from 'node:path'
import { PacegateError } from '../../../model/errors.ts'
import type { Files } from '../../../ports/files.ts'
import { quote } from '../quote.ts'
import { isObject } from './entry.ts'

/** What of a package.json matters to who imports the package. */
export interface OwnPackage {
  /** The folder that it lies in, absolute. */
  readonly folder: string
  readonly name: string | null
  /** Undefined where the package has none. */
  readonly exports: unknown
  /** The names of the declared peer dependencies, optional ones too. */
  readonly peers: readonly string[]
}

/**
 * The nearest package.json in `folder` or above it, of those that name their package unless `any`; null where there is none.
 * Rejects (`package-invalid`, `file-unreadable`).
 */
export async function nearestPackage(folder: string, files: Files, { any = false } = {}): Promise<OwnPackage | null> {
  for (let here = resolve(folder); ; here = dirname(here)) {
    const found = await readPackage(here, files)
    if (found !== null && (any || found.name !== null)) return found
    if (dirname(here) === here) return null
  }
}

async function readPackage(folder: string, files: Files): Promise<OwnPackage | null> {
  const path = join(folder, 'package.json')
  if (!(await files.exists(path))) return null
  const text = await files.readText(path)
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw invalid(path, `it is no JSON (${error instanceof Error ? error.message : error})`)
  }
  if (!isObject(json)) throw invalid(path, 'it is no object')
  const peers = Object.hasOwn(json, 'peerDependencies') ? json['peerDependencies'] : {}
  if (!isObject(peers)) throw invalid(path, '`peerDependencies` is no object of names and versions')
  const name = json['name']
  return {
    folder,
    name: typeof name === 'string' && name !== '' ? name : null,
    exports: json['exports'] ?? undefined,
    peers: Object.keys(peers),
  }
}

function invalid(path: string, problem: string): PacegateError {
  return new PacegateError({
    code: 'package-invalid',
    message: `${quote(path)} cannot be used: ${problem.replace(/\s+/g, ' ').slice(0, 300)}`,
    hint: 'Correct it: it says where an import of the package leads, and what its users bring along.',
    location: { file: path },
  })
}
