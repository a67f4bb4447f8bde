import { join } from 'node:path'
import type { SavedLhr } from './lhr.ts'

/** One run in Lighthouse CI's manifest.json. */
export interface ManifestEntry {
  readonly url: string
  /** Whether it is the one that stands for the URL. */
  readonly isRepresentativeRun: boolean
  /** Absolute. */
  readonly htmlPath: string
  readonly jsonPath: string
  /** The score of each category, 0–1; null where it could not be computed. */
  readonly summary: Readonly<Record<string, number | null>>
}

/** The entry of a run whose reports are `<stem>.html` and `<stem>.json` in `directory` (absolute). */
export function manifestEntry(
  lhr: SavedLhr,
  isRepresentativeRun: boolean,
  directory: string,
  stem: string,
): ManifestEntry {
  return entryOf(lhr, isRepresentativeRun, directory, { html: `${stem}.html`, json: `${stem}.json` })
}

/** As {@link manifestEntry}, of reports with names of their own. */
export function entryOf(
  { requestedUrl, categories }: SavedLhr,
  isRepresentativeRun: boolean,
  directory: string,
  names: { readonly html: string; readonly json: string },
): ManifestEntry {
  return {
    url: requestedUrl,
    isRepresentativeRun,
    htmlPath: join(directory, names.html),
    jsonPath: join(directory, names.json),
    summary: Object.fromEntries(Object.entries(categories).map(([id, category]) => [id, category?.score ?? null])),
  }
}
