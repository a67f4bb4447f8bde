import type { JudgedAssertion } from '../model/assertion.ts'
import type { Report } from '../model/report.ts'
import { code, plain, type Span } from './span.ts'

/** Assertions that do not hold, those that fail the gate first, else in the report's order. */
export function unmetAssertions({ assertions = [] }: Report): JudgedAssertion[] {
  const unmet = assertions.filter(({ met }) => !met)
  return unmet.toSorted((a, b) => Number(b.outcome === 'fail') - Number(a.outcome === 'fail'))
}

/** What is asserted, and of what. */
export function assertionSpans({ check, about, name }: JudgedAssertion): Span[] {
  return [plain(`${check} `), code(about), plain(' '), code(name)]
}
