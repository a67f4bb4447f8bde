import type { Comparison } from '../../model/comparison.ts'
import type { Finding } from '../../model/verdict.ts'
import type { EvidenceOfSides } from '../check.ts'
import { figureCause } from './causes-figures.ts'
import { fileCauses } from './causes-files.ts'
import { functionCauses } from './causes-functions.ts'
import type { BenchmarkEvidence } from './evidence.ts'
import { TIME } from './metrics.ts'

const NONE: EvidenceOfSides<BenchmarkEvidence> = { base: new Map(), head: new Map() }

/**
 * Why a benchmark changed: the functions that its profiles name, what its other figures say about its time, and where no
 * function can be named, which of its files changed. Nothing where nothing tells.
 */
export function explainChange(
  change: Comparison,
  base: BenchmarkEvidence,
  head: BenchmarkEvidence,
  all: EvidenceOfSides<BenchmarkEvidence> = NONE,
): Finding[] {
  if (change.change !== 'regression' && change.change !== 'improvement') return []
  const { check, subject, metric } = change
  const isSlower = change.change === 'regression'
  const figure = metric === TIME.id ? figureCause(isSlower, base, head) : null
  const functions = figure?.isWaiting === true ? [] : functionCauses(change, all)
  const files = isSlower && functions.length === 0 ? fileCauses(all.changes ?? null) : []
  const figures = figure === null ? [] : [{ cause: figure.cause, evidence: { ...figure.shift } }]
  return [...functions, ...figures, ...files].map((one) => ({ check, subject, metric, ...one }))
}
