import { LEFT_BRACKET } from './json-bytes.ts'
import { list, type Range, range, record, skimAt } from './json-skim.ts'
import { noFacts, type ReportedEntry, type ReportFacts, type ReportFile } from './report-facts.ts'
import { entriesOf } from './webpack-entries.ts'
import { readModules } from './webpack-modules.ts'
import { type Asset, type Chunk, readAssets, readChunks, readEntrypoints, readText } from './webpack-shapes.ts'

/** The values of an object's members. */
type Members = ReadonlyMap<string, Range>

/**
 * webpack's and Rspack's `stats.json`, of one compilation or several: the literal hashes in names, the size of every asset,
 * what entries load, the size of every module before minification, and who imports whom. Reads what it needs out of the
 * bytes, `top` being its outermost members: such a file is often larger than what `JSON.parse` makes of it may be.
 */
export function readWebpackStats({ bytes }: ReportFile, top: Members): ReportFacts | null {
  const facts = noFacts()
  const compilations = [top, ...childrenOf(bytes, top)].filter((one) => isList(bytes, one.get('assets')))
  if (compilations.length === 0) return null
  const named: { compilation: string; entries: readonly ReportedEntry[] }[] = []
  for (const members of compilations) {
    named.push({
      compilation: readText(bytes, members.get('name')) ?? '',
      entries: readCompilation(bytes, members, facts),
    })
  }
  const uses = Map.groupBy(
    named.flatMap((one) => one.entries),
    (entry) => entry.name,
  )
  for (const { compilation, entries } of named) {
    for (const entry of entries) {
      const isOnly = uses.get(entry.name)?.length === 1 || compilation === ''
      facts.entries.push(isOnly ? entry : { ...entry, name: `${compilation} ${entry.name}` })
    }
  }
  return facts
}

/** The compilations of a multi-compiler; those of plugins (`html-webpack-plugin`) make no entries that a page loads. */
function childrenOf(bytes: Buffer, top: Members): Members[] {
  const children = top.get('children')
  // A compilation with assets of its own has plugins' compilations for children.
  if (children === undefined || isList(bytes, top.get('assets'))) return []
  return skimAt(bytes, children, list(record(range))) ?? []
}

function isList(bytes: Buffer, value: Range | undefined): boolean {
  return value !== undefined && bytes[value.start] === LEFT_BRACKET
}

function readCompilation(bytes: Buffer, members: Members, facts: ReportFacts): readonly ReportedEntry[] {
  const assets = readAssets(bytes, members.get('assets'))
  for (const asset of assets) takeAsset(asset, facts)
  const folder = readText(bytes, members.get('outputPath'))
  if (folder !== undefined) facts.folders.push(folder)
  const chunks = readChunks(bytes, members.get('chunks')) ?? chunksOfAssets(assets)
  const wanted = new Set(chunks.flatMap((chunk) => chunk.origins?.map((origin) => origin.moduleName ?? '') ?? []))
  const homes = readModules(bytes, members, chunks, wanted, facts)
  return entriesOf(readEntrypoints(bytes, members.get('entrypoints')), chunks, homes)
}

function takeAsset({ name, size, info }: Asset, facts: ReportFacts): void {
  facts.outputs.set(name, size ?? null)
  const { contenthash, chunkhash, modulehash, fullhash, sourceFilename } = info ?? {}
  const literal = [contenthash, chunkhash, modulehash, fullhash].flat().find((one) => one && name.includes(one))
  const source = sourceFilename === undefined ? {} : { source: sourceFilename }
  if (literal || sourceFilename !== undefined)
    facts.names.set(name, { ...(literal ? { hash: literal } : {}), ...source })
}

function chunksOfAssets(assets: readonly Asset[]): Chunk[] {
  const files = new Map<string, string[]>()
  for (const { name, chunks = [] } of assets) for (const id of chunks) files.set(id, [...(files.get(id) ?? []), name])
  return [...files].map(([id, names]) => ({ id, files: names }))
}
