import type { Observation } from '../../model/observation.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Probe, Recall } from '../check.ts'
import { hashFinder } from './canonical.ts'
import type { BundleEvidence } from './evidence.ts'
import { hashesOf } from './identity.ts'
import { observe } from './observation.ts'
import { missed } from './oddities.ts'
import type { BundleSizeOptions } from './options.ts'
import { listBuild } from './probe-build.ts'
import { readBundle } from './probe-read.ts'
import { selectFiles } from './probe-select.ts'
import { readReports } from './reports/probe-reports.ts'
import { sizeMemory } from './size-memory.ts'

const NO_IMPORTS = { imports: [], warnings: [] }

/** Reads and compresses the files of one side, anew in every round. Holds nothing between rounds but sizes by content. */
export async function openProbe(
  options: BundleSizeOptions,
  workspace: Workspace,
  ports: Ports,
  recall: Recall<BundleEvidence> = { earlier: null, memo: new Map() },
): Promise<Probe<BundleEvidence>> {
  const { directory } = workspace
  const { zlib = '', brotli = '', zstd = '' } = process.versions
  const tools = { zlib, brotli, zstd }
  const memory = sizeMemory(recall, tools)
  return {
    tools,
    async sample(signal: AbortSignal): Promise<Observation<BundleEvidence>> {
      signal.throwIfAborted()
      const { paths, groups, unlisted, warnings } = await selectFiles(options, workspace, ports.files)
      const known = once(async () => {
        const reports = readReports(paths, options.metadata ?? null, directory, ports.files)
        const [report, listing] = await Promise.all([reports, listBuild(paths, directory)])
        return {
          ...report,
          warnings: [...report.warnings, ...missed(listing, paths)],
          finder: hashFinder(hashesOf(listing.names, report.metadata.names)),
        }
      })
      const { compression: compressions } = options
      const bundle = await readBundle({ paths, compressions, directory, known, memory, ports }, signal)
      const report = await known()
      const { importers } = report.metadata
      const bundled =
        Object.keys(options.imports).length === 0
          ? NO_IMPORTS
          : await (await import('./import-cost/probe-sizes.ts')).measureImports(
              options,
              workspace,
              memory,
              importers,
              ports,
              signal,
            )
      return observe(
        {
          files: bundle.files,
          groups,
          unlisted,
          imports: bundled.imports,
          metadata: report.metadata,
          warnings: [...warnings, ...report.warnings, ...bundle.warnings, ...bundled.warnings],
        },
        compressions,
      )
    },
    async [Symbol.asyncDispose]() {},
  }
}

function once<T>(work: () => T): () => T {
  let result: { readonly value: T } | undefined
  return () => {
    result ??= { value: work() }
    return result.value
  }
}
