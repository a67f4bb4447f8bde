import { posix } from 'node:path'

/** Whether a text names the file, in whatever folder. */
export function mentions(text: string, file: string): boolean {
  const name = posix.basename(file)
  const isPart = (character: string | undefined): boolean => character !== undefined && /[\w.-]/.test(character)
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isPart(text[at - 1]) && !isPart(text[at + name.length])) return true
  }
  return false
}
