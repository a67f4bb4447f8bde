import type { Product } from './products.ts'

/** The products whose name has a word that starts with every word of the query; exact words first. */
export function searchCatalogue(products: readonly Product[], query: string): Product[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found: { product: Product; exact: number }[] = []
  for (const product of products) {
    const words = product.name.toLowerCase().split(/[\s,]+/)
    if (wanted.every((word) => words.some((candidate) => candidate.startsWith(word)))) {
      found.push({ product, exact: wanted.filter((word) => words.includes(word)).length })
    }
  }
  return found.sort((a, b) => b.exact - a.exact || a.product.price - b.product.price).map(({ product }) => product)
}
