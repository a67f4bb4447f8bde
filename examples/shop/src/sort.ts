import type { Product } from './products.ts'

const byName = new Intl.Collator('en')

/** The products in alphabetical order. */
export function sortByName(products: readonly Product[]): Product[] {
  return products.toSorted((a, b) => byName.compare(a.name, b.name))
}
