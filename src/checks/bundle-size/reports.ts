import { readEsbuildMetafile } from './esbuild-metafile.ts'
import { readNameManifest, readViteManifest } from './manifests.ts'
import { type Metadata, outputFinder } from './metadata.ts'
import { readWebpackStats } from './webpack-stats.ts'

/** A bundler's report as parsed JSON, and the folder its names may be relative to. */
export interface ReportFile {
  /** Relative to the workspace's directory, with `/`. */
  readonly path: string
  readonly json: unknown
}

/** Recognises a report by its content and takes what it tells into `metadata`; false where it is something else. */
export function readReport(report: ReportFile, measured: readonly string[], metadata: Metadata): boolean {
  const find = outputFinder(report.path, measured)
  return (
    readEsbuildMetafile(report.json, find, metadata) ||
    readWebpackStats(report.json, find, metadata) ||
    readViteManifest(report.json, find, metadata) ||
    readNameManifest(report.json, find, metadata)
  )
}
