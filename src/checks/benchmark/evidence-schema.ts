import { z } from 'zod'
import { type BenchmarkEvidence, MAX_FUNCTIONS, MAX_ORIGIN } from './evidence.ts'
import { profileSchema } from './profile/profile-schema.ts'

const text = z.string().max(100_000)

/** The form of what a snapshot holds of a subject. Keys that a later version adds are left out. */
export const benchmarkEvidence: z.ZodType<BenchmarkEvidence> = z.object({
  figures: z.array(z.object({ metric: text, title: text, unit: text, value: z.number() })).max(1000),
  functions: z
    .array(z.object({ name: text, instructions: z.number().min(0) }))
    .max(MAX_FUNCTIONS)
    .exactOptional(),
  origin: z.string().max(MAX_ORIGIN).exactOptional(),
  profile: profileSchema.exactOptional(),
})
