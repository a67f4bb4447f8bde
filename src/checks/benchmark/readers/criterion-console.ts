import { convert } from '../../../model/units.ts'
import { TIME } from '../metrics.ts'
import { plainNumber } from './plain-number.ts'
import { type BenchmarkResult, unreadable } from './reader.ts'

/** What every line with figures holds. */
export const CONSOLE_TIME = 'time: '

/** `parse/large   time:   [1.2 µs 1.3 µs 1.4 µs]`; changes are in percent and have no units of their own. */
const TIMES = /^(.*)\btime: +\[(\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\] *$/

const CUT_OFF = /\btime: +\[[^\]]*$/

export const CONSOLE_TIMES = new RegExp(TIMES, 'm')

/** A picosecond is a unit of criterion's and of no budget. */
function inNanoseconds(value: number, unit: string): number | undefined {
  return unit === 'ps' ? value / 1000 : convert(value, unit, TIME.unit)
}

function resultOf(subject: string, value: string, unit: string): BenchmarkResult {
  const time = inNanoseconds(plainNumber(value), unit)
  if (time === undefined) {
    throw unreadable(
      'criterion',
      `\`${subject}\` is measured in \`${unit}\`, which is no time`,
      'Read the messages of `cargo criterion --message-format=json`: their unit does not change with the size.',
    )
  }
  if (Number.isFinite(time)) return { subject, metric: TIME, values: [time] }
  throw unreadable(
    'criterion',
    `\`${value} ${unit}\` of \`${subject}\` is not a time`,
    'Print what `cargo bench` prints as it is.',
  )
}

/** What criterion prints for people: of each benchmark its own estimate, between the bounds. A long name has a line of its own. */
export function timesInConsole(text: string): BenchmarkResult[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    const [, own, , , value, unit] = TIMES.exec(line) ?? []
    if (own === undefined || value === undefined || unit === undefined) {
      if (!CUT_OFF.test(line)) return []
      throw unreadable('criterion', `line ${index + 1} is cut off`, 'Print the whole output of `cargo bench`.')
    }
    const subject = own.trim() === '' ? (lines[index - 1] ?? '').trim() : own.trim()
    if (subject !== '') return [resultOf(subject, value, unit)]
    throw unreadable(
      'criterion',
      `the time on line ${index + 1} has no name before it`,
      'Print the whole output of `cargo bench`, with nothing between its lines.',
    )
  })
}
