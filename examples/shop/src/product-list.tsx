import type { Product } from './products.ts'

export function ProductList({ title, products }: { title: string; products: readonly Product[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul class="products">
        {products.map((product) => (
          <li key={product.id}>
            <a href="/product/">{product.name}</a> <span>€ {(product.price / 100).toFixed(2)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
