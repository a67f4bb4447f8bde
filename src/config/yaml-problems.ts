import { type Document, visit, type YAMLError } from 'yaml'
import { nearest } from '../model/nearest.ts'
import { oneOf, type Problem, quoted } from './problem.ts'

interface Words {
  readonly message: string
  readonly hint: string
}

/** What the parser's codes mean to someone who did not write a parser. */
const WORDS: Readonly<Record<string, Words>> = {
  TAB_AS_INDENT: { message: 'a tab indents this line', hint: 'Indent with spaces: YAML allows no tabs.' },
  DUPLICATE_KEY: { message: 'this key stands twice in the same mapping', hint: 'Keep one of the two, or merge them.' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'there is a second `: ` on this line, or the line is indented too far',
    hint: 'Quote a value that holds `: `, as in `baseline: "file: base.json"`; otherwise check the indentation.',
  },
  BAD_SCALAR_START: {
    message: 'a value cannot start with this character',
    hint: 'Quote the value: `key: "value"`.',
  },
  BAD_ALIAS: {
    message: '`*` starts an alias here',
    hint: 'Quote a wildcard: `"*": {max-regression: 5%}`.',
  },
  MULTIPLE_DOCS: { message: 'a second document starts here', hint: 'Keep one document: remove the line `---`.' },
  TAG_RESOLVE_FAILED: { message: 'tags (`!…`) mean nothing here', hint: 'Remove the tag, or quote the value.' },
  BAD_DIRECTIVE: { message: 'this `%` directive is not supported', hint: 'Remove it: the file is read as YAML 1.2.' },
  NON_STRING_KEY: {
    message: 'a key must be text, and an unquoted `*` is none',
    hint: 'Write the key as a word, and quote a wildcard: `"*": {max-regression: 5%}`.',
  },
  BAD_INDENT: {
    message: 'the indentation does not fit, or a bracket is not closed',
    hint: 'Line this up with the keys beside it, and close every `[` and `{` before the next key.',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'a key without a value',
    hint: 'Write `key: value` on one line, with a space after the colon.',
  },
  MISSING_CHAR: { message: 'something that was opened is not closed', hint: 'Close the quote or the bracket.' },
}

/** What the parser says of nesting that exhausts its stack. */
export const TOO_DEEP: Problem = {
  path: [],
  at: 'value',
  message: 'it is nested too deeply to be a config',
  hint: 'Check that `config` names the right file.',
}

function problemOf(error: YAMLError): Problem {
  if (/call stack/.test(error.message)) return TOO_DEEP
  const words = WORDS[error.code]
  const [start, end] = error.pos
  return {
    path: [],
    at: 'value',
    offset: { start, end },
    message: `not valid YAML: ${words?.message ?? error.message.replace(/\n[\s\S]*/, '')}`,
    hint: words?.hint ?? 'Check the quoting, the brackets and the indentation around this place.',
  }
}

/**
 * What the parser objects to. After the first error of syntax the parser guesses, so that what it says next misleads:
 * only duplicate keys, which leave it certain, are all reported. Its warnings are errors here, as they mean that a value
 * is not what it seems.
 */
export function syntaxProblems(document: Document): Problem[] {
  const duplicates = document.errors.filter((error) => error.code === 'DUPLICATE_KEY')
  // A wildcard without quotes is only a warning, and what follows from it an error.
  const others = [...document.errors, ...document.warnings.filter(({ code }) => code === 'BAD_ALIAS')]
    .filter(({ code }) => code !== 'DUPLICATE_KEY')
    .toSorted((a, b) => a.pos[0] - b.pos[0])
    .slice(0, 1)
  const errors = [...duplicates, ...others]
  if (errors.length > 0) return errors.map(problemOf)
  return [...document.warnings.map(problemOf), ...unresolvedAliases(document)]
}

/** Aliases whose anchor does not stand before them. */
function unresolvedAliases(document: Document): Problem[] {
  const anchors = new Set<string>()
  const problems: Problem[] = []
  visit(document, {
    Node(_, node) {
      if ('anchor' in node && node.anchor) anchors.add(node.anchor)
    },
    Alias(_, { source, range }) {
      if (anchors.has(source)) return
      const meant = nearest(source, anchors)
      problems.push({
        path: [],
        at: 'value',
        offset: { start: range?.[0] ?? 0, end: range?.[1] ?? 0 },
        message: `the alias ${quoted(`*${source}`)} names nothing above it${meant ? `; did you mean ${quoted(`*${meant}`)}?` : ''}`,
        hint:
          anchors.size > 0
            ? `Name an anchor that stands above: ${oneOf([...anchors].map((anchor) => `*${anchor}`))}.`
            : 'Put the anchor `&name` before the value that is to be reused; or quote a value that starts with `*`.',
      })
    },
  })
  return problems
}
