/** How much is kept of a profile: what takes least time goes first, then what is called least. */
export const MAX_PARTS = 120

/** Of a run of the command, in µs. */
export interface PartTime {
  /** Its own time, with what it called of packages and of Node. */
  readonly self: number
  /** With all that it called. */
  readonly inclusive: number
}

/** Something that time is spent in. */
export interface Part extends PartTime {
  /**
   * `function` and `top-level` (a file's own statements) are of the workspace; `package` is what no function of the workspace
   * has called, `runtime` Node itself, and `garbage` the collection of garbage.
   */
  readonly kind: 'function' | 'top-level' | 'package' | 'runtime' | 'garbage'
  /** Empty for a function without one. */
  readonly name: string
  /** From the workspace's directory, with `/`; empty for what is not of the workspace. */
  readonly file: string
  /** Where it begins and ends in the file, from 1; null where that is not known. */
  readonly line: number | null
  readonly end: number | null
  /** In the run that counted calls, in which code is slower; null where there was none. `calls` is null of what has none. */
  readonly counted: (PartTime & { readonly calls: number | null }) | null
  /** The index of the part that called it for most of its time; null where none of the workspace did. */
  readonly caller: number | null
  /** What of its own time most was spent in that is not of the workspace, as a share. */
  readonly inside: { readonly name: string; readonly share: number } | null
}

/** Where the time of a command went, all its Node processes together. */
export interface Profile {
  /** Both sides did the same work, so that their times compare as they are. Else each side went on for a time of its own choosing. */
  readonly fixed: boolean
  /** In µs, of all parts, those left out included; and the same of the run that counted. */
  readonly total: number
  readonly countedTotal: number
  /** Between two samples, in µs. */
  readonly interval: number
  readonly parts: readonly Part[]
  /** Parts left out. */
  readonly omitted: number
}
