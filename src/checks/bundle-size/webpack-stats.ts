import { z } from 'zod'
import type { FindOutput, Metadata } from './metadata.ts'

const hash = z.union([z.string(), z.array(z.string())]).optional()

const compilation = z.object({
  assets: z.array(
    z.object({
      name: z.string(),
      info: z.object({ contenthash: hash, chunkhash: hash, modulehash: hash, fullhash: hash }).optional(),
    }),
  ),
})

const several = z.object({ children: z.array(compilation).min(1) })

/** webpack's and Rspack's `stats.json`: the literal values of the hashes in each asset's name. */
export function readWebpackStats(json: unknown, find: FindOutput, metadata: Metadata): boolean {
  const single = compilation.safeParse(json)
  const multiple = several.safeParse(json)
  const compilations = [...(single.success ? [single.data] : []), ...(multiple.success ? multiple.data.children : [])]
  for (const asset of compilations.flatMap((one) => one.assets)) {
    const path = find(asset.name)
    if (path === null || asset.info === undefined) continue
    const { contenthash, chunkhash, modulehash, fullhash } = asset.info
    const literal = [contenthash, chunkhash, modulehash, fullhash].flat().find((one) => one && asset.name.includes(one))
    if (literal) metadata.names.set(path, { hash: literal })
  }
  return compilations.length > 0
}
