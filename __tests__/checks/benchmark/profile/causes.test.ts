import { describe, expect, test } from '@jest/globals'
import { NODE } from '../support.ts'
import { lookInto, pullRequest, write } from './pull-request.ts'

const LINEAR = `/** Every value once. */
export function dedupe(list) {
  return [...new Set(list)]
}
`
const QUADRATIC = `/** Every value once. */
export function dedupe(list) {
  const seen = []
  for (const one of list) {
    if (!seen.some((other) => other === one)) seen.push(one)
  }
  return seen
}
`
const TOTAL = `export function total(list) {
  let sum = 0
  for (let i = 0; i < 100; i++) for (const one of list) sum += one % 7
  return sum
}
`
const MAIN = `import { dedupe } from './src/dedupe.js'
import { total } from './src/total.js'
const list = Array.from({ length: 3000 }, (_, i) => (i * 7) % 2500)
for (let i = 0; i < 10; i++) dedupe(list).length + total(list)
`
const TINYBENCH = `import { Bench } from 'tinybench'
import { dedupe } from './src/dedupe.js'
import { total } from './src/total.js'
const list = Array.from({ length: 3000 }, (_, i) => (i * 7) % 2500)
const bench = new Bench({ time: 100, warmupTime: 20 })
bench.add('dedupe', () => dedupe(list)).add('total', () => total(list))
await bench.run()
for (const { name, result } of bench.tasks) {
  console.log(JSON.stringify({ subject: name, metric: 'time', unit: 'ms', values: [result.latency.p50] }))
}
`
const BASE = { 'src/dedupe.js': LINEAR, 'src/total.js': TOTAL, 'main.js': MAIN, 'bench.js': TINYBENCH }
const time = `${NODE} main.js`

describe('the function that made it slower', () => {
  test('quadratic, in a command that does the same work on both sides', async () => {
    using change = pullRequest(BASE, { 'src/dedupe.js': QUADRATIC })
    const { causes, all } = await lookInto(change, { time })
    const [first, ...more] = causes(4)
    expect(first).toMatch(
      /^`dedupe` \(`src\/dedupe\.js:2`\) takes \d\d % of the time, [\d.]+ % before: it is called as often, and each call takes (?:about [\d,]+×|many times) as long; lines 3–7 of it changed$/,
    )
    expect(more).toEqual([])
    // The report speaks of the head, and of what was there before in it.
    expect([...all.head.values()][0]?.profile?.parts.some(({ name }) => name === 'total')).toBe(true)
  })

  test('quadratic, in one that goes on for its own time and has several benchmarks', async () => {
    using change = pullRequest(BASE, { 'src/dedupe.js': QUADRATIC }, ['tinybench'])
    const { causes, all } = await lookInto(change, { command: `${NODE} bench.js` })
    expect(causes(10)).toEqual([
      expect.stringMatching(
        /^`dedupe` \(`src\/dedupe\.js:2`\) takes \d\d % of the time of the whole command.*: (?:it is called as often, and )?each call takes (?:about [\d,]+×|many times) as long; lines 3–7 of it changed$/,
      ),
    ])
    const holders = [...all.head].filter(([, { profile }]) => profile !== undefined).map(([subject]) => subject)
    expect(holders).toEqual(['dedupe'])
  })

  test('called more often, where not it but what calls it has changed', async () => {
    const render = (settings: string) => `import { work } from './work.js'
export function render(items) {
  ${settings}
}
`
    const work = `export function work(id) {
  let sum = 0
  for (let i = 0; i < 20000; i++) sum += (i * id) % 3
  return sum
}
`
    const main = `import { render } from './render.js'
for (let i = 0; i < 3; i++) render(Array.from({ length: 1000 }, (_, j) => j))
`
    using change = pullRequest(
      {
        'main.js': main,
        'work.js': work,
        'render.js': render('const by = work(3); return items.map((item) => item + by)'),
      },
      { 'render.js': render('return items.map((item) => item + work(3))') },
    )
    const { causes } = await lookInto(change, { time })
    expect(causes(6)[0]).toMatch(
      /^`work` \(`work\.js:1`\) takes \d\d % of the time, .* before: it is called 1000× as often \(1 → 1000 a call of `render`\)(?:, and each .*)?; line 3 of `render` \(`render\.js:2`\), which calls it, changed$/,
    )
  })

  test('what is built in is the time of the function that calls it', async () => {
    const copy = (how: string) => `export function copy(state) {\n  return ${how}\n}\n`
    const main = `import { copy } from './copy.js'
const state = { list: Array.from({ length: 20000 }, (_, i) => ({ i, s: 'x' + i })) }
for (let i = 0; i < 20; i++) copy(state)
`
    using change = pullRequest(
      { 'main.js': main, 'copy.js': copy('{ ...state }') },
      { 'copy.js': copy('JSON.parse(JSON.stringify(state))') },
    )
    const { causes } = await lookInto(change, { time })
    expect(causes(8)).toEqual([
      expect.stringMatching(
        /^`copy` \(`copy\.js:1`\) takes \d\d % of the time, [\d.]+ % before.*; line 2 of it changed$/,
      ),
    ])
  })

  test('a package that got slower under code that did not change', async () => {
    const pack = (body: string) => ({
      'node_modules/shape/index.js': `export function shape(list) { ${body} }\n`,
      'node_modules/shape/package.json': '{"type":"module","exports":"./index.js"}',
    })
    const main = `import { shape } from 'shape'
function draw(list) {
  return shape(list)
}
for (let i = 0; i < 40; i++) draw(Array.from({ length: 2000 }, (_, j) => j))
`
    using change = pullRequest({ 'main.js': main }, { 'README.md': 'more' })
    write(change.base.directory, pack('return list.length'))
    write(change.head.directory, pack('return list.filter((one) => list.indexOf(one) % 2)'))
    const { causes } = await lookInto(change, { time })
    expect(causes(4)).toEqual([
      expect.stringMatching(
        /^`draw` \(`main\.js:2`\) takes \d\d % of the time, [\d.]+ % before, most of it in `shape`: .*; its own lines did not change$/,
      ),
    ])
  })

  test('code that changed and is as fast as before is not named', async () => {
    using change = pullRequest(BASE, {
      'src/dedupe.js': QUADRATIC,
      'src/total.js': TOTAL.replace('let sum', 'let  sum'),
    })
    const { causes } = await lookInto(change, { time })
    expect(causes(4).join()).not.toContain('total')
  })
})

