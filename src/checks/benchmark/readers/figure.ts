import { z } from 'zod'

/** A figure of a tool that writes what is no number as a string: `"NaN"`, `"-INF"`, `""`. */
export const figure = z.union([z.number(), z.string().transform(() => Number.NaN)])

/** One that stayed as it was written, as those of a list do: NaN where it is no number. */
export const numberOf = (one: z.input<typeof figure>): number => (typeof one === 'number' ? one : Number.NaN)
