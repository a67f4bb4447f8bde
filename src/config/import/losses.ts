import { type Path, pathText } from '../problem.ts'

/** More places of one key than this say no more. */
const MOST_PLACES = 4

/** What an import leaves out or does otherwise: each thing once, with all the places that it is about. */
export interface Losses {
  /** `what` is a path into the foreign config, or a few words; `reason` says what is done instead. */
  add(what: Path | string, reason: string): void
  /** `places: reason`, in the order in which the reasons came up. */
  list(): string[]
}

export function createLosses(): Losses {
  const byReason = new Map<string, Map<string, string>>()
  return {
    add(what, reason) {
      const place = typeof what === 'string' ? what : `\`${pathText(what)}\``
      const key = typeof what === 'string' ? what : String(what.findLast((step) => typeof step === 'string'))
      byReason.set(reason, (byReason.get(reason) ?? new Map()).set(place, key))
    },
    list: () => [...byReason].map(([reason, places]) => `${shown(places)}: ${reason}`),
  }
}

/** Each key is named, however many places there are. */
function shown(places: ReadonlyMap<string, string>): string {
  const keys = Map.groupBy(places.keys(), (place) => places.get(place))
  const first = new Set([...keys.values()].flatMap((all) => all.slice(0, 1)))
  const rest = [...places.keys()].filter((place) => !first.has(place))
  const chosen = new Set([...first, ...rest.slice(0, Math.max(0, MOST_PLACES - first.size))])
  const more = places.size - chosen.size
  return `${[...places.keys()].filter((place) => chosen.has(place)).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
