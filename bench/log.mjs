import { readFile } from 'node:fs/promises'

/** The runs that are in a log, a line of JSON each; none where there is no log yet. */
export async function readLog(path) {
  const text = await readFile(path, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

/** Of those that have had fewer than `times` runs the one with fewest; undefined where each has had enough. */
export function fewestFirst(all, count, times) {
  return all.filter((one) => count(one) < times).toSorted((a, b) => count(a) - count(b))[0]
}
