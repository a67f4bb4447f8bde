import { formatValue } from '../../../model/format.ts'
import { quote } from '../quote.ts'
import type { FindOutput } from './find-output.ts'
import { isCode, type ReportFacts } from './report-facts.ts'

/** What lies on the disk of what a report names. */
export interface OnDisk {
  readonly find: FindOutput
  /** Bytes of the measured files. */
  readonly sizes: ReadonlyMap<string, number>
  /** Outputs that are there without being measured. */
  readonly others: ReadonlySet<string>
}

/** Code that a report names and that is not measured. */
export function unmeasured(facts: ReportFacts, find: FindOutput): string[] {
  return [...facts.outputs.keys()].filter((name) => isCode(name) && find(name) === null)
}

/**
 * Why a report must be of another build than the one that lies here: code that it names is not there, or is of another
 * size. Null where it fits.
 */
export function otherBuild(facts: ReportFacts, { find, sizes, others }: OnDisk): string | null {
  const missing: string[] = []
  const different: string[] = []
  for (const [name, bytes] of facts.outputs) {
    if (!isCode(name)) continue
    const path = find(name)
    const size = path === null ? undefined : sizes.get(path)
    if (path === null && !others.has(name)) missing.push(quote(name))
    if (path !== null && bytes !== null && size !== undefined && size !== bytes) {
      different.push(`${quote(path)} has ${formatValue(size, 'B')} instead of ${formatValue(bytes, 'B')}`)
    }
  }
  const reasons = [...enumerated(different, ''), ...enumerated(missing, ' is not there')]
  return reasons.length === 0 ? null : reasons.join('; ')
}

function enumerated([first, ...more]: readonly string[], end: string): string[] {
  if (first === undefined) return []
  return [`${first}${end}${more.length > 0 ? `, and ${more.length} more` : ''}`]
}
