import { hasPoints, runOfPoints, shortPoint } from './k6-points.ts'
import { resultsOfK6, warningsOfK6 } from './k6-results.ts'
import { currentRun, legacyRun } from './k6-summary.ts'
import type { Reader } from './reader.ts'

const isLegacy = (document: unknown): boolean => {
  const metrics = document instanceof Object && 'metrics' in document ? document.metrics : null
  return metrics instanceof Object && !Array.isArray(metrics) && ('iterations' in metrics || 'vus' in metrics)
}

const isCurrent = (document: unknown): boolean =>
  document instanceof Object &&
  'metadata' in document &&
  'results' in document &&
  document.results instanceof Object &&
  'metrics' in document.results &&
  Array.isArray(document.results.metrics)

/** The summary of k6, as a file or as `handleSummary` is given it, or every sample of `--out json`. */
export const k6: Reader = {
  format: 'k6',
  title: "k6's summary or samples as JSON",
  recognises: (output) =>
    output.json().documents.some((document) => isLegacy(document) || isCurrent(document)) || hasPoints(output),
  shortened: shortPoint,
  read(output) {
    const { documents } = output.json()
    const runs = [
      ...documents.filter(isLegacy).map(legacyRun),
      ...documents.filter(isCurrent).map(currentRun),
      ...(hasPoints(output) ? [runOfPoints(output)] : []),
    ]
    return { results: runs.flatMap(resultsOfK6), warnings: runs.flatMap(warningsOfK6), sameName: 'different' }
  },
}
