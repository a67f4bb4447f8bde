/** A name out of a profile or a commit in backquotes, in one line, bounded, without what could end them. */
export function quote(name: string, most = 120): string {
  const line = name
    .toWellFormed()
    .replaceAll('`', "'")
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  const characters = [...line.slice(0, most * 4)]
  return `\`${characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line}\``
}
