import type { EntryFact, Metadata } from '../metadata.ts'
import { partsOf } from '../parts.ts'
import type { OnDisk } from './other-build.ts'
import { isCode, type ReportedEntry, type ReportFacts } from './report-facts.ts'

/**
 * Takes what a report tells of measured files into `metadata`, where an earlier report did not tell it already. Of a report
 * of another build the names stay, and the entries of which everything is there.
 */
export function takeReport(
  facts: ReportFacts,
  isOtherBuild: boolean,
  disk: OnDisk,
  path: string,
  metadata: Metadata,
): void {
  for (const [name, fact] of facts.names) {
    const file = disk.find(name)
    if (file !== null) metadata.names.set(file, { ...fact, ...metadata.names.get(file) })
  }
  for (const entry of facts.entries) takeEntry(entry, disk, path, metadata.entries)
  if (isOtherBuild) return
  for (const [name, composition] of facts.parts) {
    const file = disk.find(name)
    const bytes = file === null ? undefined : disk.sizes.get(file)
    if (file === null || bytes === undefined) continue
    const known = metadata.parts.get(file)
    const parts = known && !known.estimated ? null : partsOf(composition, bytes)
    if (parts !== null && (known === undefined || !parts.estimated)) metadata.parts.set(file, parts)
  }
  metadata.importers.join(facts.importers)
}

function takeEntry(entry: ReportedEntry, { find, others }: OnDisk, report: string, entries: EntryFact[]): void {
  const initial = new Set<string>()
  for (const name of entry.initial) {
    const file = find(name)
    if (file !== null) initial.add(file)
    // Without a file that is not there the entry would look smaller than it is.
    else if (isCode(name) && !others.has(name)) return
  }
  const async = new Set([...entry.async].flatMap((name) => find(name) ?? [])).difference(initial)
  if (initial.size + async.size === 0) return
  const fact: EntryFact = { kind: entry.kind, name: entry.name, initial: [...initial].sort(), async: [...async].sort() }
  const alike = entries.filter((one) => one.kind === fact.kind && isCalled(one.name, fact.name))
  const [known] = alike
  if (known === undefined) entries.push(fact)
  else if (entry.kind === 'route') entries[entries.indexOf(known)] = joined(known, fact)
  else if (!alike.some((one) => isSame(one, fact))) entries.push({ ...fact, name: `${fact.name} (${report})` })
}

/** By that name, or by that name and the report it is from. */
function isCalled(name: string, wanted: string): boolean {
  return name === wanted || name.startsWith(`${wanted} (`)
}

/** What several of Next.js' manifests tell of a route: of its scripts, of its style sheets. */
function joined(a: EntryFact, b: EntryFact): EntryFact {
  const initial = new Set([...a.initial, ...b.initial])
  const async = new Set([...a.async, ...b.async]).difference(initial)
  return { ...a, initial: [...initial].sort(), async: [...async].sort() }
}

function isSame(a: EntryFact, b: EntryFact): boolean {
  return JSON.stringify([a.initial, a.async]) === JSON.stringify([b.initial, b.async])
}
