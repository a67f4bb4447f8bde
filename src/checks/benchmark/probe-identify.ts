import { createHash } from 'node:crypto'
import { realpath, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, normalize, relative } from 'node:path'
import type { Files } from '../../ports/files.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { CheckInputs } from '../check.ts'
import { type BenchmarkOptions, modeOf } from './options.ts'
import { PINS, wordsOf } from './pins.ts'
import { findInputs } from './probe-inputs.ts'
import { isBelow, repositoryOf } from './probe-repository.ts'

/**
 * What a benchmark depends on: its `inputs`, files that its commands name, lockfiles, runtime pins, and this runtime. Null
 * without `inputs`, and where one of them is a link out of the repository. Rejects where a file cannot be read.
 */
export async function identifyBenchmark(
  options: BenchmarkOptions,
  { directory }: Workspace,
  { files }: Pick<Ports, 'files'>,
): Promise<CheckInputs | null> {
  const inputs = await findInputs(options, directory, files)
  if (inputs === null || inputs.length === 0) return null
  const { surroundings } = modeOf(options)
  const root = repositoryOf(directory)
  const cwd = join(directory, surroundings.cwd)
  const pins = foldersUpTo(root, cwd).flatMap((folder) => PINS.map((name) => join(folder, name)))
  const paths = new Set(inputs.map((path) => join(directory, path)))
  for (const path of [...pins, ...namedFiles(options, cwd)]) if (await isFileWithin(root, path)) paths.add(path)

  const lines: string[] = []
  for (const path of [...paths].sort()) {
    const line = await describe(path, root, files)
    if (line === null) return null
    lines.push(line)
  }
  const digest = createHash('sha256')
    .update(JSON.stringify({ node: process.version, cwd: relative(root, cwd) }))
    .update(lines.join('\n'))
    .digest('hex')
  return { digest, what: `what it depends on (${paths.size} ${paths.size === 1 ? 'file' : 'files'})` }
}

/** One file's name, where a link leads, whether it may be executed, and its bytes. Null for what lies outside of `root`. */
async function describe(path: string, root: string, files: Files): Promise<string | null> {
  const real = await realpath(path)
  const target = relative(await realpath(root), real)
  if (!isBelow(target)) return null
  const { mode } = await stat(real)
  return JSON.stringify([relative(root, path), target, (mode & 0o100) !== 0, await files.digest(real)])
}

/** Files of the commit that a command runs or reads. Its own result is none of them: it is there only after a run. */
function namedFiles(options: BenchmarkOptions, cwd: string): string[] {
  const { command, only, time, prepare, cleanup, reads } = options
  const results = typeof reads === 'object' && reads.file !== undefined ? [reads.file].flat().map(normalize) : []
  return wordsOf([command, only, time, prepare, cleanup].filter((line) => line !== undefined))
    .map(normalize)
    .filter((word) => !isAbsolute(word) && !results.includes(word))
    .map((word) => join(cwd, word))
}

/** `folder` and those above it, up to `root`. */
function foldersUpTo(root: string, folder: string): string[] {
  const folders = [root]
  for (let at = folder; at !== root && isBelow(relative(root, at)); at = dirname(at)) folders.push(at)
  return folders
}

async function isFileWithin(root: string, path: string): Promise<boolean> {
  return isBelow(relative(root, path)) && ((await stat(path).catch(() => null))?.isFile() ?? false)
}
