import { formatDifference } from '../../model/format.ts'
import { type Cause, sizeOf } from './cause.ts'
import type { FileEvidence, Part } from './evidence.ts'
import type { Compression } from './options.ts'
import { comparePartsOf, type PartChange, partOf } from './part-changes.ts'
import { quote } from './quote.ts'

/** What the base had elsewhere, by the names of parts. */
export interface Known {
  /** In any of its files. */
  readonly anywhere: ReadonlySet<string>
  /** In what was loaded at another time: on demand where the change is at the start, and the other way round. */
  readonly otherTime: { readonly parts: ReadonlySet<string>; readonly text: string } | null
}

export const NOTHING_KNOWN: Known = { anywhere: new Set(), otherTime: null }

/** What changed within a file, where both sides know what it is made of. */
export function partCauses(base: FileEvidence, head: FileEvidence, compression: Compression, known: Known): Cause[] {
  return comparePartsOf(base.parts, head.parts).map((change) => {
    const side = change.bytes > 0 ? head : base
    const share = side.sizes.raw > 0 ? sizeOf(side, compression) / side.sizes.raw : 1
    const bytes = change.bytes * share
    const estimated = compression !== 'raw' || side.parts?.estimated === true
    const amount = estimated ? `about ${formatDifference(bytes, 'B')}` : formatDifference(bytes, 'B')
    const { name, importedBy } = partOf(change)
    return {
      bytes,
      text: sentence(change, amount, quote(head.id), known),
      evidence: { file: head.id, part: name, change: change.kind, estimated, importedBy },
    }
  })
}

function sentence(change: PartChange, amount: string, file: string, known: Known): string {
  const part = partOf(change)
  const name = quote(part.name)
  const importer = part.importedBy === null ? '' : `, imported by ${quote(part.importedBy)}`
  switch (change.kind) {
    case 'new': {
      const { otherTime } = known
      if (otherTime?.parts.has(part.name)) return `${name} (${amount}) ${otherTime.text} in ${file}${importer}`
      if (known.anywhere.has(part.name)) return `${name} (${amount}) is now in ${file}${importer}`
      const version = versionOf(part)
      return `${name}${version === null ? '' : ` ${version}`} (${amount}) is new in ${file}${importer}`
    }
    case 'gone':
      return `${name} (${amount}) is no longer in ${file}`
    case 'grown': {
      const grew = `${name} grew by ${amount.replace('+', '')} in ${file}${upgrade(change)}${importer}`
      return more(change, amount, file) ?? grew
    }
    case 'shrunk':
      return `${name} shrank by ${amount.replace('−', '')} in ${file}${upgrade(change)}`
  }
}

/** Null where the package is there more than once, or not installed in a form that tells. */
function versionOf({ copies = [] }: Part): string | null {
  return copies.length === 1 ? (copies[0]?.version ?? null) : null
}

function upgrade({ before, after }: PartChange): string {
  const [old, now] = [before && versionOf(before), after && versionOf(after)]
  return old === null || now === null || old === now ? '' : `, from ${old} to ${now}`
}

/** Why a package takes more than it did, where that is known. */
function more({ before, after }: PartChange, amount: string, file: string): string | null {
  if (before === null || after === null) return null
  const name = quote(after.name)
  if ((after.copies?.length ?? 1) > (before.copies?.length ?? 1)) {
    return `${name} (${amount}) is in ${file} ${times(after.copies?.length ?? 1)}: ${listCopies(after)}`
  }
  const how = wholeImport(after)
  if (how === null || wholeImport(before) !== null || after.importedBy === null) return null
  return `${name} (${amount}) is now taken whole into ${file}: ${how} in ${quote(after.importedBy)}`
}

/** Imports that no bundler can cut, as a person would say it. */
const WHOLE = { default: 'default import', namespace: 'import of everything', require: '`require`' } as const

function wholeImport({ name, imported }: Part): string | null {
  if (imported === undefined || imported.specifier !== name) return null
  const { kind } = imported
  return kind === 'default' || kind === 'namespace' || kind === 'require' ? WHOLE[kind] : null
}

function times(count: number): string {
  return count === 2 ? 'twice' : `${count} times`
}

function listCopies({ copies = [] }: Part): string {
  const names = copies.map(({ version, root }) => (version === null ? quote(root) : version))
  // Two of one version are told apart by where they lie.
  const told = new Set(names).size < copies.length ? copies.map(({ root }) => quote(root)) : names
  return told.length < 2 ? told.join() : `${told.slice(0, -1).join(', ')} and ${told.at(-1)}`
}
