import type { CallNode } from './cpu-profile.ts'
import type { Part } from './profile.ts'
import type { Owner } from './script.ts'

/** Whose time a frame is. */
export type Area =
  | { readonly kind: 'own'; readonly owner: Owner }
  | { readonly kind: 'package'; readonly name: string }
  /** `builtIn`: of V8, such as `Array.prototype.map`, and what it is called; else of Node. */
  | { readonly kind: 'runtime'; readonly builtIn: string | null }
  | { readonly kind: 'garbage' | 'idle' }

/** What is called from functions of the workspace and is not theirs goes by this name where it is Node's own. */
const NODE = 'Node'

interface Spent {
  self: number
  inclusive: number
}

/** A part while it is being added up. */
export interface Draft {
  readonly kind: Part['kind']
  readonly name: string
  readonly file: string
  readonly line: number | null
  readonly end: number | null
  readonly calls: number | null
  /** In µs, in the plain run and in the one that counted. */
  readonly plain: Spent
  readonly counted: Spent
  /** By whom it was called, for how much of its time. */
  readonly callers: Map<number, number>
  /** Time in what is not of the workspace. */
  readonly inside: Map<string, number>
}

export interface Tally {
  readonly drafts: readonly Draft[]
  /** Makes known what was called, however short it took. */
  know(owner: Owner): void
  /** Adds what one process spent. */
  add(nodes: readonly CallNode[], run: 'plain' | 'counted', areaOf: (node: CallNode) => Area): void
}

/**
 * Adds up where time went. What a function of the workspace calls of packages and of Node is its own time, since it is what
 * a change of it can change; only what no such function called stands for itself. Pure.
 */
export function createTally(): Tally {
  const drafts: Draft[] = []
  const places = new Map<string, number>()

  function partOf(what: Pick<Draft, 'kind' | 'name'> & Partial<Omit<Owner, 'kind'>>): number {
    const { kind, name, file = '', line = null, end = null, calls = null } = what
    const key = JSON.stringify([kind, name, file, line, end])
    const known = places.get(key)
    if (known !== undefined) return known
    const none = () => ({ self: 0, inclusive: 0 })
    const part = { kind, name, file, line, end, calls, plain: none(), counted: none() }
    places.set(key, drafts.length)
    return drafts.push({ ...part, callers: new Map(), inside: new Map() }) - 1
  }

  return {
    drafts,
    know: (owner) => void partOf(owner),
    add(nodes, run, areaOf) {
      const areas = nodes.map(areaOf)
      /** The function of the workspace that a node is of or was called by, −1 for none; else what stands for itself. */
      const own: number[] = []
      const other: number[] = []
      const labels: string[] = []
      for (const [index, node] of nodes.entries()) {
        const area = areas[index] ?? { kind: 'idle' }
        own[index] = area.kind === 'own' ? partOf(area.owner) : (own[node.parent] ?? -1)
        labels[index] = labelOf(area, labels[node.parent] ?? '')
        if (area.kind === 'package') other[index] = partOf(area)
        else if (area.kind === 'garbage') other[index] = partOf({ kind: 'garbage', name: '' })
        else other[index] = other[node.parent] ?? partOf({ kind: 'runtime', name: '' })
        if (node.self > 0 && area.kind !== 'idle') spend(index, node.self)
      }

      function spend(index: number, time: number): void {
        const holder = own[index] ?? -1
        const part = drafts[holder < 0 ? (other[index] ?? 0) : holder]
        if (part === undefined) return
        part[run].self += time
        if (holder < 0) {
          part[run].inclusive += time
          return
        }
        const label = labels[index]
        if (label) part.inside.set(label, (part.inside.get(label) ?? 0) + time)
        climb(index, time)
      }

      /**
       * Every function on the way up spent the time once, however often it stands there. One that called another directly is
       * its caller: what a package or Node calls back is called as often as they see fit.
       */
      function climb(index: number, time: number): void {
        const seen = new Set<number>()
        let below: number | null = null
        for (let at = index; at >= 0; at = nodes[at]?.parent ?? -1) {
          const area = areas[at]
          if (area?.kind !== 'own') {
            if (area?.kind !== 'runtime' || area.builtIn === null) below = null
            continue
          }
          const holder = own[at] ?? -1
          if (holder === below) continue
          const called = below === null ? undefined : drafts[below]
          if (called) called.callers.set(holder, (called.callers.get(holder) ?? 0) + time)
          below = holder
          if (seen.has(holder)) continue
          seen.add(holder)
          const part = drafts[holder]
          if (part) part[run].inclusive += time
        }
      }
    },
  }
}

/** What of the functions that call it a node's time was spent in; empty for their own. */
function labelOf(area: Area, above: string): string {
  if (area.kind === 'own') return ''
  if (area.kind === 'package') return area.name
  if (area.kind === 'runtime' && area.builtIn !== null)
    return area.builtIn.startsWith('RegExp: ') ? area.builtIn : above
  return above || NODE
}
