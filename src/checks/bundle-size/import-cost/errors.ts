import { isBuiltin } from 'node:module'
import { resolve } from 'node:path'
import { z } from 'zod'
import { type ErrorData, PacegateError } from '../../../model/errors.ts'
import { editDistance } from '../../../model/nearest.ts'
import { sanitiseLine } from '../../../model/untrusted-text.ts'
import { quote } from '../quote.ts'
import type { BuildPlace } from './bundle.ts'

/** A message of esbuild's. Lines count from 1, columns from 0 and in bytes. */
export const bundlerMessage = z.object({
  text: z.string(),
  location: z
    .object({ file: z.string(), line: z.number(), column: z.number(), lineText: z.string() })
    .nullish()
    .transform((one) => one ?? null),
})
export type BundlerMessage = z.output<typeof bundlerMessage>

/** What the base may lack, because the head introduces it. */
export const NOT_THERE = 'import-not-found'

const NOT_BUILT = 'Did the build run? Set `setup:` to what makes the file (for example `npm ci && npm run build`)'
const MAX_MESSAGES = 20
const MAX_NAMES = 8

/** One line for people: `src/list.ts:3:14: Unexpected "}"`. */
export function messageLine({ text, location }: BundlerMessage): string {
  return sanitiseLine(location === null ? text : `${location.file}:${location.line}:${columnOf(location)}: ${text}`)
}

/** Why a bundle could not be made, where the fault is in the modules: their own code, or what they import. */
export function buildError(what: string, messages: readonly BundlerMessage[]): PacegateError {
  const [first] = messages
  const more = messages.length > 1 ? ` (and ${messages.length - 1} more)` : ''
  const { location, text } = first ?? { location: null, text: 'esbuild does not say why' }
  const base = {
    ...(location ? { location: { file: location.file, line: location.line, column: columnOf(location) } } : {}),
    output: messages.slice(0, MAX_MESSAGES).map(messageLine).join('\n'),
  }
  const at = location ? `${quote(location.file)}:${location.line}:${columnOf(location)}` : null
  const missing = unresolved(text)
  if (missing !== null && at !== null) {
    return new PacegateError({
      ...base,
      code: 'import-unresolved',
      message: `${what}: ${at} imports ${quote(missing)}, ${isBuiltin(missing) ? 'which only Node has' : 'which is not there'}${more}`,
      hint: unresolvedHint(missing),
    })
  }
  const loader = /^No loader is configured for "(\.[\w-]+)" files/.exec(text)
  return new PacegateError({
    ...base,
    code: 'import-not-bundled',
    message: `${what}: ${at === null ? '' : `${at}: `}${sanitiseLine(text)}${more}`,
    hint: loader
      ? `Name \`*${loader[1]}\` under \`external\` to leave such files out, or let the build embed them.`
      : 'Correct the module; where the build makes it, look at what the build says.',
  })
}

function unresolvedHint(missing: string): string {
  if (isBuiltin(missing)) {
    return `The import is bundled for the browser: name ${quote(missing)} under \`external\`, or give the package a \`browser\` entry.`
  }
  return /^[./]/.test(missing)
    ? 'Did the build finish? Correct the path, or build it under `setup:`.'
    : `Install it under \`setup:\` (for example \`npm ci\`); if users bring it, declare it in \`peerDependencies\` or name it under \`external\`.`
}

/** What could not be resolved; null for another complaint. */
export function unresolved(text: string): string | null {
  return /^Could not resolve "(.*)"$/s.exec(text)?.[1] ?? null
}

/** Whether esbuild complains of the module that was written for the build, and so of what the config asks for. */
export function isAboutEntry({ location }: BundlerMessage, { directory, entry }: BuildPlace): boolean {
  return location !== null && resolve(directory, location.file) === entry
}

/** The messages without places in the written module, which nobody can look at. */
export function withoutEntry(messages: readonly BundlerMessage[], place: BuildPlace): BundlerMessage[] {
  return messages.map((one) => (isAboutEntry(one, place) ? { ...one, location: null } : one))
}

/** `names` are asked for and not among the `exports` of `file`; those that exist are listed, the likest first. */
export function noSuchExport(
  what: string,
  file: string,
  names: readonly string[],
  exports: readonly string[],
): ErrorData {
  const wanted = names[0] ?? ''
  const near = exports
    .filter((one) => one.length <= 80)
    .map((one) => ({ one, distance: editDistance(wanted.slice(0, 80).toLowerCase(), one.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance || (a.one < b.one ? -1 : 1))
    .slice(0, MAX_NAMES)
    .map(({ one }) => quote(one))
  const rest = exports.length - near.length
  const there = near.length === 0 ? 'nothing' : `${near.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
  return {
    code: NOT_THERE,
    message: `${what}: ${quote(file)} does not export ${names.map(quote).join(', ')}; it exports ${there}`,
    hint: 'Correct the name, or export it. Did the build run on the current sources?',
    location: { file },
  }
}

function columnOf({ column, lineText }: NonNullable<BundlerMessage['location']>): number {
  return Buffer.from(lineText).subarray(0, column).toString().length + 1
}

/** The module that the config names, or that package.json leads to, is missing. */
export function noSuchFile(what: string, file: string, directory: string): ErrorData {
  return {
    code: NOT_THERE,
    message: `${what}: there is no ${quote(file)} in ${quote(directory)}`,
    hint: `${NOT_BUILT}, or correct the path.`,
    location: { file },
  }
}

/** Nothing that package.json names is there. */
export function noEntry(what: string, directory: string): ErrorData {
  return {
    code: NOT_THERE,
    message: `${what}: the package in ${quote(directory)} has no entry: neither what \`browser\`, \`module\` or \`main\` of its package.json names is there, nor an index.js`,
    hint: `${NOT_BUILT}, or name a file under \`from\`.`,
    location: { file: 'package.json' },
  }
}
