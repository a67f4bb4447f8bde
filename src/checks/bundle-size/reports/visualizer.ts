import { modulePath } from '../module-path.ts'
import { packageOfPath } from '../packages.ts'
import { flag, list, members, number, record, skim, text } from './json-skim.ts'
import { noFacts, type ReportFacts, type ReportFile } from './report-facts.ts'

interface Link {
  readonly uid: string
  readonly dynamic: boolean
}

interface Meta {
  readonly id: string
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
  return facts
}
