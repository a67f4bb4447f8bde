import type { MeasuredFile } from './measured.ts'
import type { BuildListing } from './probe-build.ts'
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

/** What no pattern finds of a build, as warnings: it would be missing without a word. */
export function missed({ names, closed }: BuildListing, measured: readonly string[]): string[] {
  const known = new Set(measured)
  const [first, ...others] = [...names].filter((name) => /[\n\r\u2028\u2029]/.test(name) && !known.has(name)).sort()
  const folders = closed.map(({ path, reason }) => `${quote(path)} cannot be listed (${reason}), so the sizes lack it`)
  if (first === undefined) return folders
  const who = others.length > 0 ? `${quote(first)} and ${others.length} more have` : `${quote(first)} has`
  return [...folders, `${who} a line break in the name, which no \`**\` matches, so the sizes lack it: rename it`]
}

function about(files: readonly MeasuredFile[], say: (file: string, others: string) => string): string[] {
  const [first, ...others] = files
  if (first === undefined) return []
  return [say(quote(first.path), others.length > 0 ? ` and ${others.length} more` : '')]
}
