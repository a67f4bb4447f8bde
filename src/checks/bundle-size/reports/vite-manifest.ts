import { hashFact, stem } from './hash-fact.ts'
import { flag, list, members, record, skim, text } from './json-skim.ts'
import { closure, noFacts, type ReportedEntry, type ReportFacts, type ReportFile } from './report-facts.ts'

interface Chunk {
  readonly file: string
  readonly src: string
  readonly name: string
  readonly isEntry: boolean
  /** Keys of the manifest. */
  readonly imports: string[]
  readonly dynamicImports: string[]
  readonly css: string[]
}

const manifest = record(
  members<Chunk>({
    file: text,
    src: text,
    name: text,
    isEntry: flag,
    imports: list(text),
    dynamicImports: list(text),
    css: list(text),
  }),
)

/** Vite's `.vite/manifest.json`: the key or `src` is the source that a file stands for, whatever its hash; and what loads what. */
export function readViteManifest({ bytes }: ReportFile): ReportFacts | null {
  const chunks = skim(bytes, manifest)
  if (chunks === undefined || [...chunks.values()].some((chunk) => chunk.file === undefined)) return null
  const facts = noFacts()
  const styles = new Map<string, Set<string>>()
  for (const { file, src, name, css } of chunks.values()) {
    if (file === undefined) continue
    const known = name ?? (src === undefined ? undefined : stem(src))
    facts.outputs.set(file, null)
    facts.names.set(file, {
      ...(known === undefined ? {} : hashFact(file, known)),
      ...(src === undefined ? {} : { source: src }),
    })
    for (const style of css ?? []) styles.set(style, (styles.get(style) ?? new Set()).add(src ?? name ?? ''))
  }
  for (const [style, [owner, ...others]] of styles) {
    facts.outputs.set(style, null)
    // A style sheet of several entries stands for none of them.
    if (facts.names.has(style) || others.length > 0 || !owner) continue
    facts.names.set(style, { source: owner })
  }
  facts.entries.push(...entriesOf(chunks))
  return facts
}

function entriesOf(chunks: ReadonlyMap<string, Partial<Chunk>>): ReportedEntry[] {
  const files = (keys: Iterable<string>): Set<string> =>
    new Set(
      [...keys].flatMap((key) => {
        const chunk = chunks.get(key)
        return [...(chunk?.file === undefined ? [] : [chunk.file]), ...(chunk?.css ?? [])]
      }),
    )
  const atOnce = (key: string): readonly string[] => chunks.get(key)?.imports ?? []
  const entries = [...chunks].filter(([, chunk]) => chunk.isEntry)
  const names = Map.groupBy(entries, ([key, chunk]) => chunk.name ?? chunk.src ?? key)
  return entries.map(([key, { name, src }]) => {
    const keys = closure([key], atOnce)
    const all = closure(keys, (one) => [...atOnce(one), ...(chunks.get(one)?.dynamicImports ?? [])])
    const initial = files(keys)
    const known = name ?? src ?? key
    const isOnly = names.get(known)?.length === 1
    return { kind: 'entry', name: isOnly ? known : (src ?? key), initial, async: files(all).difference(initial) }
  })
}
