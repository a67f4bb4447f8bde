/** BundleMon's own label. */
const HASH = '[a-zA-Z0-9]+'

/** A pattern of BundleMon with its labels as globs, and the labels whose glob picks more than their expression. */
export interface LabelledPattern {
  readonly pattern: string
  readonly widened: readonly string[]
}

/** Replaces `<hash>` and the labels of `pathLabels` (regular expressions by name) in a pattern of BundleMon. */
export function withoutLabels(written: string, labels: Readonly<Record<string, string>>): LabelledPattern {
  const all = new Map([['hash', HASH], ...Object.entries(labels)])
  const widened: string[] = []
  const pattern = written.replace(/<([a-zA-Z]{1,10})>/g, (whole: string, name: string) => {
    const expression = all.get(name)
    if (expression === undefined) return whole
    const glob = globOf(expression)
    if (glob === null) widened.push(name)
    return glob ?? '*'
  })
  return { pattern, widened }
}

/** A class of characters repeated, or a choice of words; null for what no glob says. */
function globOf(expression: string): string | null {
  const [, characters, short, sign] = /^(?:\[([^\]^\\]*(?:\\[wd-][^\]\\]*)*)\]|(\\[wd]))([+*]?)$/.exec(expression) ?? []
  const inside = characters ?? short
  if (inside !== undefined) {
    const group = `[${inside.replaceAll('\\w', 'a-zA-Z0-9_').replaceAll('\\d', '0-9').replaceAll('\\-', '-')}]`
    return sign === '' || sign === undefined ? group : `${sign}(${group})`
  }
  const words = /^\(?(?:\?:)?([\w-]+(?:\|[\w-]+)*)\)?$/.exec(expression)?.[1]
  return words === undefined ? null : words.includes('|') ? `@(${words})` : words
}
