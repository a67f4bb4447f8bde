import type { Product } from './products.ts'

/** The products in alphabetical order, in the language of the page. */
export function sortByName(products: readonly Product[]): Product[] {
  const { lang } = document.documentElement
  return products.toSorted((a, b) => new Intl.Collator(lang).compare(a.name, b.name))
}
