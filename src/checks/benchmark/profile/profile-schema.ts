import { z } from 'zod'
import { MAX_PARTS, type Profile } from './profile.ts'

const text = z.string().max(400)
const time = z.number().min(0)
const line = z.int().min(1).nullable()
const spent = { self: time, inclusive: time }

const part = z.object({
  ...spent,
  kind: z.enum(['function', 'top-level', 'package', 'runtime', 'garbage']),
  name: text,
  file: text,
  line,
  end: line,
  counted: z.object({ ...spent, calls: z.int().min(0).nullable() }).nullable(),
  caller: z.int().min(0).nullable(),
  inside: z.object({ name: text, share: z.number().min(0).max(1) }).nullable(),
})

/** The form of what a snapshot holds of a profile. */
export const profileSchema: z.ZodType<Profile> = z.object({
  fixed: z.boolean(),
  total: time,
  countedTotal: time,
  interval: z.number().positive(),
  parts: z.array(part).max(MAX_PARTS),
  omitted: z.int().min(0),
})
