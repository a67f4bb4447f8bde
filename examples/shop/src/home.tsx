import { render } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { ProductList } from './product-list.tsx'
import { makeProducts } from './products.ts'
import { searchCatalogue } from './search.ts'

const products = makeProducts(1200)

function Catalogue() {
  const [query, setQuery] = useState('')
  const found = useMemo(() => searchCatalogue(products, query), [query])
  const collections = Map.groupBy(found, (product) => product.collection)
  return (
    <>
      <input type="search" aria-label="Search" placeholder="Search" onInput={(e) => setQuery(e.currentTarget.value)} />
      {[...collections].map(([collection, members]) => (
        <ProductList key={collection} title={collection} products={members.slice(0, 6)} />
      ))}
    </>
  )
}

const place = document.getElementById('catalogue')
if (place) render(<Catalogue />, place)
