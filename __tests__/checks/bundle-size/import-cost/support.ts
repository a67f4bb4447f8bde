import { mkdirSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type BundledImport, bundleImports } from '../../../../src/checks/bundle-size/import-cost/probe-bundle.ts'
import { bundleSizeOptions } from '../../../../src/checks/bundle-size/options.ts'
import { createFiles } from '../../../../src/system/files.ts'
import { createProcesses } from '../../../../src/system/processes.ts'
import { project } from '../support.ts'

const require = createRequire(import.meta.url)

/** The folder of an installed package. */
export const installed = (name: string): string => dirname(require.resolve(`${name}/package.json`))

export const PORTS = { processes: createProcesses(), files: createFiles() }

/** A package's files with esbuild installed beside them, removed when disposed of. */
export function library(files: Readonly<Record<string, string | Uint8Array>>) {
  const made = project(files)
  link(made.directory, 'esbuild', installed('esbuild'))
  return made
}

/** Installs a package as package managers do that keep them elsewhere. */
export function link(directory: string, name: string, target: string): void {
  const path = join(directory, 'node_modules', name)
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(target, path, 'junction')
}

/** The bundles of what `imports:` of a config says. */
export async function bundles(
  directory: string,
  imports: unknown,
  { side = 'head', signal = new AbortController().signal }: { side?: 'base' | 'head'; signal?: AbortSignal } = {},
) {
  return bundleImports(bundleSizeOptions.parse({ imports }).imports, { side, directory }, PORTS, signal)
}

/** The bundle of one import. */
export async function bundle(directory: string, option: unknown): Promise<BundledImport> {
  const { bundled } = await bundles(directory, { it: option })
  if (!bundled[0]) throw new Error('nothing was bundled')
  return bundled[0]
}

/** The text of the JavaScript. */
export const code = (one: BundledImport): string => one.outputs[0]?.content.toString() ?? ''
