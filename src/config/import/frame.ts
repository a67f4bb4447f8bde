import { visible } from '../problem.ts'

const SCHEMA = '# yaml-language-server: $schema=./pacegate.schema.json'

/** A config that was made from `file`: what it is, the config itself, and what is lost, as comments. */
export function framed(file: string, about: readonly string[], yaml: string, lost: readonly string[]): string {
  const [first = '', ...more] = about
  const head = [SCHEMA, `# Made from ${oneLine(file)}. ${first}`, ...more.map((line) => `# ${line}`)]
  const foot = lost.length === 0 ? [] : ['', '# Not carried over:', ...lost.map((one) => `# - ${oneLine(one)}`)]
  return `${head.join('\n')}\n${yaml}${foot.map((line) => `${line}\n`).join('')}`
}

/** As a comment, which ends with its line. */
export function oneLine(text: string): string {
  return visible(text.replace(/\s+/g, ' '))
}
