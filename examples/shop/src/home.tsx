import { render } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { customer } from './account.ts'
import { ProductList } from './product-list.tsx'
import { makeProducts } from './products.ts'
import { searchCatalogue } from './search.ts'
import { sortByName } from './sort.ts'

const products = makeProducts(1200)
const name = customer()

function Catalogue() {
  const [query, setQuery] = useState('')
  const [isSorted, setSorted] = useState(false)
  const found = useMemo(() => searchCatalogue(products, query), [query])
  const shown = isSorted ? sortByName(found) : found
  const collections = Map.groupBy(shown, (product) => product.collection)
  return (
    <>
      {name === null ? <a href="/account/">Log in</a> : <p>Welcome back, {name}</p>}
      <input type="search" aria-label="Search" placeholder="Search" onInput={(e) => setQuery(e.currentTarget.value)} />
      <button type="button" onClick={() => setSorted(!isSorted)}>
        {isSorted ? 'Sort by price' : 'Sort by name'}
      </button>
      {[...collections].map(([collection, members]) => (
        <ProductList key={collection} title={collection} products={members.slice(0, 6)} />
      ))}
    </>
  )
}

const place = document.getElementById('catalogue')
if (place) render(<Catalogue />, place)
