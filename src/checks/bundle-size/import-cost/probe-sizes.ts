import type { Workspace } from '../../../ports/workspace.ts'
import { contentDigest } from '../canonical.ts'
import type { MeasuredImport } from '../measured.ts'
import type { Metadata } from '../metadata.ts'
import type { BundleSizeOptions } from '../options.ts'
import { groupParts } from '../parts.ts'
import type { SizeMemory } from '../size-memory.ts'
import { compressedSize } from '../sizes.ts'
import type { BuildPorts } from './probe-build.ts'
import { type BundledImport, bundleImports } from './probe-bundle.ts'
import { importSize } from './size.ts'

/** Bundles and compresses what `imports` names; adds to `importers` who imports what in there. Rejects as `bundleImports` does. */
export async function measureImports(
  { imports, compression: compressions }: Pick<BundleSizeOptions, 'imports' | 'compression'>,
  workspace: Pick<Workspace, 'side' | 'directory'>,
  memory: SizeMemory,
  importers: Metadata['importers'],
  ports: BuildPorts,
  signal: AbortSignal,
): Promise<{ readonly imports: readonly MeasuredImport[]; readonly warnings: readonly string[] }> {
  const { bundled, warnings } = await bundleImports(imports, workspace, ports, signal)
  for (const one of bundled) for (const row of one.packageImports) importers.add(...row)
  return {
    imports: await Promise.all(bundled.map((one) => sized(one, compressions, memory))),
    warnings: [...warnings, ...bundled.flatMap((one) => one.warnings)],
  }
}

async function sized(
  bundled: BundledImport,
  compressions: BundleSizeOptions['compression'],
  memory: SizeMemory,
): Promise<MeasuredImport> {
  const { name, outputs, bundler } = bundled
  const contents = outputs.map(({ content }) => content)
  const all = ['raw' as const, ...compressions]
  const entries = await Promise.all(
    all.map(async (compression) => {
      const sizes = await Promise.all(
        contents.map((content) =>
          memory.sizeOf(contentDigest(content), compression, () => compressedSize(content, compression)),
        ),
      )
      const whole = sizes.reduce((sum, size) => sum + size, 0)
      return { compression, whole, cost: importSize(bundled, sizes, compression) }
    }),
  )
  const rest = outputs.reduce((sum, output) => sum + output.rest, 0)
  return {
    name,
    content: contentDigest(Buffer.concat(contents)),
    cost: Object.fromEntries(entries.map(({ compression, cost }) => [compression, cost])),
    sizes: { raw: 0, ...Object.fromEntries(entries.map(({ compression, whole }) => [compression, whole])) },
    parts: groupParts(
      outputs.flatMap(({ parts }) => parts.map(([path, bytes]) => ({ path, bytes }))),
      { [bundler.name]: rest },
    ),
    bundler: `${bundler.name} ${bundler.version}`,
  }
}
