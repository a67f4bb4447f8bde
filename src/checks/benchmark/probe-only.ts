import { PacegateError } from '../../model/errors.ts'
import type { SubjectId } from '../../model/subject.ts'
import type { Recall } from '../check.ts'
import { commandsFor } from './filters.ts'
import type { FoundReading } from './read.ts'
import type { BenchmarkReading, BenchmarkResult } from './readers/reader.ts'
import { placeOf } from './subjects.ts'

/** Under which the memo of both sides holds why `only` cannot be used. */
const UNUSABLE = 'only'

type Named = Pick<BenchmarkReading, 'results' | 'warnings'>

/** Runs some benchmarks of a command alone. */
export interface OnlySampler {
  /** Remembers under which names a whole run's benchmarks are known; returns what is to be told of `only`. */
  learn(reading: FoundReading, named: readonly BenchmarkResult[]): readonly string[]
  /**
   * These benchmarks, by the names that they are known under. Null where the command has to be run as a whole: a filter did
   * not run what it should have, on either side, for rounds of both sides must be taken in the same way.
   */
  take(subjects: ReadonlySet<SubjectId>, signal: AbortSignal): Promise<Named | null>
}

/** `template`: the user's command line with `{name}` or `{names}`. `read` runs a line and reads its results. */
export function onlySampler(
  template: string,
  read: (line: string, signal: AbortSignal) => Promise<FoundReading>,
  memo: Recall['memo'],
): OnlySampler {
  let known: { readonly reading: FoundReading; readonly named: readonly BenchmarkResult[] } | null = null
  const giveUp = (why: string): null => {
    memo.set(UNUSABLE, `\`only\` is not used, and every round runs all benchmarks: ${why}`)
    return null
  }

  return {
    learn(reading, named) {
      known = { reading, named }
      const told = memo.get(UNUSABLE)
      return typeof told === 'string' ? [told] : []
    },
    async take(subjects, signal) {
      if (known === null || memo.has(UNUSABLE)) return null
      const { reading, named } = known
      const own = reading.results.filter((_, index) => subjects.has(named[index]?.subject ?? ''))
      const distinct = [...new Map(own.map((one) => [keyOf(one), one])).values()]
      const lines = commandsFor(template, distinct, reading.format, process.platform === 'win32')
      if (lines === null) return giveUp('the name of a benchmark cannot be passed to `cmd.exe`')
      const taken: FoundReading[] = []
      try {
        for (const line of lines) taken.push(await read(line, signal))
      } catch (error) {
        if (signal.aborted || !(error instanceof PacegateError)) throw error
        return giveUp(error.message)
      }
      const results = renamed(
        taken.flatMap((one) => one.results),
        known,
      ).filter(({ subject }) => subjects.has(subject))
      const missing = [...subjects].find((subject) => !results.some((result) => result.subject === subject))
      if (missing !== undefined) return giveUp(`\`${lines[0]}\` did not run \`${missing}\``)
      return { results, warnings: taken.flatMap(({ warnings }) => warnings) }
    },
  }
}

/** Results under the names that a whole run gave them: the first of a name is the first of that name there. */
function renamed(
  results: readonly BenchmarkResult[],
  { reading, named }: { readonly reading: FoundReading; readonly named: readonly BenchmarkResult[] },
): BenchmarkResult[] {
  const names = Map.groupBy(reading.results.keys(), (index) => metricKeyOf(reading.results[index]))
  const counts = new Map<string, number>()
  return results.flatMap((result) => {
    const key = metricKeyOf(result)
    const count = counts.get(key) ?? 0
    counts.set(key, count + 1)
    // Of one that is the same benchmark measured again there may be more than the whole run had.
    const indices = names.get(key) ?? []
    const subject = named[indices[Math.min(count, indices.length - 1)] ?? -1]?.subject
    return subject === undefined ? [] : [{ ...result, subject }]
  })
}

function keyOf(result: BenchmarkResult): string {
  return JSON.stringify([result.subject, placeOf(result)])
}

function metricKeyOf(result: BenchmarkResult | undefined): string {
  return result === undefined ? '' : JSON.stringify([keyOf(result), result.metric.id])
}
