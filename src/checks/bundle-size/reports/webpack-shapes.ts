import { skipValue } from './json-bytes.ts'
import { either, flag, list, members, number, type Range, type Read, record, skimAt, text, visit } from './json-skim.ts'

/** Numbers in some builds, names in others. */
const id: Read<string> = (json) => {
  const found = either(text, number)(json)
  return found === undefined ? undefined : String(found)
}

const hashes = either(text, list(text))

export interface Asset {
  readonly name: string
  readonly size?: number
  readonly chunks?: string[]
  readonly info?: Partial<{
    contenthash: string | string[]
    chunkhash: string | string[]
    modulehash: string | string[]
    fullhash: string | string[]
    /** The file that the asset is a copy of. */
    sourceFilename: string
  }>
  /** Of a group: `{"type": "assets by chunk", "children": […]}`. */
  readonly children?: Partial<Asset>[]
}

export interface Origin {
  readonly moduleName?: string
}

export interface Chunk {
  readonly id: string
  readonly files?: string[]
  readonly names?: string[]
  readonly entry?: boolean
  readonly children?: string[]
  readonly siblings?: string[]
  /** Of all its modules, by the type of the source; webpack 5 and Rspack. */
  readonly sizes?: Map<string, number>
  /** The modules whose `import()` loads the chunk. */
  readonly origins?: Origin[]
}

export interface Entrypoint {
  readonly chunks?: string[]
  /** Strings in webpack 4. */
  readonly assets?: (string | { readonly name?: string })[]
}

export interface Reason {
  readonly moduleName?: string
  readonly type?: string
  readonly userRequest?: string
}

export interface Module {
  readonly name?: string
  readonly moduleType?: string
  readonly size?: number
  /** By the type of the source (`javascript`, `css/mini-extract`, `runtime`, `asset`); webpack 5 and Rspack. */
  readonly sizes?: Map<string, number>
  readonly chunks?: string[]
  readonly reasons?: Reason[]
  /** Of concatenated modules. */
  readonly modules?: Module[]
  /** Of a group: `{"type": "modules by path", "children": […]}`. */
  readonly children?: Module[]
}

/** Groups lie in groups, one level for each folder that makes one. */
const MAX_NESTING = 12

/** A reader of elements that hold elements of their kind; what is nested deeper than any report is read without it. */
function nested<T>(make: (inner: Read<T[]>) => Read<T>): Read<T> {
  const nothing: Read<T> = (json) => {
    skipValue(json)
    return undefined
  }
  let read = make(list(nothing))
  for (let level = 1; level < MAX_NESTING; level++) read = make(list(read))
  return read
}

const asset = nested<Partial<Asset>>((children) =>
  members<Asset>({
    name: text,
    size: number,
    chunks: list(id),
    info: members<NonNullable<Asset['info']>>({
      contenthash: hashes,
      chunkhash: hashes,
      modulehash: hashes,
      fullhash: hashes,
      sourceFilename: text,
    }),
    children,
  }),
)

/** A module with what is nested in it. */
const readModule: Read<Module> = nested<Module>((inner) =>
  members<Module>({
    name: text,
    moduleType: text,
    size: number,
    sizes: record(number),
    chunks: list(id),
    reasons: list(members<Reason>({ moduleName: text, type: text, userRequest: text })),
    modules: inner,
    children: inner,
  }),
)

const chunk = members<Chunk>({
  id,
  files: list(text),
  names: list(text),
  entry: flag,
  children: list(id),
  siblings: list(id),
  sizes: record(number),
  origins: list(members<Origin>({ moduleName: text })),
})

const entrypoint = members<Entrypoint>({
  chunks: list(id),
  assets: list(either(text, members<{ name: string }>({ name: text }))),
})

export function readText(bytes: Buffer, at: Range | undefined): string | undefined {
  return at && skimAt(bytes, at, text)
}

/** Without the groups that some builds put them in. */
export function readAssets(bytes: Buffer, at: Range | undefined): Asset[] {
  return flat((at && skimAt(bytes, at, list(asset))) ?? [])
}

function flat(assets: readonly Partial<Asset>[]): Asset[] {
  return assets.flatMap((one) => {
    if (one.children !== undefined) return flat(one.children)
    return one.name === undefined ? [] : [{ ...one, name: one.name }]
  })
}

/** Null where the report has none. */
export function readChunks(bytes: Buffer, at: Range | undefined): Chunk[] | null {
  const chunks = at && skimAt(bytes, at, list(chunk))
  return chunks === undefined || chunks.length === 0
    ? null
    : chunks.flatMap((one) => (one.id === undefined ? [] : [{ ...one, id: one.id }]))
}

export function readEntrypoints(bytes: Buffer, at: Range | undefined): Map<string, Entrypoint> | null {
  return (at && skimAt(bytes, at, record(entrypoint))) ?? null
}

/** Hands out every module with the chunks it is in, from the list of modules or else from those of the chunks. */
export function visitModules(
  bytes: Buffer,
  lists: ReadonlyMap<string, Range>,
  take: (module: Module, chunks: readonly string[]) => void,
): void {
  const takeAny = (module: Module, chunks: readonly string[] | null): void => {
    if (module.children !== undefined) for (const child of module.children) takeAny(child, chunks)
    else take(module, chunks ?? module.chunks ?? [])
  }
  const modules = lists.get('modules')
  if (modules !== undefined) {
    skimAt(
      bytes,
      modules,
      visit(readModule, (module) => takeAny(module, null)),
    )
    return
  }
  const chunks = lists.get('chunks')
  const withModules = members<{ id: string; modules: Module[] }>({ id, modules: list(readModule) })
  const takeChunk = (one: { id?: string; modules?: Module[] }): void => {
    for (const module of one.modules ?? []) takeAny(module, one.id === undefined ? [] : [one.id])
  }
  if (chunks !== undefined) skimAt(bytes, chunks, visit(withModules, takeChunk))
}
