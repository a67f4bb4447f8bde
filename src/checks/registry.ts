import { benchmark } from './benchmark/index.ts'
import { bundleSize } from './bundle-size/index.ts'
import type { AnyCheck } from './check.ts'
import { lighthouse } from './lighthouse/index.ts'

/** Every kind of check, by the name that `uses:` gives. A new check adds one line here. */
export const CHECKS: ReadonlyMap<string, AnyCheck> = new Map<string, AnyCheck>([
  ['benchmark', benchmark],
  ['bundle-size', bundleSize],
  ['lighthouse', lighthouse],
])
