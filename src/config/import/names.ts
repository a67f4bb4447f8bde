/** Gives each name once: the second `app` is `app 2`, or `app-2`. */
export function createNames(joint: string): (wanted: string) => string {
  const taken = new Set<string>()
  return (wanted) => {
    let name = wanted
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${wanted}${joint}${count}`
    taken.add(name.toLowerCase())
    return name
  }
}

/** The name of a group or import: on one line, without what has a meaning in the keys of budgets. */
export function groupName(written: string): string {
  const name = written
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .replaceAll('**/', '')
    .replace(/\*+/g, '[any]')
    .replace(/ > /g, ' / ')
    .trim()
  if (name === '') return 'files'
  return name in {} || name === '__proto__' ? `${name} files` : name
}

/** Words that say nothing about which files are meant. */
const EMPTY_WORDS = new Set(['dist', 'build', 'out', 'static', 'assets', 'public', 'lib', 'src'])

/** A name of a check made of what somebody wrote: letters, digits and dashes, a letter first. */
export function checkName(written: string, fallback: string): string {
  const words = written.replace(/\[[^\]]*\]/g, ' ').match(/[A-Za-z0-9]+/g) ?? []
  const telling = words.filter((word) => !EMPTY_WORDS.has(word.toLowerCase()))
  const name = [...new Set(telling.length > 0 ? telling : words)]
    .slice(-4)
    .join('-')
    .toLowerCase()
    .slice(0, 50)
    .replace(/-$/, '')
  if (name === '' || name in {}) return fallback
  return /^[a-z]/.test(name) ? name : `${fallback}-${name}`
}
