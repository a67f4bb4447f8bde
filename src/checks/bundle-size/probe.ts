import type { Observation } from '../../model/observation.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Probe, Recall } from '../check.ts'
import { hashFinder } from './canonical.ts'
import type { BundleEvidence } from './evidence.ts'
import { hashesOf } from './identity.ts'
import { measureImports } from './import-cost/probe-sizes.ts'
import { observe } from './observation.ts'
import type { BundleSizeOptions } from './options.ts'
import { listBuild } from './probe-build.ts'
import { readBundle } from './probe-read.ts'
import { selectFiles } from './probe-select.ts'
import { readReports } from './reports/probe-reports.ts'
import { sizeMemory } from './size-memory.ts'

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
      const reports = readReports(paths, options.metadata ?? null, directory, ports.files)
      const metadata = reports.then((one) => one.metadata)
      const build = listBuild(paths, directory)
      const finder = Promise.all([build, metadata]).then(([names, facts]) => hashFinder(hashesOf(names, facts.names)))
      // Whoever awaits it first tells; the other must not end the process.
      for (const one of [metadata, finder]) one.catch(() => {})
      const { compression: compressions } = options
      const [bundle, report] = await Promise.all([
        readBundle({ paths, compressions, directory, metadata, finder, memory, ports }, signal),
        reports,
      ])
      const bundled = await measureImports(options, workspace, memory, report.metadata.importers, ports, signal)
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
