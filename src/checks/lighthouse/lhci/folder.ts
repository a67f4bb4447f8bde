import { computeRepresentativeRuns } from '@lhci/utils/src/representative-runs.js'
import type { AssertionResult } from './assert.ts'
import type { SavedLhr } from './lhr.ts'
import { manifestEntry } from './manifest.ts'

/** A file to write. */
export interface FolderFile {
  /** Its name in the folder. */
  readonly name: string
  readonly content: string
}

export interface FolderRequest {
  /** Every run of every page, in the order in which they were made. */
  readonly lhrs: readonly SavedLhr[]
  /** Null where nothing was asserted: then there is no file of it. */
  readonly results: readonly AssertionResult[] | null
  /** Where the report of a URL can be seen; null where reports were published nowhere. */
  readonly links: Readonly<Record<string, string>> | null
  /** Absolute, as the manifest names it: `/repo/.lighthouseci`. */
  readonly directory: string
  /** The report of one result, as one HTML file. */
  readonly html: (lhr: SavedLhr) => string
  /** Epoch ms, for results without a time of their own. */
  readonly now: number
}

/**
 * The files of a `.lighthouseci` folder as Lighthouse CI leaves it: `lhr-<epoch ms>.json` and `.html` for each run,
 * `assertion-results.json`, `links.json`, and a `manifest.json` of these reports.
 */
export function lighthouseciFiles(request: FolderRequest): FolderFile[] {
  const { lhrs, results, links, html } = request
  const stems = stemsOf(request)
  const reports = lhrs.flatMap((lhr, index) => [
    { name: `${stems[index]}.json`, content: json(lhr) },
    { name: `${stems[index]}.html`, content: html(lhr) },
  ])
  const representative = representativeRuns(lhrs)
  const entries = lhrs.map((lhr, index) =>
    manifestEntry(lhr, representative.has(lhr), request.directory, stems[index] ?? ''),
  )
  return [
    ...reports,
    ...(results === null ? [] : [{ name: 'assertion-results.json', content: json(results) }]),
    ...(links === null ? [] : [{ name: 'links.json', content: json(links) }]),
    { name: 'manifest.json', content: json(lastTheRepresentative(entries)) },
  ]
}

/** The runs that stand for their page, by Lighthouse CI's own choice: those nearest to the medians of FCP and interactive. */
export function representativeRuns(lhrs: readonly SavedLhr[]): ReadonlySet<SavedLhr> {
  const byUrl = [...Map.groupBy(lhrs, ({ requestedUrl }) => requestedUrl).values()]
  return new Set(computeRepresentativeRuns(byUrl.map((runs) => runs.map((lhr) => [lhr, lhr] as const))))
}

/** Lighthouse CI writes the median runs last, so that of reports with the same name they stay. */
export function lastTheRepresentative<T extends { readonly isRepresentativeRun: boolean }>(entries: readonly T[]): T[] {
  return entries.toSorted((a, b) => Number(a.isRepresentativeRun) - Number(b.isRepresentativeRun))
}

/** Lighthouse CI reads the runs by name, so the names grow with the order, even where two began in the same ms. */
function stemsOf({ lhrs, now }: FolderRequest): string[] {
  let last = 0
  return lhrs.map(({ fetchTime }) => {
    last = Math.max(Date.parse(fetchTime) || now, last + 1)
    return `lhr-${last}`
  })
}

export function json(value: unknown): string {
  return JSON.stringify(value, null, 2)
}
