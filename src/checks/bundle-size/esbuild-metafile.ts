import { z } from 'zod'
import type { FindOutput, Metadata } from './metadata.ts'
import { packageOfPath } from './packages.ts'
import { groupParts } from './parts.ts'

const metafile = z.object({
  inputs: z.record(
    z.string(),
    z.object({ imports: z.array(z.object({ path: z.string(), external: z.boolean().optional() })).default([]) }),
  ),
  outputs: z.record(
    z.string(),
    z.object({
      bytes: z.number(),
      entryPoint: z.string().optional(),
      inputs: z.record(z.string(), z.object({ bytesInOutput: z.number() })).default({}),
    }),
  ),
})

/** esbuild's metafile: the bytes of every input in every output after minification, and who imports whom. */
export function readEsbuildMetafile(json: unknown, find: FindOutput, metadata: Metadata): boolean {
  const parsed = metafile.safeParse(json)
  if (!parsed.success) return false
  for (const [name, output] of Object.entries(parsed.data.outputs)) {
    const path = find(name)
    if (path === null) continue
    const known = metadata.names.get(path)
    if (output.entryPoint !== undefined) metadata.names.set(path, { ...known, source: output.entryPoint })
    const sizes = Object.entries(output.inputs).map(([input, { bytesInOutput }]) => [input, bytesInOutput] as const)
    metadata.parts.set(path, { bytes: output.bytes, list: groupParts(sizes) })
  }
  for (const [importer, { imports }] of Object.entries(parsed.data.inputs)) {
    for (const { path, external } of imports) {
      const name = external ? null : packageOfPath(path)
      if (name !== null) metadata.importers.add(importer, name)
    }
  }
  return true
}
