import { realpath } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { PacegateError } from '../../../model/errors.ts'
import type { Files } from '../../../ports/files.ts'
import { quote } from '../quote.ts'
import { isObject } from './entry.ts'

/** The bundler of the repository that is measured. */
export interface Bundler {
  readonly name: 'esbuild'
  readonly version: string
  /** Its package's folder, absolute, without symbolic links. */
  readonly path: string
}

/**
 * Through which packages it is looked for, the first that leads to one: what size-limit would take, so that the figures are
 * the same; the repository's own; what another tool brought and the package manager did not put within reach.
 */
const ROUTES: readonly (readonly string[])[] = [
  ['@size-limit/esbuild'],
  ['@size-limit/preset-small-lib', '@size-limit/esbuild'],
  [],
  ['tsup'],
  ['vite'],
  ['vitest', 'vite'],
  ['tsx'],
]

/** Finds the esbuild that is installed for `directory`. Rejects (`bundler-missing`). */
export async function findBundler(directory: string, files: Files): Promise<Bundler> {
  for (const route of ROUTES) {
    let place: string | null = directory
    for (const name of [...route, 'esbuild']) place = place && (await packageFolder(name, place, files))
    const version = place && (await versionOf(place, files))
    if (place && version) return { name: 'esbuild', version, path: place }
  }
  throw new PacegateError({
    code: 'bundler-missing',
    message: `\`imports\` need a bundler, and there is no esbuild in ${quote(join(directory, 'node_modules'))} or above it`,
    hint: 'Run `npm install --save-dev esbuild` (or your package manager’s like), and install under `setup:`. With Yarn Plug’n’Play set `nodeLinker: node-modules`.',
  })
}

/** As Node looks a package up, but for its folder: `exports` may hide its package.json. */
async function packageFolder(name: string, from: string, files: Files): Promise<string | null> {
  for (let here = resolve(from); ; here = dirname(here)) {
    const folder = join(here, 'node_modules', name)
    // What a package was linked from decides what it can reach in turn.
    if (await files.exists(join(folder, 'package.json'))) return realpath(folder)
    if (dirname(here) === here) return null
  }
}

async function versionOf(folder: string, files: Files): Promise<string | null> {
  try {
    const json: unknown = JSON.parse(await files.readText(join(folder, 'package.json')))
    const version = isObject(json) ? json['version'] : null
    return typeof version === 'string' && version !== '' ? version : null
  } catch {
    return null
  }
}
