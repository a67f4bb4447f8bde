import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { PacegateError } from '../model/errors.ts'
import { nearest } from '../model/nearest.ts'
import type { ServerSpec } from '../model/server.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Processes } from '../ports/processes.ts'
import type { ServedContent, Servers } from '../ports/servers.ts'
import type { Side } from '../ports/workspace.ts'
import type { StartedServer } from './started-server.ts'
import { stopped } from './vitals.ts'

export interface ServersOptions {
  readonly processes: Processes
  readonly clock: Clock
  readonly log: Log
  /** Where folders and commands start from; absolute. */
  readonly directory: string
  readonly side: Side
  /** By name. */
  readonly specs: Readonly<Record<string, ServerSpec>>
}

/** Each server is started on first use and shared; one that failed to start fails the same way when it is asked for again. */
export function createServers(options: ServersOptions): Servers {
  const started = new Map<string, Promise<StartedServer>>()
  const end = new AbortController()

  return {
    async server(nameOrFolder) {
      if (end.signal.aborted) throw stopped(nameOrFolder)
      const known = started.get(nameOrFolder)
      if (known) return known
      const starting = startServer(nameOrFolder, options, end.signal)
      started.set(nameOrFolder, starting)
      return starting
    },
    content: (nameOrFolder) => contentOf(nameOrFolder, options),
    paths: (nameOrFolder) => pathsOf(nameOrFolder, options),
    async [Symbol.asyncDispose]() {
      end.abort(stopped('that was still starting'))
      const servers = await Promise.allSettled(started.values())
      await Promise.all(
        servers.map((server) => (server.status === 'fulfilled' ? server.value[Symbol.asyncDispose]() : undefined)),
      )
    },
  }
}

async function startServer(name: string, options: ServersOptions, signal: AbortSignal): Promise<StartedServer> {
  const spec = await specOf(name, options)
  // Loaded late: most runs serve nothing, and an HTTP server is a good part of a short run's start.
  if (spec.kind === 'command') {
    const { startCommandServer } = await import('./command-server.ts')
    return startCommandServer(spec, { ...options, label: `\`${name}\` (${options.side})`, signal })
  }
  const folder = resolve(options.directory, spec.folder)
  if (!(await isFolder(folder))) {
    throw new PacegateError({
      code: 'folder-missing',
      message: `server \`${name}\` (${options.side}) has nothing to serve: there is no folder ${spec.folder} in ${options.directory}`,
      hint: `Correct the name; ${BUILT_FOLDER}.`,
    })
  }
  const { startFolderServer } = await import('./folder-server.ts')
  return startFolderServer({
    name,
    folder,
    ...(spec.fallback === undefined ? {} : { fallback: spec.fallback }),
  })
}

async function contentOf(name: string, options: ServersOptions): Promise<ServedContent | null> {
  const served = await folderOf(name, options)
  if (served === null) return null
  const { readFolderContent } = await import('./folder-content.ts')
  const content = await readFolderContent(served.path, served.fallback)
  if (content === null) return null
  const { digest, files } = content
  return { digest, what: `\`${served.name}\` (${files} ${files === 1 ? 'file' : 'files'})` }
}

async function pathsOf(name: string, options: ServersOptions): Promise<readonly string[] | null> {
  const served = await folderOf(name, options)
  if (served === null) return null
  const { listFolder } = await import('./folder-content.ts')
  return listFolder(served.path)
}

/** The folder that would be served, if it is one and is there; its path is absolute. */
async function folderOf(
  name: string,
  options: ServersOptions,
): Promise<{ readonly name: string; readonly path: string; readonly fallback: string | undefined } | null> {
  const { directory, specs } = options
  if (!Object.hasOwn(specs, name) && !(await isFolder(resolve(directory, name)))) return null
  const spec = await specOf(name, options)
  if (spec.kind === 'command') return null
  const path = resolve(directory, spec.folder)
  return (await isFolder(path)) ? { name: spec.folder, path, fallback: spec.fallback } : null
}

/** A name under `servers:` comes before a folder of that name. */
async function specOf(name: string, { directory, specs, side }: ServersOptions): Promise<ServerSpec> {
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined
  if (spec) return spec
  if (await isFolder(resolve(directory, name))) return { kind: 'folder', folder: name }
  throw new PacegateError({
    code: 'server-unknown',
    message: `\`${name}\` is neither a server nor a folder in ${directory} (${side})`,
    hint: hintForUnknown(name, Object.keys(specs)),
  })
}

const BUILT_FOLDER = 'if a build makes it, let `setup:` run that build (`setup: npm ci && npm run build`)'

function hintForUnknown(name: string, known: readonly string[]): string {
  if (known.length === 0) return `Name a folder that exists; ${BUILT_FOLDER}.`
  const meant = nearest(name, known)
  const suggestion = meant === undefined ? '' : `Did you mean \`${meant}\`? `
  return `${suggestion}Use a name under \`servers:\` (${known.join(', ')}) or a folder that exists; ${BUILT_FOLDER}.`
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}
