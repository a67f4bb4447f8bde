import type { MeasuredFile } from './measured.ts'
import { quote } from './quote.ts'

/** What is probably not meant to be among the measured files, as warnings. */
export function oddities(files: readonly MeasuredFile[]): string[] {
  const empty = files.filter((file) => file.sizes.raw === 0)
  const maps = files.filter((file) => file.path.endsWith('.map'))
  const alike = [...Map.groupBy(files, (file) => file.path.toLowerCase()).values()].filter((group) => group.length > 1)
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

function about(files: readonly MeasuredFile[], say: (file: string, others: string) => string): string[] {
  const [first, ...others] = files
  if (first === undefined) return []
  return [say(quote(first.path), others.length > 0 ? ` and ${others.length} more` : '')]
}
