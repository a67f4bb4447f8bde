import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, stringify, visit } from 'yaml'
import { framed, oneLine } from './frame.ts'
import { createNames } from './names.ts'
import type { Imported } from './types.ts'

/** A check as it is written, before its final name. */
export interface DraftCheck {
  readonly name: string
  readonly check: ReadonlyMap<string, unknown>
  /** Lines that stand above it. */
  readonly comment?: readonly string[]
}

/** A whole config before it is text. */
export interface DraftConfig {
  /** Where it comes from. */
  readonly file: string
  /** What its first lines say. */
  readonly about: readonly string[]
  readonly setup?: string | undefined
  readonly checks: readonly DraftCheck[]
  readonly lost: readonly string[]
}

/** Longer lists stand one item below the other. */
const WIDEST = 80

/** What is short enough for one line. */
const SHORT = new Set(['budgets', 'imports'])

/** The config as text, with what is lost as comments. */
export function writtenConfig({ file, about, setup, checks, lost }: DraftConfig): Imported {
  const nameOf = createNames('-')
  const named = checks.map((draft) => ({ ...draft, name: nameOf(draft.name) }))
  const config = new Map<string, unknown>([
    ['version', 1],
    ...(setup === undefined ? [] : [['setup', setup] as const]),
    ['checks', new Map(named.map(({ name, check }) => [name, check]))],
  ])
  const comments = new Map(named.flatMap(({ name, comment = [] }) => (comment.length === 0 ? [] : [[name, comment]])))
  return { yaml: framed(file, about, yamlOf(config, comments), lost), warnings: lost }
}

function yamlOf(config: ReadonlyMap<string, unknown>, comments: ReadonlyMap<string, readonly string[]>): string {
  const document = parseDocument(stringify(config, { aliasDuplicateObjects: false })) as Document
  visit(document, {
    Pair: (_, { key, value }) => {
      if (SHORT.has(String(key)) && isMap(value)) for (const { value: inner } of value.items) inline(inner)
      if (String(key) === 'reads') inline(value)
    },
    Seq: (_, list) => {
      if (String(list).length <= WIDEST) inline(list)
    },
  })
  const checks = document.get('checks')
  for (const { key } of isMap(checks) ? checks.items : []) {
    const lines = comments.get(String(key))
    if (lines !== undefined && isScalar(key)) key.commentBefore = lines.map((line) => ` ${oneLine(line)}`).join('\n')
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}

function inline(node: unknown): void {
  if (isMap(node) || isSeq(node)) (node as Node & { flow?: boolean }).flow = true
}
