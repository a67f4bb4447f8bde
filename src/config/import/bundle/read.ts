import { basename, dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PacegateError } from '../../../model/errors.ts'
import type { Files } from '../../../ports/files.ts'
import { type PackageFacts, readPackage } from '../../detect-package.ts'
import { isMapping } from '../../example.ts'
import { oneOf } from '../../problem.ts'
import { evaluatedSource, type ForeignSource, importError, jsonSource, yamlSource } from '../source.ts'
import type { Imported } from '../types.ts'
import { importBundlemon } from './bundlemon.ts'
import { importBundlesize } from './bundlesize.ts'
import { importBundlewatch } from './bundlewatch.ts'
import type { ImportedEntries } from './entries.ts'
import type { Place } from './patterns.ts'
import { importSizeLimit, type SizeLimitPackage } from './size-limit.ts'
import { writeConfig } from './write.ts'

export interface BundleImportRequest {
  /** As it was named, relative to `directory`. */
  readonly file: string
  /** Absolute: the working directory, where our paths start. */
  readonly directory: string
  readonly files: Files
  /** What a JavaScript file exports, given its absolute path. */
  readonly evaluate: (path: string) => Promise<unknown>
}

/** The tools that a package.json can configure, by key. */
const PACKAGE_KEYS = ['size-limit', 'bundlesize', 'bundlewatch', 'bundlemon'] as const

type Tool = (typeof PACKAGE_KEYS)[number]

const BY_NAME: readonly (readonly [name: RegExp, what: Tool | 'package'])[] = [
  [/^package\.json$/, 'package'],
  [/^\.size-limit(\.(json|[cm]?[jt]s))?$/, 'size-limit'],
  [/^\.?bundlesize.*\.json$/i, 'bundlesize'],
  [/^\.?bundlewatch.*\.(json|[cm]?js)$/i, 'bundlewatch'],
  [/^\.?bundlemon(rc|\.config)?(\.(json|ya?ml|[cm]?[jt]s))?$/i, 'bundlemon'],
]

/** Whether a file of this name may hold the config of a tool that limits the size of bundles. */
export function isBundleConfig(name: string): boolean {
  return BY_NAME.some(([pattern]) => pattern.test(name))
}

/**
 * Turns the config of another tool for bundle sizes into one of ours. Rejects with `import-file-invalid` (the file, line, key,
 * what was found), `import-file-empty` where nothing can be carried over, and with what reading and evaluating say.
 */
export async function importBundleConfig(request: BundleImportRequest): Promise<Imported> {
  const { file, directory, files } = request
  const source = await sourceOf(request)
  const what = BY_NAME.find(([pattern]) => pattern.test(basename(file)))?.[1]
  const folder = relative(directory, dirname(resolve(directory, file))).replaceAll('\\', '/') || '.'
  const place: Place = { folder, directory }
  const tools =
    what === 'package'
      ? PACKAGE_KEYS.filter((key) => isMapping(source.value) && Object.hasOwn(source.value, key))
      : what
  if (tools === undefined || tools.length === 0) {
    const message = `has none of the keys ${oneOf(PACKAGE_KEYS).replace(' or ', ' and ')}`
    throw importError(source, [{ path: [], message, hint: 'Name the file that holds the config.' }])
  }
  const own = await packageOf(files, [resolve(directory, folder), directory])
  const parts = (typeof tools === 'string' ? [tools] : tools).map((tool) =>
    fromTool(tool, source, what === 'package' ? [tool] : [], place, own),
  )
  return writeConfig(file, await withBuild(filled(file, joined(parts)), files, directory))
}

function fromTool(
  tool: Tool,
  source: ForeignSource,
  path: readonly string[],
  place: Place,
  own: SizeLimitPackage,
): ImportedEntries {
  switch (tool) {
    case 'size-limit':
      return importSizeLimit({ source, path, place, package: own })
    case 'bundlesize':
      return importBundlesize(source, path, place)
    case 'bundlewatch':
      return importBundlewatch(source, path, place)
    case 'bundlemon':
      return importBundlemon(source, path, place)
  }
}

function joined(parts: readonly ImportedEntries[]): ImportedEntries {
  return { entries: parts.flatMap(({ entries }) => entries), lost: parts.flatMap(({ lost }) => lost) }
}

function filled(file: string, imported: ImportedEntries): ImportedEntries {
  if (imported.entries.length > 0) return imported
  throw new PacegateError({
    code: 'import-file-empty',
    message: `nothing in ${file} can be carried over:\n${imported.lost.map((one) => `- ${one}`).join('\n')}`,
    hint: 'Write a check of `uses: bundle-size` for the files that the build leaves.',
  })
}

/** These tools measure what is there; each side of a comparison has to be built. */
async function withBuild(imported: ImportedEntries, files: Files, directory: string): Promise<ImportedEntries> {
  const facts = factsOf(await readPackage(files, directory))
  if (facts !== null && Object.hasOwn(facts.scripts, 'build')) {
    const setup = [facts.install, facts.run('build')].filter((command) => command !== null).join(' && ')
    return { ...imported, setup }
  }
  const lost = 'the build: it is not known what makes the files; write it as `setup`, such as `npm ci && npm run build`'
  return { ...imported, lost: [...imported.lost, lost] }
}

function factsOf(read: PackageFacts | 'invalid' | null): PackageFacts | null {
  return read === 'invalid' ? null : read
}

async function sourceOf({ file, directory, files, evaluate }: BundleImportRequest): Promise<ForeignSource> {
  const path = resolve(directory, file)
  if (/\.[cm]?[jt]s$/.test(file)) return evaluatedSource(file, await evaluate(path))
  const text = await files.readText(path)
  const isYaml = /\.ya?ml$/i.test(file) || (/^\.?bundlemonrc$/.test(basename(file)) && !/^\s*\{/.test(text))
  return isYaml ? yamlSource(file, text) : jsonSource(file, text)
}

/** The package that the first folder with a package.json is. */
async function packageOf(files: Files, folders: readonly string[]): Promise<SizeLimitPackage> {
  for (const folder of folders) {
    const path = join(folder, 'package.json')
    if (!(await files.exists(path))) continue
    const { value } = jsonSource('package.json', await files.readText(path))
    if (!isMapping(value)) break
    const { main, dependencies, devDependencies, optionalDependencies } = value
    const all = [dependencies, devDependencies, optionalDependencies].flatMap((one) =>
      isMapping(one) ? Object.keys(one) : [],
    )
    return { main: typeof main === 'string' && main !== '' ? main : null, dependencies: new Set(all) }
  }
  return { main: null, dependencies: new Set() }
}

/**
 * A module that exports what the one at `path` (absolute) does, as plain data: a function is an empty mapping, so that its
 * key is still there to be told of, and a regular expression is its source.
 */
export function plainModule(path: string): string {
  return `import * as module from ${JSON.stringify(pathToFileURL(path).href)}
let value = module.default ?? module
if (value?.__esModule && 'default' in value) value = value.default
const plain = (_, one) => (typeof one === 'function' ? {} : one instanceof RegExp ? one.source : one)
export default JSON.parse(JSON.stringify(value, plain))
`
}
