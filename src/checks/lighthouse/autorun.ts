import { join } from 'node:path'
import type { Files } from '../../ports/files.ts'
import { BUILD_FOLDERS, buildFolder, serverScript } from './lhci/autorun.ts'
import type { CollectOptions, ServerCommand } from './lhci/collect-options.ts'

interface World {
  readonly files: Files
  /** Absolute. */
  readonly directory: string
}

/** The folder that `lhci autorun` would serve where its config names no page; null where none is built. */
export async function builtFolder({ files, directory }: World): Promise<string | null> {
  const contents = new Map<string, string[]>()
  for (const folder of BUILD_FOLDERS) contents.set(folder, await files.glob(['*'], join(directory, folder)))
  return buildFolder(contents)
}

/** The server of a lighthouserc: `lhci autorun` takes the package's own script for it before the command that it names. */
export async function serverOf(collect: CollectOptions, { files, directory }: World): Promise<ServerCommand | null> {
  const { server, staticDistDir } = collect
  if (staticDistDir !== null) return null
  const manifest = join(directory, 'package.json')
  const script = (await files.exists(manifest)) ? scriptIn(await files.readText(manifest)) : null
  if (script === null) return server
  return { readyPattern: 'listen|ready', readyTimeout: 10_000, ...server, command: script }
}

function scriptIn(text: string): string | null {
  try {
    return serverScript(JSON.parse(text))
  } catch {
    return null
  }
}
