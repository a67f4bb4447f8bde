import type { ImportKind } from '../importers.ts'
import { packageOfPath } from '../packages.ts'
import { flag, list, members, number, type Read, record, skim, text } from './json-skim.ts'
import { closure, noFacts, type ReportedEntry, type ReportFacts, type ReportFile } from './report-facts.ts'

interface InputImport {
  readonly path: string
  readonly kind: string
  readonly external: boolean
  /** The specifier, as it is written. */
  readonly original: string
}

interface Output {
  readonly bytes: number
  readonly entryPoint: string
  readonly cssBundle: string
  readonly inputs: Map<string, { readonly bytesInOutput?: number }>
  readonly imports: Partial<InputImport>[]
}

const imports = list(members<InputImport>({ path: text, kind: text, external: flag, original: text }))

const metafile: Read<{
  inputs?: Map<string, { imports?: Partial<InputImport>[] }>
  outputs?: Map<string, Partial<Output>>
}> = members({
  inputs: record(members<{ imports: Partial<InputImport>[] }>({ imports })),
  outputs: record(
    members<Output>({
      bytes: number,
      entryPoint: text,
      cssBundle: text,
      inputs: record(members<{ bytesInOutput: number }>({ bytesInOutput: number })),
      imports,
    }),
  ),
})

/** esbuild's metafile: the bytes of every input in every output after minification, what loads what, and who imports whom. */
export function readEsbuildMetafile({ bytes }: ReportFile): ReportFacts | null {
  const { inputs, outputs } = skim(bytes, metafile) ?? {}
  if (inputs === undefined || outputs === undefined) return null
  const facts = noFacts()
  for (const [name, output] of outputs) {
    if (output.bytes === undefined) return null
    facts.outputs.set(name, output.bytes)
    if (output.entryPoint !== undefined) facts.names.set(name, { source: output.entryPoint })
    const pieces = [...(output.inputs ?? [])].map(([path, { bytesInOutput = 0 }]) => ({ path, bytes: bytesInOutput }))
    facts.parts.set(name, { exact: true, pieces, rest: 'bundler glue' })
  }
  facts.entries.push(...entriesOf(outputs))
  for (const [importer, input] of inputs) {
    for (const { path, kind, external, original } of input.imports ?? []) {
      const name = external || path === undefined ? null : packageOfPath(path)
      if (name === null) continue
      facts.importers.add(importer, name, { specifier: original ?? name, kind: KINDS[kind ?? ''] ?? 'import' })
    }
  }
  return facts
}

const KINDS: Readonly<Record<string, ImportKind>> = {
  __proto__: null as never,
  'require-call': 'require',
  'require-resolve': 'require',
  'dynamic-import': 'dynamic',
}

/** Chunks that are loaded on demand have an `entryPoint` as well: an entry is what nothing loads on demand. */
function entriesOf(outputs: ReadonlyMap<string, Partial<Output>>): ReportedEntry[] {
  const targets = (name: string, ...kinds: string[]): string[] =>
    (outputs.get(name)?.imports ?? []).flatMap(({ path, kind, external }) =>
      path !== undefined && kind !== undefined && !external && kinds.includes(kind) ? [path] : [],
    )
  const atOnce = (name: string): string[] => {
    const style = outputs.get(name)?.cssBundle
    return [
      ...targets(name, 'import-statement', 'require-call', 'import-rule'),
      ...(style === undefined ? [] : [style]),
    ]
  }
  const onDemand = new Set([...outputs.keys()].flatMap((name) => targets(name, 'dynamic-import')))
  return [...outputs].flatMap(([name, { entryPoint }]) => {
    if (entryPoint === undefined || onDemand.has(name)) return []
    const initial = closure([name], atOnce)
    const all = closure(initial, (one) => [...atOnce(one), ...targets(one, 'dynamic-import')])
    return [{ kind: 'entry', name: entryPoint, initial, async: all.difference(initial) }]
  })
}
