import type { Observation } from '../../model/observation.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Probe } from '../check.ts'
import type { BundleEvidence } from './evidence.ts'
import { observe } from './observation.ts'
import type { BundleSizeOptions } from './options.ts'
import { readBundle } from './probe-read.ts'
import { readReports } from './probe-reports.ts'
import { selectFiles } from './probe-select.ts'

/** Reads and compresses the files of one side, anew in every round. Holds nothing between rounds. */
export async function openProbe(
  options: BundleSizeOptions,
  workspace: Workspace,
  ports: Ports,
): Promise<Probe<BundleEvidence>> {
  return {
    tools: { zlib: process.versions['zlib'] ?? '', brotli: process.versions['brotli'] ?? '' },
    async sample(signal: AbortSignal): Promise<Observation<BundleEvidence>> {
      signal.throwIfAborted()
      const selection = await selectFiles(options, workspace, ports.files)
      const reports = readReports(selection.paths, options.metadata ?? null, workspace.directory, ports.files)
      const [bundle, { metadata, warnings }] = await Promise.all([
        readBundle(selection.paths, options.compression, workspace.directory, reports, signal),
        reports,
      ])
      return observe(
        {
          files: bundle.files,
          groups: selection.groups,
          metadata,
          warnings: [...selection.warnings, ...warnings, ...bundle.warnings],
        },
        options.compression,
      )
    },
    async [Symbol.asyncDispose]() {},
  }
}
