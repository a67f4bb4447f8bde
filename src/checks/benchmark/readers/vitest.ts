import { z } from 'zod'
import { TIME } from '../metrics.ts'
import { numbers } from './numbers.ts'
import { type BenchmarkResult, failedBenchmark, type Reader, shaped, subjectOf } from './reader.ts'
import { relativeToCommonFolder } from './relative-paths.ts'
import { timesOf } from './tinybench.ts'

/** `--outputJson` of vitest 4 and earlier; times in ms. A benchmark that threw has a name and no figures. */
const report4 = z.looseObject({
  files: z.array(
    z.looseObject({
      groups: z.array(
        z.looseObject({
          fullName: z.string(),
          benchmarks: z.array(
            z.looseObject({
              name: z.string(),
              median: z.number().nullish(),
              mean: z.number().nullish(),
              samples: numbers.optional(),
            }),
          ),
        }),
      ),
    }),
  ),
})

const statistics5 = z.looseObject({ samples: numbers.optional(), p50: z.number(), mean: z.number() })

/** The JSON reporter of vitest 5; times in ms. */
const report5 = z.looseObject({
  testResults: z.array(
    z.looseObject({
      name: z.string(),
      assertionResults: z.array(
        z.looseObject({
          ancestorTitles: z.array(z.string()),
          title: z.string(),
          status: z.string(),
          benchmarks: z
            .array(
              z.looseObject({
                tasks: z.array(
                  z.looseObject({ name: z.string(), latency: statistics5, fromStore: z.boolean().optional() }),
                ),
              }),
            )
            .optional(),
        }),
      ),
    }),
  ),
})

function read4(document: unknown): BenchmarkResult[] {
  const { files } = shaped(report4, document, 'vitest')
  return files.flatMap(({ groups }) =>
    groups.flatMap(({ fullName, benchmarks }) => {
      // The file's path comes first; it starts at vitest's root, so it is the same in every checkout.
      const [origin = '', ...titles] = fullName.split(' > ')
      return benchmarks.map(({ name, median, mean, samples }): BenchmarkResult => {
        const subject = subjectOf(...titles, name)
        const center = median ?? mean ?? undefined
        const values = timesOf({ samples, ...(center === undefined ? {} : { p50: center }) })
        if (values.length === 0) throw failedBenchmark('vitest', subject, 'it has no figures')
        return { subject, origin, metric: TIME, values }
      })
    }),
  )
}

function read5(document: unknown): BenchmarkResult[] {
  const { testResults } = shaped(report5, document, 'vitest')
  const origins = relativeToCommonFolder(testResults.map(({ name }) => name))
  return testResults.flatMap(({ assertionResults }, index) =>
    assertionResults.flatMap(({ ancestorTitles, title, status, benchmarks = [] }) => {
      if (status === 'failed') throw failedBenchmark('vitest', subjectOf(...ancestorTitles, title), '')
      const tasks = benchmarks.flatMap((one) => one.tasks).filter(({ fromStore }) => fromStore !== true)
      return tasks.map(({ name, latency }): BenchmarkResult => {
        // A test that holds one benchmark usually shares its name.
        const own = tasks.length === 1 && name === title ? '' : name
        const subject = subjectOf(...ancestorTitles, title, own)
        return { subject, origin: origins[index] ?? '', metric: TIME, values: timesOf(latency) }
      })
    }),
  )
}

const isReport =
  (key: string) =>
  (document: unknown): boolean =>
    typeof document === 'object' &&
    document !== null &&
    Array.isArray(Reflect.get(document, key)) &&
    (key === 'testResults' ||
      Reflect.get(document, key).some((one: unknown) => one instanceof Object && 'groups' in one))

const isReport4 = isReport('files')

const isReport5 = isReport('testResults')

/** `vitest bench --outputJson` up to vitest 4, and the `benchmarks` of the JSON reporter since vitest 5. */
export const vitest: Reader = {
  format: 'vitest',
  title: 'the JSON report of vitest bench',
  recognises: (output) => output.json().documents.some((document) => isReport4(document) || isReport5(document)),
  read(output) {
    const { documents } = output.json()
    return {
      results: [...documents.filter(isReport4).flatMap(read4), ...documents.filter(isReport5).flatMap(read5)],
      warnings: [],
      sameName: 'different',
    }
  },
}
