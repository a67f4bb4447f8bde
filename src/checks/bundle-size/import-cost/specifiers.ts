import { PacegateError } from '../../../model/errors.ts'
import { quote } from '../quote.ts'

/** What is imported from one module. */
export interface ImportedModule {
  /** What stands between `import` and `from`, as the config has it. */
  readonly specifiers: string
  /** What the bundler is given to import: an absolute path, or a name that stands for a package. */
  readonly source: string
  /** The same for people: a path from the working directory, with `/`, or a package's name. */
  readonly shown: string
}

type Clause =
  | { readonly kind: 'all' }
  | { readonly kind: 'default'; readonly local: string }
  | { readonly kind: 'named'; readonly names: readonly { readonly imported: string; readonly local: string }[] }

const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u

/** What no variable of a module may be called (ECMA-262 §12.7.2, strict), and what the written module itself uses. */
const TAKEN: readonly string[] =
  'arguments await break case catch class console const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(
    ' ',
  )

/** Of each module in the written one: the `import` and its use. */
export const LINES_PER_MODULE = 2

/**
 * The module that imports what is asked for and uses it, one statement and one call for each source, as size-limit writes
 * it: the names in it sway those that the minifier gives. Nothing of the config gets into it but names and string literals.
 * Throws (`import-invalid`) for what is no list of names.
 */
export function entrySource(modules: readonly ImportedModule[], what: string): string {
  const taken = new Set(TAKEN)
  return modules.map(({ specifiers, source }) => statement(parse(specifiers, what), source, taken)).join('')
}

/** The exports that are asked for by name: `default` is one, `*` is none. Throws as `entrySource`. */
export function importedNames(specifiers: string, what: string): string[] {
  const clause = parse(specifiers, what)
  if (clause.kind === 'named') return clause.names.map(({ imported }) => imported)
  return clause.kind === 'default' ? ['default'] : []
}

function parse(text: string, what: string): Clause {
  const trimmed = text.trim()
  if (trimmed === '*') return { kind: 'all' }
  if (NAME.test(trimmed)) return { kind: 'default', local: trimmed }
  if (!/^\{[^{}]*\}$/.test(trimmed)) throw invalid(text, text, what)
  const list = trimmed.slice(1, -1).trim()
  if (list === '') return { kind: 'named', names: [] }
  const names = list
    .replace(/,$/, '')
    .split(',')
    .map((one) => {
      const words = one.trim().split(/\s+/)
      const [imported = '', as, local] = words
      const renamed = words.length === 3 && as === 'as'
      const name = renamed ? (local ?? '') : imported
      if (!NAME.test(imported) || !NAME.test(name) || (words.length > 1 && !renamed)) {
        throw invalid(one.trim(), text, what)
      }
      return { imported, local: name }
    })
  return { kind: 'named', names }
}

function invalid(found: string, text: string, what: string): PacegateError {
  return new PacegateError({
    code: 'import-invalid',
    message: `${what}: ${quote(found)} in ${quote(text)} is no name of an export`,
    hint: 'List exports by their names: `{ parse, format }` or `{ parse as p }`; `*` imports everything, a bare name the default export.',
  })
}

function statement(clause: Clause, source: string, taken: Set<string>): string {
  const from = `from ${JSON.stringify(source)}\n`
  switch (clause.kind) {
    case 'all': {
      const local = free('all', taken)
      return `import * as ${local} ${from}console.log(${local})\n`
    }
    case 'default': {
      const local = free(clause.local, taken)
      return `import ${local} ${from}console.log(${local})\n`
    }
    case 'named': {
      const names = clause.names.map(({ imported, local }) => ({ imported, local: free(local, taken) }))
      const list = names.map(({ imported, local }) => (imported === local ? local : `${imported} as ${local}`))
      return `import { ${list.join(', ')} } ${from}console.log(${names.map(({ local }) => local).join(', ')})\n`
    }
  }
}

function free(wanted: string, taken: Set<string>): string {
  let name = wanted
  for (let count = 2; taken.has(name); count++) name = `${wanted}_${count}`
  taken.add(name)
  return name
}
