import type { BenchmarkReading, BenchmarkResult } from './readers/reader.ts'

const MAX_LENGTH = 200

/**
 * A name as a subject: one line, bounded, nothing invisible in it, and without ` > `, which separates subject and metric in a budget's key.
 */
export function cleanSubject(name: string): string {
  const line = name
    .toWellFormed()
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(' > ', ' › ')
    .trim()
  if (line === '') return '(unnamed)'
  const characters = [...line]
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH - 1).join('')}…` : line
}

/** What tells benchmarks of one name apart: where they come from, as far as that is known. */
export function placeOf({ origin = '', file = '' }: BenchmarkResult): string {
  return origin || file
}

/** Puts the file or package before names that more than one of them holds. */
function withOrigins(results: readonly BenchmarkResult[]): BenchmarkResult[] {
  const places = new Map<string, Set<string>>()
  for (const result of results) {
    places.set(result.subject, (places.get(result.subject) ?? new Set()).add(placeOf(result)))
  }
  return results.map((result) => {
    const isShared = (places.get(result.subject)?.size ?? 0) > 1
    const place = placeOf(result)
    return isShared && place ? { ...result, subject: cleanSubject(`${place}/${result.subject}`) } : result
  })
}

/** Numbers benchmarks that share a name from the second on: `parse (2)`. */
function numbered(results: readonly BenchmarkResult[]): { results: BenchmarkResult[]; repeated: Set<string> } {
  const counts = new Map<string, number>()
  const repeated = new Set<string>()
  const taken = new Set(results.map(({ subject }) => subject))
  const named = results.map((result) => {
    const key = JSON.stringify([result.subject, result.metric.id])
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    if (count === 1) return result
    repeated.add(result.subject)
    let subject = `${result.subject} (${count})`
    while (taken.has(subject)) subject += "'"
    return { ...result, subject }
  })
  return { results: named, repeated }
}

/** Gives every benchmark a name of its own; says where only its place in the output tells it from another. */
export function nameSubjects(reading: BenchmarkReading): Pick<BenchmarkReading, 'results' | 'warnings'> {
  const cleaned = reading.results.map((result) => ({ ...result, subject: cleanSubject(result.subject) }))
  const placed = withOrigins(cleaned)
  if (reading.sameName === 'repeated') return { results: placed, warnings: reading.warnings }
  const { results, repeated } = numbered(placed)
  const warnings = [...repeated].map(
    (subject) =>
      `several benchmarks are called \`${subject}\`: they are told apart by their order; give each its own name`,
  )
  return { results, warnings: [...reading.warnings, ...warnings] }
}
