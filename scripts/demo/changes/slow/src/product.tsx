import { render } from 'preact'
import { deliveryDay } from './delivery.ts'
import vase from './images/vase-large.jpg'
import { ProductList } from './product-list.tsx'
import { makeProducts } from './products.ts'
import { relatedProducts } from './related.ts'

const products = makeProducts(1200)
const related = relatedProducts(products)

function Hero() {
  return <img class="hero" src={vase} width="2000" height="1500" alt="A tall vase on an oak table" />
}

function ProductDetails({ id }: { id: number }) {
  return (
    <>
      <p>
        <strong>€ 84.00</strong> · arrives on {deliveryDay(new Date())}
      </p>
      <ProductList title="Goes well with" products={related.get(id) ?? []} />
    </>
  )
}

const heroPlace = document.getElementById('hero')
if (heroPlace) render(<Hero />, heroPlace)

const place = document.getElementById('product')
if (place) render(<ProductDetails id={0} />, place)
