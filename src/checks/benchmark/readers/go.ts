import type { Metric } from '../../../model/metric.ts'
import { type GoUnits, metricOfUnit, parseUnitLine } from './go-units.ts'
import { linesOf } from './lines.ts'
import type { Output } from './output.ts'
import { type BenchmarkResult, type Reader, unreadable } from './reader.ts'

/** `BenchmarkX/sub-8   1000   42.1 ns/op …`: a result has a count of iterations and at least one value with its unit. */
const RESULT = /^Benchmark(\S*)[ \t]+(\d+)((?:[ \t]+[^\s]+[ \t]+[^\s]+)+)[ \t]*$/

interface Line {
  readonly name: string
  readonly origin: string
  readonly pairs: readonly (readonly [value: string, unit: string])[]
}

const TIME_UNIT = 'ns/op'

/** What begins like a result with a time. Other tools write the unit too. */
const TIME_LINE = new RegExp(`^Benchmark.*[ \\t]${TIME_UNIT}`, 'm')

const OUTPUT_EVENT = '"Action":"output"'

const OUTPUT_EVENT_LINE = new RegExp(`^\\{.*${OUTPUT_EVENT}`, 'm')

/** `go test -json` tells the same lines in pieces: put together again, package by package. */
function plainText(text: string): string {
  if (!text.includes(OUTPUT_EVENT) || !OUTPUT_EVENT_LINE.test(text)) return text
  const packages = new Map<string, string>()
  for (const line of linesOf(text)) {
    const event = eventOf(line)
    if (event) packages.set(event.package, (packages.get(event.package) ?? '') + event.output)
  }
  return [...packages.values()].join('\n')
}

function eventOf(line: string): { package: string; output: string } | null {
  if (!line.startsWith('{')) return null
  try {
    const { Action: action, Package: name, Output: output }: Record<string, unknown> = JSON.parse(line)
    return action === 'output' && typeof output === 'string' ? { package: String(name), output } : null
  } catch {
    // A line that is not an event is other output.
    return null
  }
}

function resultLines(text: string): { lines: Line[]; units: GoUnits } {
  const lines: Line[] = []
  const units: Map<string, ReadonlyMap<string, string>> = new Map()
  let origin = ''
  for (const line of linesOf(plainText(text))) {
    const found = RESULT.exec(line)
    if (found) {
      const words = (found[3] ?? '').trim().split(/[ \t]+/)
      const pairs = words.flatMap((word, index) => (index % 2 ? [[words[index - 1] ?? '', word] as const] : []))
      lines.push({ name: found[1] || 'Benchmark', origin, pairs })
    } else if (line.startsWith('pkg: ')) origin = line.slice('pkg: '.length).trim()
    else if (line.startsWith('Unit ')) parseUnitLine(line, units)
  }
  return { lines, units }
}

/**
 * Go appends `-GOMAXPROCS` to every name unless it is 1. Where every line ends in the same number that is what it is, and
 * goes, so that a name is the same on a machine with more cores; where they differ (`-cpu 1,4`, or names that end in a
 * number on one core) they are part of the name.
 */
function withoutProcs(lines: readonly Line[]): Line[] {
  const suffixes = new Set(lines.map(({ name }) => /-\d+$/.exec(name)?.[0] ?? ''))
  const [suffix = ''] = suffixes
  if (suffixes.size !== 1 || suffix === '') return [...lines]
  return lines.map((line) => ({ ...line, name: line.name.slice(0, -suffix.length) || 'Benchmark' }))
}

function resultsOf({ name, origin, pairs }: Line, units: GoUnits): BenchmarkResult[] {
  return pairs.map(([text, unit]) => {
    const value = Number(text)
    if (!Number.isFinite(value)) {
      throw unreadable(
        'go',
        `\`${text} ${unit}\` of \`${name}\` is not a number`,
        'Check what the benchmark passes to b.ReportMetric: a division by zero, most often.',
      )
    }
    const metric: Metric = metricOfUnit(unit, units)
    return { subject: name, ...(origin === '' ? {} : { origin }), metric, values: [value] }
  })
}

/** The text of `go test -bench`, also as `-json`; a name that comes again (`-count`) is the same benchmark once more. */
export const go: Reader = {
  format: 'go',
  title: 'the output of go test -bench',
  recognises: ({ text }: Output) =>
    ((text.includes(TIME_UNIT) && TIME_LINE.test(text)) || text.includes(OUTPUT_EVENT)) &&
    resultLines(text).lines.some(({ pairs }) => pairs.some(([, unit]) => unit === TIME_UNIT)),
  read({ text }) {
    const { lines, units } = resultLines(text)
    return {
      results: withoutProcs(lines).flatMap((line) => resultsOf(line, units)),
      warnings: [],
      sameName: 'repeated',
    }
  },
}
