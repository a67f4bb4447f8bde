import { modulePath } from '../module-path.ts'
import { packageOfPath } from '../packages.ts'
import { flag, list, members, number, record, skim, text } from './json-skim.ts'
import { closure, noFacts, type ReportedEntry, type ReportFacts, type ReportFile } from './report-facts.ts'

interface Link {
  readonly uid: string
  readonly dynamic: boolean
}

interface Meta {
  readonly id: string
  readonly isEntry: boolean
  /** The uid of the module's part in each bundle, by the bundle's name. */
  readonly moduleParts: Map<string, string>
  readonly imported: Partial<Link>[]
}

interface RawData {
  readonly nodeParts: Map<string, { readonly renderedLength?: number }>
  readonly nodeMetas: Map<string, Partial<Meta>>
}

const rawData = members<RawData>({
  nodeParts: record(members<{ renderedLength: number }>({ renderedLength: number })),
  nodeMetas: record(
    members<Meta>({
      id: text,
      isEntry: flag,
      moduleParts: record(text),
      imported: list(members<Link>({ uid: text, dynamic: flag })),
    }),
  ),
})

/** rollup-plugin-visualizer's `raw-data`: the length of every module in every bundle before minification, and who imports whom. */
export function readVisualizer({ bytes }: ReportFile): ReportFacts | null {
  const { nodeParts, nodeMetas } = skim(bytes, rawData) ?? {}
  if (nodeParts === undefined || nodeMetas === undefined) return null
  const facts = noFacts()
  const pieces = new Map<string, { path: string; bytes: number }[]>()
  const idOf = (uid: string | undefined): string | null => {
    const id = uid === undefined ? undefined : nodeMetas.get(uid)?.id
    return id === undefined ? null : modulePath(id)
  }
  for (const { id, moduleParts, imported } of nodeMetas.values()) {
    if (id === undefined) continue
    const path = modulePath(id)
    for (const [bundle, part] of moduleParts ?? []) {
      const list = pieces.get(bundle) ?? []
      list.push({ path, bytes: nodeParts.get(part)?.renderedLength ?? 0 })
      pieces.set(bundle, list)
    }
    for (const { uid, dynamic } of imported ?? []) {
      const name = packageOfPath(idOf(uid) ?? '')
      // The specifier is not told: the package's name stands for it.
      if (name !== null) facts.importers.add(path, name, { specifier: name, kind: dynamic ? 'dynamic' : 'import' })
    }
  }
  for (const [bundle, list] of pieces) {
    facts.outputs.set(bundle, null)
    facts.parts.set(bundle, { exact: false, pieces: list, rest: 'bundler glue' })
  }
  facts.entries.push(...entriesOf(nodeMetas))
  return facts
}

/** What a bundle loads is told by what its modules import. */
function entriesOf(metas: RawData['nodeMetas']): ReportedEntry[] {
  const modules = new Map<string, Partial<Meta>[]>()
  for (const meta of metas.values()) {
    for (const bundle of meta.moduleParts?.keys() ?? []) modules.set(bundle, [...(modules.get(bundle) ?? []), meta])
  }
  const bundlesOf = ({ uid }: Partial<Link>) => [...(metas.get(uid ?? '')?.moduleParts?.keys() ?? [])]
  const linked = (bundle: string, isWanted: (link: Partial<Link>) => boolean) =>
    (modules.get(bundle) ?? []).flatMap(({ imported }) => (imported ?? []).filter(isWanted).flatMap(bundlesOf))
  return [...metas.values()].flatMap(({ id, isEntry, moduleParts }): ReportedEntry[] => {
    const own = [...(moduleParts?.keys() ?? [])]
    if (id === undefined || isEntry !== true || own.length === 0) return []
    const initial = closure(own, (bundle) => linked(bundle, ({ dynamic }) => dynamic !== true))
    const all = closure(initial, (bundle) => linked(bundle, () => true))
    return [{ kind: 'entry', name: modulePath(id), initial, async: all.difference(initial) }]
  })
}
