import { z } from 'zod'

/**
 * An array of numbers, of which there may be millions. As `z.array(z.number())`, but what is handed on is the array itself:
 * zod's own makes a copy and, on the way, an object for every element, which together is several times what they take. Of
 * elements that are wrong it tells the first.
 */
export const numbers = listOf<number>((element) => Number.isFinite(element))

/** As `numbers`, with null for what is not known. */
export const numbersOrNull = listOf<number | null>((element) => element === null || Number.isFinite(element))

function listOf<T>(isElement: (element: unknown) => boolean) {
  return z.custom<T[]>().check(({ value, issues }) => {
    const given: unknown = value
    if (!Array.isArray(given)) {
      issues.push({ code: 'invalid_type', expected: 'array', input: given })
      return
    }
    // Not `findIndex`, which makes an object of every number.
    for (let index = 0; index < given.length; index++) {
      if (isElement(given[index])) continue
      issues.push({ code: 'invalid_type', expected: 'number', input: given[index], path: [index] })
      return
    }
  })
}
