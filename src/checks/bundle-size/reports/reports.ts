import { readEsbuildMetafile } from './esbuild-metafile.ts'
import { JsonError, LEFT_BRACE, LEFT_BRACKET, openJson, peek, QUOTE } from './json-bytes.ts'
import { range, record, skim } from './json-skim.ts'
import { readNameManifest } from './name-manifest.ts'
import { readClientReferences, readNextManifest, readRouteStats } from './next-build.ts'
import type { ReportFacts, ReportFile } from './report-facts.ts'
import { readVisualizer } from './visualizer.ts'
import { readViteManifest } from './vite-manifest.ts'
import { readWebpackStats } from './webpack-stats.ts'

/** Recognises a report by its content; null where it is something else. Throws `JsonError` where it is broken. */
export function readReport(file: ReportFile): ReportFacts | null {
  if (file.path.endsWith('.js')) return readClientReferences(file)
  const first = peek(openJson(file.bytes))
  if (first === -1) throw new JsonError('it is empty', 0)
  if (first === LEFT_BRACKET) return readRouteStats(file)
  const top = skim(file.bytes, record(range))
  if (top === undefined || top.size === 0) return null
  const startOf = (key: string): number => file.bytes[top.get(key)?.start ?? -1] ?? -1
  const has = (...keys: readonly string[]): boolean => keys.every((key) => startOf(key) === LEFT_BRACE)
  const all = (byte: number): boolean => [...top.keys()].every((key) => startOf(key) === byte)
  if (has('inputs', 'outputs')) return readEsbuildMetafile(file)
  if (has('nodeParts', 'nodeMetas')) return readVisualizer(file)
  if (startOf('assets') === LEFT_BRACKET || startOf('children') === LEFT_BRACKET) return readWebpackStats(file, top)
  if (has('pages') && !top.has('file')) return readNextManifest(file)
  if (all(LEFT_BRACE)) return readViteManifest(file) ?? readNameManifest(file)
  return has('files') || all(QUOTE) ? readNameManifest(file) : null
}
