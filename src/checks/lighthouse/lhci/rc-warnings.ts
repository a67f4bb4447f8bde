import type { Location } from '../../../model/errors.ts'
import { nearest } from '../../../model/nearest.ts'
import { optionProblems } from './assertion-schema.ts'
import { at } from './problems.ts'
import type { RcAssert } from './rc-schema.ts'
import { isMapping, meant, type Path, pathText, quoted } from './words.ts'

const ENTRY_KEYS = ['matchingUrlPattern', 'preset', 'assertions', 'aggregationMethod']

/** What Lighthouse CI accepts in `assert` without a word and does not do: options it does not have, limits out of reach. */
export function assertWarnings(assert: RcAssert, locate: (path: Path) => Location): string[] {
  const say = (path: Path, message: string): string =>
    `${at(locate(path))}${quoted(pathText(['ci', 'assert', ...path]))} ${message}`
  const ofAssertions = (assertions: RcAssert['assertions'], path: Path): string[] =>
    Object.entries(assertions ?? {}).flatMap(([audit, value]) =>
      optionProblems(value).map(({ key, message }) => say([...path, audit, 1, key], message)),
    )
  const warnings = ofAssertions(assert.assertions, ['assertions'])
  for (const [index, entry] of (assert.assertMatrix ?? []).entries()) {
    warnings.push(...ofAssertions(entry.assertions, ['assertMatrix', index, 'assertions']))
  }
  if (assert.lhr !== undefined) warnings.push(say(['lhr'], 'is not used: what was just measured is judged'))
  return warnings
}

/** Keys of entries of `assertMatrix` that Lighthouse CI ignores. */
export function matrixKeyWarnings(matrix: unknown, locate: (path: Path) => Location): string[] {
  if (!Array.isArray(matrix)) return []
  return matrix.flatMap((entry: unknown, index) => {
    const strays = isMapping(entry) ? Object.keys(entry).filter((key) => !ENTRY_KEYS.includes(key)) : []
    return strays.map((key) => {
      const path = ['assertMatrix', index, key]
      const shown = quoted(pathText(['ci', 'assert', ...path]))
      return `${at(locate(path))}${shown} is no key of an entry, and Lighthouse CI ignores it${meant(nearest(key, ENTRY_KEYS))}`
    })
  })
}
