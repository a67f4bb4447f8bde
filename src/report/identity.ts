import type { Report } from '../model/report.ts'
import { parseSentence, plain, type Span, strong } from './span.ts'

/** A sentence for each check in which nothing can differ. */
export function identicalChecks({ checks }: Report): Span[][] {
  return checks.flatMap(({ id, identity }) =>
    identity === undefined ? [] : [[strong(id), plain(': '), ...parseSentence(identity.reason), plain('.')]],
  )
}
