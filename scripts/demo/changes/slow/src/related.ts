import type { Product } from './products.ts'

/** For each product, by id, the ones that share most tags with it, at most `limit`. */
export function relatedProducts(products: readonly Product[], limit = 4): Map<number, Product[]> {
  const related = new Map<number, Product[]>()
  for (const product of products) {
    const ranked = products
      .filter((other) => other !== product)
      .map((other) => ({ other, shared: other.tags.filter((tag) => product.tags.includes(tag)).length }))
      .filter(({ shared }) => shared > 0)
      .sort((a, b) => b.shared - a.shared || a.other.id - b.other.id)
    related.set(
      product.id,
      ranked.slice(0, limit).map(({ other }) => other),
    )
  }
  return related
}
