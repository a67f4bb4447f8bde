import { z } from 'zod'

/**
 * An array of which there may be millions of elements. As `z.array(element)`, but what is handed on is the array itself, with
 * what is in it as it is: zod's own makes a copy of all and, on the way, an object for every element, which together is
 * several times what they take. Of elements that are wrong it tells the first. `isFine` says of the usual ones quickly that
 * they are what `element` wants; what it does not know is left to `element`.
 */
export function listOf<T extends z.ZodType>(element: T, isFine: (one: unknown) => boolean = () => false) {
  return z.custom<z.input<T>[]>().check(({ value, issues }) => {
    const given: unknown = value
    if (!Array.isArray(given)) {
      issues.push({ code: 'invalid_type', expected: 'array', input: given })
      return
    }
    // Not `findIndex`, which makes an object of every number.
    for (let index = 0; index < given.length; index++) {
      if (isFine(given[index])) continue
      const { error } = element.safeParse(given[index])
      if (error === undefined) continue
      issues.push(...error.issues.map((issue) => ({ ...issue, input: given[index], path: [index, ...issue.path] })))
      return
    }
  })
}
