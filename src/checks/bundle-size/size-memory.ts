import type { Recall } from '../check.ts'
import type { BundleEvidence } from './evidence.ts'
import type { Compression } from './options.ts'

/** Compressed sizes by content, of this run and of an earlier one. */
export interface SizeMemory {
  /** The size in bytes, computed by `compute` unless it is known. One that fails is asked for again. */
  sizeOf(content: string, compression: Compression, compute: () => Promise<number>): Promise<number>
  /** Its digest without hashes. An earlier one serves: what refers to the same names in the same bytes is the same. */
  canonicalOf(content: string, compute: () => string): string
}

/** The versions of the libraries that compress, by name. */
export type Versions = Readonly<Record<string, string>>

/** Which library's version a size depends on. */
const LIBRARY = { gzip: 'zlib', brotli: 'brotli', zstd: 'zstd' } as const

/** What is remembered of an earlier measurement counts only where the same version of a library compressed it. */
export function sizeMemory({ memo, earlier }: Recall<BundleEvidence>, versions: Versions): SizeMemory {
  const canonical = new Map<string, string>()
  for (const one of earlier?.evidence.values() ?? []) {
    if (one.kind !== 'file') continue
    const { content, sizes } = one.file
    canonical.set(content, one.file.canonical)
    for (const [compression, library] of Object.entries(LIBRARY)) {
      const size: unknown = sizes[compression as Compression]
      if (earlier?.tools[library] !== versions[library] || !Number.isSafeInteger(size)) continue
      memo.set(keyOf(content, compression), Promise.resolve(size))
    }
  }
  return {
    canonicalOf: (content, compute) => canonical.get(content) ?? compute(),
    sizeOf(content, compression, compute) {
      const key = keyOf(content, compression)
      const known = memo.get(key) as Promise<number> | undefined
      if (known !== undefined) return known
      const size = compute()
      memo.set(key, size)
      size.catch(() => memo.delete(key))
      return size
    },
  }
}

function keyOf(content: string, compression: string): string {
  return `${compression} ${content}`
}
