import type { Product } from './products.ts'

/** For each product, by id, the ones that share most tags with it, at most `limit`. */
export function relatedProducts(products: readonly Product[], limit = 4): Map<number, Product[]> {
  const byTag = Map.groupBy(
    products.flatMap((product) => product.tags.map((tag) => ({ tag, product }))),
    (entry) => entry.tag,
  )
  const related = new Map<number, Product[]>()
  for (const product of products) {
    const shared = new Map<Product, number>()
    for (const tag of product.tags) {
      for (const { product: other } of byTag.get(tag) ?? []) {
        if (other !== product) shared.set(other, (shared.get(other) ?? 0) + 1)
      }
    }
    const ranked = [...shared].sort(([a, sharedA], [b, sharedB]) => sharedB - sharedA || a.id - b.id)
    related.set(
      product.id,
      ranked.slice(0, limit).map(([other]) => other),
    )
  }
  return related
}
