import { Bench } from 'tinybench'
import { makeProducts } from '../src/products.ts'
import { relatedProducts } from '../src/related.ts'
import { searchCatalogue } from '../src/search.ts'

const small = makeProducts(300)
const large = makeProducts(1200)

const bench = new Bench({ time: 150, warmupTime: 50, iterations: 5, warmupIterations: 2 })
  .add('related/300', () => relatedProducts(small))
  .add('related/1200', () => relatedProducts(large))
  .add('search/1200', () => searchCatalogue(large, 'ash va'))

await bench.run()

// One line for each: a round of the gate is one run of this file, and its value the median iteration.
for (const { name, result } of bench.tasks) {
  if (result.state !== 'completed') throw new Error(`${name} did not complete: ${result.state}`)
  const line = { subject: name, metric: 'time', unit: 'ms', better: 'lower', values: [result.latency.p50] }
  console.log(JSON.stringify(line))
}
