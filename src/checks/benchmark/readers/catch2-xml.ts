import type { CatchBenchmark } from './catch2-benchmark.ts'
import { unreadable } from './reader.ts'

export const XML_RESULTS = /<BenchmarkResults\s/

/**
 * The elements that matter, wherever they are: what a benchmark prints may stand between them, which a parser of XML would
 * refuse. Catch2 escapes `<` in texts and attributes, so that nothing else looks like one of these.
 */
const TAG =
  /<(\/?)(Catch|Catch2TestRun|TestCase|Section|BenchmarkResults|mean|failed)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function attributesOf(text: string): ReadonlyMap<string, string> {
  const pairs = text.matchAll(/([\w:-]+)="([^"]*)"/g)
  return new Map(
    [...pairs].map(([, name = '', value = '']) => [
      name,
      value.replace(/&(\w+);/g, (whole, entity: string) => ENTITIES[entity] ?? whole),
    ]),
  )
}

/** What the XML reporter of Catch2 2 and 3 says; its values are in ns. Throws where it is cut off. */
export function benchmarksInXml(text: string): CatchBenchmark[] {
  const found: CatchBenchmark[] = []
  const open: { readonly tag: string; readonly name: string }[] = []
  let outcome: CatchBenchmark['outcome'] | null = null
  for (const [, slash, tag = '', attributes = '', selfClosing] of text.matchAll(TAG)) {
    const values = attributesOf(attributes)
    if (tag === 'mean') outcome ??= { mean: numberOf(values.get('value')) }
    else if (tag === 'failed') outcome = { failure: values.get('message') ?? '' }
    else if (slash === '') {
      if (selfClosing === '') open.push({ tag, name: values.get('name') ?? '' })
      if (tag === 'BenchmarkResults') outcome = null
    } else {
      const closed = open.pop()
      if (closed?.tag !== tag) throw cutOff(closed?.name ?? '')
      if (tag === 'BenchmarkResults') found.push(benchmarkOf(open, closed.name, outcome))
    }
  }
  const [left] = open.toReversed()
  if (left !== undefined) throw cutOff(left.name)
  return found
}

function benchmarkOf(
  open: readonly { readonly tag: string; readonly name: string }[],
  name: string,
  outcome: CatchBenchmark['outcome'] | null,
): CatchBenchmark {
  if (outcome === null) throw cutOff(name)
  const around = open.filter(({ tag }) => tag === 'TestCase' || tag === 'Section')
  return { titles: around.map((one) => one.name), name, outcome }
}

/** NaN where there is none. */
function numberOf(text: string | undefined): number {
  return text === undefined || text.trim() === '' ? Number.NaN : Number(text)
}

function cutOff(name: string) {
  return unreadable(
    'catch2',
    `the XML is cut off${name === '' ? '' : ` in \`${name}\``}`,
    'Let the reporter write the whole document: `-r xml -o FILE`, or `-r xml::out=FILE` since version 3.',
  )
}
