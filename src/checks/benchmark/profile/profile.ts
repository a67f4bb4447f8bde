import { z } from 'zod'

/** How much is kept of a profile: what takes least time goes first, then what is called least. */
export const MAX_PARTS = 120

const text = z.string().max(400)
const time = z.number().min(0)
const line = z.int().min(1).nullable()

/** Something that time is spent in. */
const part = z.strictObject({
  /**
   * `function` and `top-level` (a file's own statements) are of the workspace; `package` is what no function of the workspace
   * has called, `runtime` Node itself, and `garbage` the collection of garbage.
   */
  kind: z.enum(['function', 'top-level', 'package', 'runtime', 'garbage']),
  /** Empty for a function without one. */
  name: text,
  /** From the workspace's directory, with `/`; empty for what is not of the workspace. */
  file: text,
  /** Where it begins and ends in the file, from 1; null where that is not known. */
  line,
  end: line,
  /** In the plain run, in µs: its own time, with what it called of packages and of Node; and with all that it called. */
  self: time,
  inclusive: time,
  /** The same in the run that counted calls, in which code is slower; null where there was none. `calls` is null of what has none. */
  counted: z.strictObject({ calls: z.int().min(0).nullable(), self: time, inclusive: time }).nullable(),
  /** The index of the part that called it for most of its time; null where none of the workspace did. */
  caller: z.int().min(0).nullable(),
  /** What of its own time most was spent in that is not of the workspace, as a share. */
  inside: z.strictObject({ name: text, share: z.number().min(0).max(1) }).nullable(),
})

/** Where the time of a command went, all its Node processes together. */
export const profileSchema = z.strictObject({
  /** Both sides did the same work, so that their times compare as they are. Else each side went on for a time of its own choosing. */
  fixed: z.boolean(),
  /** In µs, of all parts, those left out included; and the same of the run that counted. */
  total: time,
  countedTotal: time,
  /** Between two samples, in µs. */
  interval: z.number().positive(),
  parts: z.array(part).max(MAX_PARTS),
  /** Parts left out. */
  omitted: z.int().min(0),
})

export type Part = Readonly<z.output<typeof part>>
export type Profile = Readonly<z.output<typeof profileSchema>>