test('vitest: its workers, and lines as they are in the file before it compiled them', async () => {
  const typed = (body: string) => `type Item = { readonly id: number }

/** Those that differ. */
export function dedupe(list: readonly Item[]): Item[] {
${body}
}
`
  const bench = `import { bench, describe } from 'vitest'
import { dedupe } from './dedupe.ts'
const list = Array.from({ length: 1000 }, (_, i) => ({ id: i % 700 }))
describe('dedupe', () => {
  bench('mixed', () => {
    dedupe(list)
  }, { time: 100, warmupTime: 0 })
})
`
  using change = pullRequest(
    {
      'src/dedupe.bench.ts': bench,
      'src/dedupe.ts': typed('  return [...new Map(list.map((one) => [one.id, one])).values()]'),
    },
    {
      'src/dedupe.ts': typed(
        '  const seen: Item[] = []\n  for (const one of list) if (!seen.some(({ id }) => id === one.id)) seen.push(one)\n  return seen',
      ),
    },
    ['vitest', 'vite'],
  )
  const command = `${NODE} node_modules/vitest/vitest.mjs bench --run --outputJson out.json`
  const { causes, all } = await lookInto(change, { command, reads: { format: 'vitest', file: 'out.json' } })
  expect(all.head.get('dedupe/mixed')?.origin).toBe('src/dedupe.bench.ts')
  expect(causes(8)[0]).toMatch(
    /^`dedupe` \(`src\/dedupe\.ts:4`\) takes [\d.]+ % of the time.*each call takes (?:about [\d.,]+×|many times) as long; lines 5–7 of it changed$/,
  )
}, 60_000)

test('of another language: what changed of what it measures, and in which commits', async () => {
  using change = pullRequest(
    { 'lib/parse.sh': 'sleep 0.01\n', 'other.txt': 'x' },
    { 'lib/parse.sh': 'sleep 0.02\n', 'other.txt': 'y' },
  )
  const { causes } = await lookInto(change, { time: 'sh lib/parse.sh', inputs: ['lib/**'] })
  expect(causes(2)).toEqual([
    expect.stringMatching(/^of what it measures, `lib\/parse\.sh` changed, in `[0-9a-f]{7}` \(`Make it simpler`\)$/),
  ])
})
