import { isAbsolute, relative, resolve } from 'node:path'
import { CHECKS, loadChecks } from '../checks/registry.ts'
import type { GateConfig } from '../model/config.ts'
import { PacegateError } from '../model/errors.ts'
import { nearest } from '../model/nearest.ts'
import type { Files } from '../ports/files.ts'
import type { Registry } from './checks.ts'
import { readConfig } from './config.ts'
import { detectConfig } from './detect.ts'
import { parseConfigText } from './document.ts'
import { isMapping } from './example.ts'
import { floorsFile, loadFloors } from './floors.ts'
import { quoted } from './problem.ts'

/** Where a config is looked for, in this order. */
export const CONFIG_FILES: readonly string[] = ['.github/pacegate', 'pacegate', '.pacegate'].flatMap((name) =>
  ['yml', 'yaml', 'json'].map((ending) => `${name}.${ending}`),
)

export interface LoadRequest {
  readonly files: Files
  /** Absolute: where the config is looked for and where its paths start. */
  readonly directory: string
  /** A config named by the user, relative to `directory` or absolute. */
  readonly path?: string
  /** Absent for the kinds that there are, of which those are loaded that the config uses. */
  readonly registry?: Registry
}

async function existing(files: Files, directory: string): Promise<string[]> {
  const found = await Promise.all(CONFIG_FILES.map((file) => files.exists(resolve(directory, file))))
  return CONFIG_FILES.filter((_, index) => found[index])
}

/** The config of `directory`, relative to it: the first of {@link CONFIG_FILES} that exists; null where none does. */
export async function findConfig(files: Files, directory: string): Promise<string | null> {
  return (await existing(files, directory))[0] ?? null
}

/** As people name it: relative to the directory where it lies within. */
function shown(directory: string, path: string): string {
  const inside = relative(directory, resolve(directory, path))
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? path : inside.replaceAll('\\', '/')
}

async function notFound(files: Files, directory: string, path: string): Promise<PacegateError> {
  const others = await files.glob(['*.{yml,yaml,json}', '.*.{yml,yaml,json}', '.github/*.{yml,yaml,json}'], directory)
  const meant = nearest(shown(directory, path), others) ?? (await existing(files, directory))[0]
  return new PacegateError({
    code: 'config-not-found',
    message: `the config ${quoted(path)} does not exist${meant === undefined ? '' : `; did you mean ${quoted(meant)}?`}`,
    hint: `Name a file that exists, relative to ${directory}, or leave \`config\` out: then ${quoted(CONFIG_FILES[0] ?? '')} is looked for.`,
    location: { file: path },
  })
}

/**
 * The repository's config: the file at `path`, else the first of {@link CONFIG_FILES} that exists, else what the
 * repository's own files suggest, with the noise floors beside it. Rejects with `config-not-found`, `config-invalid`,
 * `floors-invalid`, `floors-newer` or `nothing-to-measure`.
 */
export async function loadConfig(request: LoadRequest): Promise<GateConfig> {
  const config = await loadWithoutFloors(request)
  const floors = await loadFloors(request.files, request.directory, config.file)
  const known = new Set(config.checks.map(({ id }) => id))
  const strays = [...new Set(floors.map(({ check }) => check))].filter((id) => !known.has(id))
  if (strays.length === 0) return { ...config, floors }
  const warning = `${quoted(floorsFile(config.file))} has noise floors for ${strays.map(quoted).join(', ')}, and the config has no such check`
  return { ...config, floors, warnings: [...config.warnings, warning] }
}

/** The kinds that a config uses; all where one of its checks names none that there is, since the error lists them. */
function kindsIn(value: unknown): Iterable<string> {
  const checks = isMapping(value) && isMapping(value['checks']) ? Object.values(value['checks']) : []
  const uses = checks.map((check) => (isMapping(check) ? check['uses'] : undefined))
  const known = uses.filter((kind): kind is string => typeof kind === 'string' && CHECKS.has(kind))
  return known.length === uses.length ? known : CHECKS.keys()
}

async function loadWithoutFloors({ files, directory, path, registry }: LoadRequest): Promise<GateConfig> {
  const found = path === undefined ? await existing(files, directory) : [path]
  const file = found[0]
  if (file === undefined) return detectConfig({ files, directory, registry: registry ?? (await loadChecks()) })
  const absolute = resolve(directory, file)
  if (path !== undefined && !(await files.exists(absolute))) throw await notFound(files, directory, path)
  const document = parseConfigText(shown(directory, file), await files.readText(absolute))
  const config = readConfig(document, registry ?? (await loadChecks(kindsIn(document.value))))
  const others = found.slice(1)
  if (others.length === 0) return config
  const warning = `${quoted(file)} is the config; ${others.map(quoted).join(', ')} ${others.length > 1 ? 'are' : 'is'} not read`
  return { ...config, warnings: [...config.warnings, warning] }
}
