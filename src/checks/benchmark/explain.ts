import type { Comparison } from '../../model/comparison.ts'
import type { Finding } from '../../model/verdict.ts'
import type { EvidenceOfSides } from '../check.ts'
import { figureCause } from './causes-figures.ts'
import { fileCauses } from './causes-files.ts'
import { functionCauses } from './causes-functions.ts'
import type { BenchmarkEvidence } from './evidence.ts'
import { changedFunctions } from './explain-functions.ts'
import { INSTRUCTIONS } from './metrics.ts'

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
  if (change.metric === INSTRUCTIONS.id) return explainInstructions(change, base, head)
  const { check, subject, metric } = change
  const isSlower = change.change === 'regression'
  const figure = figureCause(metric, isSlower, base, head)
  const functions = figure?.isWaiting === true ? [] : functionCauses(change, all)
  const files = isSlower && functions.length === 0 ? fileCauses(all.changes ?? null) : []
  const figures = figure === null ? [] : [{ cause: figure.cause, evidence: { ...figure.shift } }]
  return [...functions, ...figures, ...files].map((one) => ({ check, subject, metric, ...one }))
}

function explainInstructions(
  { check, subject, metric, delta }: Comparison,
  base: BenchmarkEvidence,
  head: BenchmarkEvidence,
): Finding[] {
  const found = changedFunctions(delta?.absolute ?? 0, base, head)
  return found ? [{ check, subject, metric, cause: found.cause, evidence: { functions: found.changes } }] : []
}
