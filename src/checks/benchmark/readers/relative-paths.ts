/** Paths without the folders that all of them share, with `/`: the same in every checkout. */
export function relativeToCommonFolder(paths: readonly string[]): string[] {
  const split = paths.map((path) => path.split(/[\\/]/))
  const [first = []] = split
  let shared = 0
  while (split.every((parts) => shared < parts.length - 1 && parts[shared] === first[shared]) && split.length > 0) {
    shared++
  }
  return split.map((parts) => parts.slice(shared).join('/'))
}
