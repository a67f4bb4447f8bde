import { relative, resolve } from 'node:path'
import * as lodash from '@lhci/utils/src/lodash.js'
import type { z } from 'zod'
import type { Location } from '../../../model/errors.ts'
import type { Files } from '../../../ports/files.ts'
import { fileError, problemsOf } from './problems.ts'
import { type Section, sectionOf } from './rc-keys.ts'
import { type Layer, readLayer } from './rc-layer.ts'
import {
  assertSchema,
  collectSchema,
  hintOf,
  type RcAssert,
  type RcCollect,
  type RcUpload,
  uploadSchema,
} from './rc-schema.ts'
import { assertWarnings, matrixKeyWarnings } from './rc-warnings.ts'
import { type Mapping, type Path, quoted } from './words.ts'

export interface RcRequest {
  readonly files: Files
  /** Absolute: the working directory, from which files are named. */
  readonly directory: string
  /** The lighthouserc, relative to the directory or absolute. */
  readonly path: string
  /** What a JavaScript file exports, given its absolute path. */
  readonly evaluate: (path: string) => Promise<unknown>
}

/** A lighthouserc with everything that it extends, as Lighthouse CI reads it. */
export interface LighthouseRc {
  /** As people name it. */
  readonly file: string
  /** Every file that was read, absolute, the extending one first. */
  readonly files: readonly string[]
  readonly collect: RcCollect
  /** What is asserted; null where the file has no `assert`. */
  readonly assert: RcAssert | null
  /** What is done with the results; null where the file has no `upload`. */
  readonly upload: RcUpload | null
  readonly warnings: readonly string[]
  /** Where a key of a section stands: `locate('collect', ['url', 0])`. */
  locate(section: Section, path: Path): Location
}

/** For any mistake in a lighthouserc. */
const CODE = 'lighthouserc-invalid'

/**
 * Reads a lighthouserc and what it extends. Rejects with `lighthouserc-invalid` (the file, line, key, what was found and the
 * remedy), `file-not-found` or what `evaluate` rejects with.
 */
export async function readRc(request: RcRequest): Promise<LighthouseRc> {
  const layers = await readLayers(request)
  const flat = merged(layers)
  const locate = (section: Section, path: Path): Location => locateIn(layers, section, path)
  const read = <T>(schema: z.ZodType<T>, section: Section): T => readSection(schema, section, flat, layers)
  const collect = read(collectSchema, 'collect')
  const assert = read(assertSchema, 'assert')
  const upload = read(uploadSchema, 'upload')
  const has = (section: Section): boolean => layers.some(({ sections }) => sections.has(section))
  const own = layers[0]?.sections
  const inAssert = (path: Path): Location => locate('assert', path)
  const warnings = layers.flatMap((layer) => layer.warnings)
  if (has('assert') && own?.has('assert') === false && own.has('upload') === false) {
    warnings.push(
      `${shown(request)}: \`assert\` comes from the extended file only; \`lhci autorun\` would assert \`lighthouse:recommended\` besides, which is not done here`,
    )
  }
  return {
    file: shown(request),
    files: layers.map(({ path }) => path),
    collect,
    assert: has('assert') || Object.keys(assert).length > 0 ? assert : null,
    upload: has('upload') ? upload : null,
    warnings: [...warnings, ...matrixKeyWarnings(flat['assertMatrix'], inAssert), ...assertWarnings(assert, inAssert)],
    locate,
  }
}

/** The extending file first. */
async function readLayers(request: RcRequest): Promise<Layer[]> {
  const layers: Layer[] = []
  let path: string | null = resolve(request.directory, request.path)
  while (path !== null) {
    const layer: Layer = await readLayer({ ...request, path, shown: name(request.directory, path) }, CODE)
    layers.push(layer)
    path = layer.extends
    if (path === null || !layers.some((other) => other.path === path)) continue
    const chain = [...layers.map((other) => other.path), path].map((one) => quoted(name(request.directory, one)))
    const message = `extends in a circle: ${chain.join(' → ')}`
    const hint = 'Take one `extends` out of the circle.'
    throw fileError(CODE, [{ path: layer.extendsPath, message, hint }], layer.locate)
  }
  return layers
}

/** Lighthouse CI flattens each file's sections into one, and merges those key by key, lists item by item. */
function merged(layers: readonly Layer[]): Mapping {
  let flat: Mapping = {}
  for (const layer of layers.toReversed()) flat = lodash.merge(structuredClone(flat), layer.flat) as Mapping
  return flat
}

function readSection<T>(schema: z.ZodType<T>, section: Section, flat: Mapping, layers: readonly Layer[]): T {
  const own = Object.entries(flat).filter(([key, value]) => sectionOf(key) === section && isSet(value))
  const result = schema.safeParse(Object.fromEntries(own))
  if (result.success) return result.data
  const problems = problemsOf(result.error, [], hintOf).map((problem) => ({
    ...problem,
    path: writtenPath(layers, section, problem.path).path,
  }))
  const [first] = result.error.issues
  const blamed = writtenPath(layers, section, first?.path.map(asStep) ?? [])
  throw fileError(CODE, problems, (path) => {
    const holder = layers.find((layer) => layer.has(path)) ?? blamed.layer
    return holder?.locate(path) ?? { file: '' }
  })
}

/** An empty mapping is as good as none to Lighthouse CI, and so is what is null. */
function isSet(value: unknown): boolean {
  if (value === null || value === undefined) return false
  return typeof value !== 'object' || Array.isArray(value) || Object.keys(value).length > 0
}

const asStep = (step: PropertyKey): string | number => (typeof step === 'number' ? step : String(step))

/** The path as the file writes it that has it first: `ci.collect.number-of-runs`. */
function writtenPath(
  layers: readonly Layer[],
  section: Section,
  [key = '', ...rest]: Path,
): { path: Path; layer: Layer | undefined } {
  const candidates = layers.flatMap((layer) => {
    const written = layer.written.get(String(key))
    return written === undefined ? [] : [{ path: [...written, ...rest], layer }]
  })
  const exact = candidates.find(({ path, layer }) => layer.has(path))
  return exact ?? candidates[0] ?? { path: ['ci', section, key, ...rest], layer: layers[0] }
}

function locateIn(layers: readonly Layer[], section: Section, path: Path): Location {
  const { path: written, layer } = writtenPath(layers, section, path)
  return layer?.locate(written) ?? { file: '' }
}

function shown({ directory, path }: RcRequest): string {
  return name(directory, resolve(directory, path))
}

/** Relative to the directory where it lies within. */
function name(directory: string, path: string): string {
  const inside = relative(directory, path)
  return inside === '' || inside.startsWith('..') ? path : inside.replaceAll('\\', '/')
}
