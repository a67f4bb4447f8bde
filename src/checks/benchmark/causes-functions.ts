import type { Comparison } from '../../model/comparison.ts'
import type { Finding } from '../../model/verdict.ts'
import type { EvidenceOfSides } from '../check.ts'
import type { BenchmarkEvidence } from './evidence.ts'
import { culpritsOf } from './profile/culprits.ts'
import type { Profile } from './profile/profile.ts'
import { describeCulprit } from './profile/words.ts'
import { isTimed } from './timed.ts'

type Cause = Pick<Finding, 'cause' | 'evidence'>

/** Which functions of the command a slower benchmark is due to, as its profiles tell. */
export function functionCauses(change: Comparison, all: EvidenceOfSides<BenchmarkEvidence>): Cause[] {
  if (change.change !== 'regression' || !isTimed(change.unit)) return []
  const [base, head] = [profileIn(all.base), profileIn(all.head)]
  const slower = timesSlower(change)
  if (base === null || head === null || slower === null || base.fixed !== head.fixed) return []
  const where = all.head.size > 1 ? 'the time of the whole command' : 'the time'
  const culprits = culpritsOf(base, head, slower, all.changes ?? null)
  return culprits.map((culprit) => describeCulprit(culprit, base, head, where))
}

/** It is kept with one of the subjects. */
function profileIn(evidence: ReadonlyMap<string, BenchmarkEvidence>): Profile | null {
  return [...evidence.values()].find(({ profile }) => profile !== undefined)?.profile ?? null
}

/** How many times as long as on the base; null where that has no number. */
function timesSlower({ better, delta }: Comparison): number | null {
  const relative = delta?.relative ?? null
  if (relative === null || relative <= -1) return null
  return better === 'lower' ? 1 + relative : 1 / (1 + relative)
}
