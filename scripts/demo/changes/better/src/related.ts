import type { Product } from './products.ts'

/** For each product, by id, the ones that share most tags with it, at most `limit`. */
export function relatedProducts(products: readonly Product[], limit = 4): Map<number, Product[]> {
  const positionsByTag = new Map<string, number[]>()
  products.forEach((product, position) => {
    for (const tag of product.tags) {
      const positions = positionsByTag.get(tag)
      if (positions) positions.push(position)
      else positionsByTag.set(tag, [position])
    }
  })
  // One counter for each product, used again for every product: only those that were touched are set back.
  const shared = new Uint8Array(products.length)
  return new Map(
    products.map((product, own) => {
      const touched: number[] = []
      for (const tag of product.tags) {
        for (const position of positionsByTag.get(tag) ?? []) {
          if (position === own) continue
          if (shared[position] === 0) touched.push(position)
          shared[position] = (shared[position] ?? 0) + 1
        }
      }
      const best = bestOf(touched, shared, limit)
      for (const position of touched) shared[position] = 0
      return [product.id, best.flatMap((position) => products[position] ?? [])]
    }),
  )
}

/** The `limit` positions with most in `shared`, the lower position first among equals, without sorting all of them. */
function bestOf(positions: readonly number[], shared: Uint8Array, limit: number): number[] {
  const best: number[] = []
  const before = (a: number, b: number) => {
    const difference = (shared[a] ?? 0) - (shared[b] ?? 0)
    return difference > 0 || (difference === 0 && a < b)
  }
  for (const position of positions) {
    let place = best.length
    while (place > 0 && before(position, best[place - 1] ?? 0)) place--
    if (place < limit) {
      best.splice(place, 0, position)
      if (best.length > limit) best.pop()
    }
  }
  return best
}
