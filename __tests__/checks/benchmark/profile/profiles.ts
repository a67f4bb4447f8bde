import type { Part, Profile } from '../../../../src/checks/benchmark/profile/profile.ts'
import type { Changes } from '../../../../src/model/changes.ts'

export interface Written {
  /** In ms, of both runs. */
  readonly self: number
  readonly calls?: number
  readonly file?: string
  readonly kind?: Part['kind']
  readonly lines?: readonly [number, number]
  readonly caller?: string
  /** Of the run that counted, where it is another. */
  readonly counted?: number
  readonly inclusive?: number
}

/** A profile of parts by name; one called `name#2` is another of the same name. */
export function profileOf(parts: Readonly<Record<string, Written>>, more: Partial<Profile> = {}): Profile {
  const names = Object.keys(parts)
  const all = Object.entries(parts).map(([key, written]): Part => {
    const { self, kind = 'function', file = 'a.js', lines = [1, 9], calls = 1, caller } = written
    const counted = (written.counted ?? self) * 1000
    const isOwn = kind === 'function' || kind === 'top-level'
    return {
      kind,
      name: kind === 'function' || kind === 'package' ? key.replace(/#.*/, '') : '',
      file: isOwn ? file : '',
      line: kind === 'function' ? lines[0] : null,
      end: kind === 'function' ? lines[1] : null,
      self: self * 1000,
      inclusive: (written.inclusive ?? self) * 1000,
      counted: { calls: isOwn ? calls : null, self: counted, inclusive: (written.inclusive ?? 0) * 1000 || counted },
      caller: caller === undefined ? null : names.indexOf(caller),
      inside: null,
    }
  })
  return {
    fixed: true,
    total: all.reduce((sum, { self }) => sum + self, 0),
    countedTotal: all.reduce((sum, { counted }) => sum + (counted?.self ?? 0), 0),
    interval: 200,
    parts: all,
    omitted: 0,
    ...more,
  }
}

/** As if calls could not be counted. */
export function uncounted(profile: Profile): Profile {
  return { ...profile, countedTotal: 0, parts: profile.parts.map((part) => ({ ...part, counted: null })) }
}

/** Changed lines by file: `[[4, 6]]`. */
export function changesOf(files: Readonly<Record<string, readonly (readonly [number, number])[]>>): Changes {
  return {
    files: Object.entries(files).map(([path, spans]) => ({
      path,
      ranges: spans.map(([first, last]) => ({ start: first, lines: last - first + 1, removed: 1 })),
    })),
    deleted: [],
    commits: [],
    omitted: 0,
  }
}
