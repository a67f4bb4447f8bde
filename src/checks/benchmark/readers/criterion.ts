import { z } from 'zod'
import type { Metric } from '../../../model/metric.ts'
import { convert } from '../../../model/units.ts'
import { TIME } from '../metrics.ts'
import { counterMetric } from './counter-metric.ts'
import { CONSOLE_TIME, CONSOLE_TIMES, timesInConsole } from './criterion-console.ts'
import { benchmarksInFolder, isFolderDocument, isOfRun, perIteration } from './criterion-folder.ts'
import { numbers } from './numbers.ts'
import type { Output } from './output.ts'
import { type BenchmarkResult, failedBenchmark, type Reader, shaped, unreadable } from './reader.ts'

/** `cargo criterion --message-format=json`: values of so many iterations each, in the unit of the measurement. */
const message = z.looseObject({
  id: z.string(),
  iteration_count: numbers,
  measured_values: numbers,
  unit: z.string(),
})

const isMessage = (document: unknown): boolean =>
  document instanceof Object && 'reason' in document && document.reason === 'benchmark-complete'

/** A measurement of one's own, such as cycles, has a unit of its own. */
function metricOf(unit: string): Metric {
  return convert(1, unit, TIME.unit) === undefined ? counterMetric(unit, unit, 'lower') : TIME
}

function readMessage(document: unknown): BenchmarkResult {
  const { id, iteration_count, measured_values, unit } = shaped(message, document, 'criterion')
  if (measured_values.length === 0) throw failedBenchmark('criterion', id, 'it has no measured values')
  const metric = metricOf(unit)
  const values = perIteration(id, iteration_count, measured_values)
  return { subject: id, metric, values: values.map((value) => convert(value, unit, metric.unit) ?? value) }
}

/** The messages in an output, else the times printed for people. */
function printedIn(output: Output): BenchmarkResult[] {
  const messages = output.json().documents.filter(isMessage)
  return messages.length > 0 ? messages.map(readMessage) : timesInConsole(output.text)
}

/** What criterion writes to `target/criterion`, the messages of cargo-criterion, or the text that is printed for people. */
export const criterion: Reader = {
  format: 'criterion',
  title: 'the results of criterion',
  recognises: (output) =>
    (output.text.includes(CONSOLE_TIME) && CONSOLE_TIMES.test(output.text)) ||
    output.json().documents.some((document) => isMessage(document) || isFolderDocument(document)),
  read(output) {
    const results = printedIn(output)
    if (results.length > 0 || !output.json().documents.some(isFolderDocument)) {
      return { results, warnings: [], sameName: 'different' }
    }
    throw unreadable(
      'criterion',
      'a file of `target/criterion` by itself does not say which benchmark it belongs to',
      'Name the files instead: `reads: {format: criterion, file: "target/criterion/**/new/*.json"}`.',
    )
  },
  readFiles(files) {
    const printed = files
      .filter(({ path }) => !isOfRun(path))
      .map(({ path, output }) => ({ path, broken: output.json().broken, results: printedIn(output) }))
      .filter(({ results }) => results.length > 0)
    return {
      results: [
        ...benchmarksInFolder(files),
        ...printed.flatMap(({ path, results }) => results.map((result) => ({ ...result, file: path }))),
      ],
      warnings: printed.flatMap(({ path, broken }) => (broken === null ? [] : [`\`${path}\`: ${broken}`])),
      sameName: 'different',
    }
  },
}
