import { z } from 'zod'
import { listOf } from './list-of.ts'

/** An array of numbers, of which there may be millions. */
export const numbers = listOf(z.number(), Number.isFinite)

/** As `numbers`, with null for what is not known. */
export const numbersOrNull = listOf(z.number().nullable(), Number.isFinite)
