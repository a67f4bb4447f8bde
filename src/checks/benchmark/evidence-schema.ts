import { z } from 'zod'
import type { BenchmarkEvidence } from './evidence.ts'

const text = z.string().max(100_000)

/** The form of what a snapshot holds of a subject. Keys that a later version adds are left out. */
export const benchmarkEvidence: z.ZodType<BenchmarkEvidence> = z.object({
  figures: z.array(z.object({ metric: text, title: text, unit: text, value: z.number() })).max(1000),
})
