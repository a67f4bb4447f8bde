import { Greeting } from '../parts/greeting.js'
import { LazyCharts } from '../parts/lazy-charts.js'

export default function Page() {
  return (
    <main>
      <Greeting name="main" />
      <LazyCharts />
    </main>
  )
}
