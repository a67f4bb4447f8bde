import { type FolderFile, json, lastTheRepresentative, representativeRuns } from './folder.ts'
import type { SavedLhr } from './lhr.ts'
import { entryOf } from './manifest.ts'

export interface FilesystemRequest {
  /** Every run of every page, in the order in which they were made. */
  readonly lhrs: readonly SavedLhr[]
  /** Absolute. */
  readonly outputDir: string
  /** With `%%HOSTNAME%%`, `%%PATHNAME%%`, `%%HASH%%`, `%%DATE%%`, `%%DATETIME%%` and `%%EXTENSION%%`. */
  readonly reportFilenamePattern: string
  readonly html: (lhr: SavedLhr) => string
  /** Epoch ms, for results without a time of their own. */
  readonly now: number
}

/** What `lhci upload --target=filesystem` writes into its folder: reports by their pattern, and manifest.json. */
export function filesystemFiles(request: FilesystemRequest): FolderFile[] {
  const { lhrs, outputDir, html } = request
  const representative = representativeRuns(lhrs)
  const runs = lastTheRepresentative(lhrs.map((lhr) => ({ lhr, isRepresentativeRun: representative.has(lhr) })))
  const files = new Map<string, string>()
  const manifest = runs.map(({ lhr, isRepresentativeRun }) => {
    const names = { html: reportName(lhr, 'html', request), json: reportName(lhr, 'json', request) }
    files.set(names.html, html(lhr))
    files.set(names.json, JSON.stringify(lhr))
    return entryOf(lhr, isRepresentativeRun, outputDir, names)
  })
  files.set('manifest.json', json(manifest))
  return [...files].map(([name, content]) => ({ name, content }))
}

function reportName(lhr: SavedLhr, extension: string, { reportFilenamePattern, now }: FilesystemRequest): string {
  const url = new URL(lhr.requestedUrl)
  const iso = new Date(Date.parse(lhr.fetchTime) || now).toISOString()
  const words: Readonly<Record<string, string>> = {
    hostname: url.hostname,
    pathname: url.pathname,
    hash: url.hash,
    date: iso.slice(0, 10),
    datetime: iso.slice(0, 19).replace('T', ' '),
    extension,
  }
  return reportFilenamePattern.replace(/%%([a-z]+)%%/gi, (_, word: string) => {
    // An empty part counts as unknown, as in Lighthouse CI.
    const value = words[word.toLowerCase()] || 'unknown'
    return value.replace(/[^a-z0-9]+/gi, '_').replace(/^_/, '')
  })
}
