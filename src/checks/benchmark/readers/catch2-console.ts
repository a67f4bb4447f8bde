import { convert } from '../../../model/units.ts'
import type { CatchBenchmark } from './catch2-benchmark.ts'
import { plainNumber } from './plain-number.ts'
import { unreadable } from './reader.ts'

/** The head of a table; its last column is the mean with `--benchmark-no-analysis`. */
export const CONSOLE_TABLE = /^benchmark name +samples +iterations +(?:estimated|est run time|mean) *$/m

const RULE = /^-{10,}$/

/** Stands below the place in the sources, which stands below the titles between two rules. */
const DOTS = /^\.{10,}$/

/** Always printed last. */
const TOTALS = /^={10,}$/

const TIME = '(\\S+) (ns|us|ms|s|m)'

/** `parse   100   12   1.2 ms`: the name or the end of it, samples, iterations, and the mean or how long it was to take. */
const ROW = new RegExp(`^(.*)(?<![^ ])[\\d.,]+ +[\\d.,]+ +${TIME} *$`)

/** The mean and its bounds, or the standard deviation and its bounds. */
const BOUNDS = new RegExp(`^ *${TIME} +${TIME} +${TIME} *$`)

const FAILURE = /^(.*)Benchmark failed \((.*)\) *$/

interface Table {
  readonly titles: readonly string[]
  /** Whether a benchmark takes three lines, of which the second holds the mean. */
  readonly hasBounds: boolean
  readonly lines: string[]
}

/** The tables of the console reporter of Catch2 2 and 3. Throws where one is cut off. */
export function benchmarksInConsole(text: string): CatchBenchmark[] {
  return tablesIn(text.split('\n')).flatMap(benchmarksInTable)
}

function tablesIn(lines: readonly string[]): Table[] {
  const tables: Table[] = []
  const rules: number[] = []
  let titles: readonly string[] = []
  let place: 'outside' | 'head' | 'table' = 'outside'
  let isWhole = true
  for (const [index, line] of lines.entries()) {
    if (RULE.test(line)) {
      rules.push(index)
      place = place === 'head' ? 'table' : 'outside'
    } else if (CONSOLE_TABLE.test(line)) {
      tables.push({ titles, hasBounds: !/mean *$/.test(line), lines: [] })
      place = 'head'
      isWhole = false
    } else if (TOTALS.test(line)) {
      place = 'outside'
      isWhole = true
    } else if (DOTS.test(line)) {
      const [above = index, below = index] = rules.slice(-2)
      titles = titlesOf(lines.slice(above + 1, below))
    } else if (place === 'table') tables.at(-1)?.lines.push(line)
  }
  if (!isWhole) throw cutOff('')
  return tables
}

function benchmarksInTable({ titles, hasBounds, lines }: Table): CatchBenchmark[] {
  const found: CatchBenchmark[] = []
  let name: string[] = []
  let awaited: string | null = null
  for (const line of lines) {
    const bounds = BOUNDS.exec(line)
    const [, failed, failure] = FAILURE.exec(line) ?? []
    const [, last, value, unit] = ROW.exec(line) ?? []
    if (awaited !== null) {
      if (bounds === null) throw cutOff(awaited)
      found.push({ titles, name: awaited, outcome: { mean: inNanoseconds(bounds[1], bounds[2]) } })
      awaited = null
    } else if (bounds !== null || line.trim() === '') {
      if (bounds !== null && name.length > 0) throw cutOff(joined(name))
      name = []
    } else if (failed !== undefined && failure !== undefined) {
      found.push({ titles, name: joined([...name, failed]), outcome: { failure } })
      name = []
    } else if (last !== undefined) {
      const whole = joined([...name, last])
      if (hasBounds) awaited = whole
      else found.push({ titles, name: whole, outcome: { mean: inNanoseconds(value, unit) } })
      name = []
    } else name.push(line)
  }
  if (awaited !== null) throw cutOff(awaited)
  return found
}

/** A test case on lines that are not indented, then a section on each line that is; one indented by more than two goes on. */
function titlesOf(lines: readonly string[]): string[] {
  const titles: string[][] = []
  for (const line of lines) {
    const indent = line.length - line.trimStart().length
    const goesOn = indent > 2 || (indent === 0 && titles.length === 1)
    if (goesOn) titles.at(-1)?.push(line)
    else titles.push([line])
  }
  return titles.map(joined)
}

/** A name that was broken into lines. Whether there was a space where it was broken can no longer be told. */
function joined(lines: readonly string[]): string {
  const parts = lines.map((line) => line.trim()).filter((line) => line !== '')
  return parts.reduce((name, part) => (/(?:^|[/\\-])$/.test(name) ? name + part : `${name} ${part}`), '')
}

/** `m` is a minute; NaN for what is no number. */
function inNanoseconds(value: string | undefined, unit: string | undefined): number {
  return convert(plainNumber(value ?? ''), unit === 'm' ? 'min' : (unit ?? ''), 'ns') ?? Number.NaN
}

function cutOff(name: string) {
  return unreadable(
    'catch2',
    `the report is cut off${name === '' ? '' : ` in \`${name}\``}`,
    'Print the whole report of the console reporter, or read the XML: `-r xml`.',
  )
}
