// Pull requests on the example shop that make one function of its benchmark quadratic.
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../speed/places.mjs'

const SLOW = join(ROOT, 'scripts', 'demo', 'changes', 'slow', 'src', 'related.ts')

/** Every product against every other, in place of an index by tag. */
const plant = (shop) => copyFile(SLOW, join(shop, 'src', 'related.ts'))

async function replace(shop, file, before, after) {
  const path = join(shop, file)
  const text = await readFile(path, 'utf8')
  if (!text.includes(before)) throw new Error(`${path} has no "${before}" to change`)
  await writeFile(path, text.replace(before, after))
}

/** @type {Record<string, { what: string, change: (shop: string) => Promise<void> }>} */
export const VARIANTS = {
  quadratic: { what: 'related products are found in quadratic time', change: plant },
  among: {
    what: 'the same, and lines that cost nothing in every other function of the benchmark',
    async change(shop) {
      await plant(shop)
      await replace(shop, 'src/search.ts', '.filter(Boolean)', '.filter((word) => word !== "")')
      await replace(shop, 'src/products.ts', 'const groups =', '// A name of its own.\n  const groups =')
      await replace(shop, 'bench/catalogue.bench.ts', 'iterations: 5,', 'iterations: 4,')
    },
  },
}

/** Whether a cause is about the planted function, names its line, and says that lines of it changed. */
export const namesIt = (cause) =>
  /^`relatedProducts` \(`src\/related\.ts:4`\) .*; lines 7–11 and 14 of it changed$/.test(cause)
