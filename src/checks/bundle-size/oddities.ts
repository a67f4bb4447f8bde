import type { MeasuredFile } from './measured.ts'
import { quote } from './quote.ts'

/** What is probably not meant to be among the measured files, as warnings. */
export function oddities(files: readonly MeasuredFile[]): string[] {
  // They come in the order in which they were finished, and the first is named.
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const empty = sorted.filter((file) => file.sizes.raw === 0)
  const maps = sorted.filter((file) => file.path.endsWith('.map'))
  const alike = [...Map.groupBy(sorted, (file) => file.path.toLowerCase()).values()].filter((group) => group.length > 1)
  return [
    ...about(empty, (file, others) => `${file}${others} is empty: did the build finish?`),
    ...about(maps, (file) => {
      return `${maps.length} source maps are counted (${file}); add \`!**/*.map\` to \`files\` to leave them out`
    }),
    ...about(
      alike.flatMap((group) => group[1] ?? []),
      (file, others) =>
        `${file}${others} differs from another file in upper and lower case alone: on Windows and macOS one overwrites the other`,
    ),
  ]
}

/** Of the files of a build those that no `**` matches, as a warning: they would be missing without a word. */
export function unmatchable(names: Iterable<string>, measured: readonly string[]): string[] {
  const known = new Set(measured)
  const [first, ...others] = [...names].filter((name) => /[\n\r\u2028\u2029]/.test(name) && !known.has(name)).sort()
  if (first === undefined) return []
  const who = others.length > 0 ? `${quote(first)} and ${others.length} more have` : `${quote(first)} has`
  return [`${who} a line break in the name, which no \`**\` matches, so the sizes lack it: rename it`]
}

function about(files: readonly MeasuredFile[], say: (file: string, others: string) => string): string[] {
  const [first, ...others] = files
  if (first === undefined) return []
  return [say(quote(first.path), others.length > 0 ? ` and ${others.length} more` : '')]
}
