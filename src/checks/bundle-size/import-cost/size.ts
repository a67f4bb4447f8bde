import type { Compression } from '../options.ts'

type Sizes = Readonly<Record<Compression, number>>

/**
 * What a bundle of nothing weighs, which size-limit takes off (@size-limit/esbuild 12.1.0, index.js,
 * `ESBUILD_EMPTY_PROJECT_IMPORT…`). It knows no zstd: that is measured on the same bundles with esbuild 0.28.2.
 */
const EMPTY: Sizes = { raw: 34, gzip: 46, brotli: 30, zstd: 35 }
/** The same where the bundle carries what stands in for `require` of packages that are left out. */
const EMPTY_WITH_REQUIRE: Sizes = { raw: 331, gzip: 182, brotli: 182, zstd: 196 }

/** In the stand-in's error message, and so in no minified code otherwise. */
const REQUIRE_MARK = 'Dynamic require of '

/** The bundle of one import: a JavaScript file, and a style sheet where it pulls one in. */
export interface ImportOutputs {
  readonly outputs: readonly { readonly content: Buffer }[]
  /** Whether any package was to be left out. */
  readonly leavesOut: boolean
}

/**
 * The figure of size-limit for an import: the sum over its files less the empty project. Never below zero, which size-limit
 * goes for less than 34 B of code. `sizes` are those of the outputs in this compression, in bytes.
 */
export function importSize(
  { outputs, leavesOut }: ImportOutputs,
  sizes: readonly number[],
  compression: Compression,
): number {
  const sum = sizes.reduce((total, size) => total + size, 0)
  const withRequire = leavesOut && outputs.some(({ content }) => content.includes(REQUIRE_MARK))
  return Math.max(0, sum - (withRequire ? EMPTY_WITH_REQUIRE : EMPTY)[compression])
}
