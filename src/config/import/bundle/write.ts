import { checkName, createNames, groupName } from '../names.ts'
import type { Imported } from '../types.ts'
import { type DraftCheck, writtenConfig } from '../written.ts'
import type { Entry, ImportedEntries, Limits } from './entries.ts'
import { isLiteral, isPlainPath } from './patterns.ts'
import { sizeText } from './sizes.ts'

type Kind<K extends Entry['kind']> = Extract<Entry, { kind: K }>

/** What the first lines of a config with checks of bundles say. */
export const ABOUT_SIZES = [
  'Sizes are compared with the base commit besides: a total, or a group without a limit, fails',
  'when it grows by more than 1 % and 500 B. Say otherwise with `total: {max-regression: 5%}`.',
]

/** The config of these entries as text, with what is lost as comments. `file` is where they come from. */
export function writeConfig(file: string, { entries, setup, lost }: ImportedEntries): Imported {
  return writtenConfig({ file, about: ABOUT_SIZES, setup, checks: bundleChecks(entries), lost })
}

/** These entries as checks; a single one is called `bundle`. */
export function bundleChecks(entries: readonly Entry[]): DraftCheck[] {
  const checks = drafted(entries)
  return checks.length === 1 ? checks.map((one) => ({ ...one, name: 'bundle' })) : checks
}

/** Sums and imports of one compression share a check, and so do single files; what a glob limits file by file is its own. */
function drafted(entries: readonly Entry[]): DraftCheck[] {
  const of = <K extends Entry['kind']>(kind: K, is: (one: Kind<K>) => boolean = () => true): Kind<K>[] =>
    entries.filter((one): one is Kind<K> => one.kind === kind).filter(is)
  const isSingle = ({ name, patterns: [path = '', ...more] }: Kind<'each'>): boolean =>
    name === null && more.length === 0 && isPlainPath(path)
  const isSum = ({ patterns: [path = '', ...more] }: Kind<'each'>): boolean => more.length === 0 && isLiteral(path)
  const each = of('each')
  // One file is as good as the sum of it, and a group can have any name.
  const sums = [
    ...of('sum'),
    ...each
      .filter((one) => !isSingle(one) && isSum(one))
      .map((one) => ({ ...one, kind: 'sum' as const, name: one.name ?? one.patterns.join(' ') })),
  ]
  const summed = [...sums, ...of('import')]
  return [
    ...byCompression('bundle', summed, groupsCheck),
    ...byCompression('files', each.filter(isSingle), singlesCheck),
    ...each.filter((one) => !isSingle(one) && !isSum(one)).map(eachCheck),
    ...of('files').map(({ name, patterns, compression }) => ({
      name: checkName(name ?? '', 'bundle'),
      check: checkOf({ files: oneOrMany(patterns), compression }, new Map()),
    })),
  ]
}

function byCompression<E extends Entry>(
  name: string,
  entries: readonly E[],
  make: (entries: readonly E[]) => ReadonlyMap<string, unknown>,
): DraftCheck[] {
  const groups = [...Map.groupBy(entries, ({ compression }) => compression)]
  return groups.map(([compression, own]) => ({
    name: groups.length === 1 ? name : `${name}-${compression}`,
    check: make(own),
  }))
}

function groupsCheck(entries: readonly (Kind<'sum'> | Kind<'import'>)[]): ReadonlyMap<string, unknown> {
  const groups = new Map<string, unknown>()
  const imports = new Map<string, unknown>()
  const budgets = new Map<string, unknown>()
  const nameOf = { sum: createNames(' '), import: createNames(' ') }
  for (const entry of entries) {
    const name = nameOf[entry.kind](groupName(entry.name))
    if (entry.kind === 'sum') groups.set(name, oneOrMany(entry.patterns))
    else imports.set(name, entry.cost)
    addBudget(budgets, `${entry.kind === 'sum' ? 'group' : 'import'} ${name}`, entry.limits)
  }
  const compression = entries[0]?.compression ?? 'gzip'
  return checkOf({ groups, imports, compression }, budgets)
}

/** A path that is there twice has to keep both limits: the smaller one. */
function singlesCheck(entries: readonly Kind<'each'>[]): ReadonlyMap<string, unknown> {
  const budgets = new Map<string, unknown>()
  const byPath = Map.groupBy(entries, ({ patterns: [path = ''] }) => path)
  for (const [path, own] of byPath) {
    const [strictest] = own
      .map(({ limits }) => limits)
      .sort((a, b) => (a.threshold ?? Number.POSITIVE_INFINITY) - (b.threshold ?? Number.POSITIVE_INFINITY))
    if (strictest !== undefined) addBudget(budgets, path, strictest)
  }
  return checkOf({ files: oneOrMany([...byPath.keys()]), compression: entries[0]?.compression ?? 'gzip' }, budgets)
}

function eachCheck({ name, patterns, compression, limits }: Kind<'each'>): DraftCheck {
  const budgets = new Map<string, unknown>()
  addBudget(budgets, `file.${compression}`, limits)
  const positive = patterns.filter((pattern) => !pattern.startsWith('!'))
  return {
    name: checkName(name ?? positive.join(' '), 'files'),
    check: checkOf({ files: oneOrMany(patterns), compression }, budgets),
  }
}

function checkOf(options: Readonly<Record<string, unknown>>, budgets: ReadonlyMap<string, unknown>) {
  const isEmpty = (value: unknown): boolean => value instanceof Map && value.size === 0
  const entries = Object.entries({ ...options, budgets }).filter(([, value]) => !isEmpty(value))
  return new Map<string, unknown>([['uses', 'bundle-size'], ...entries])
}

function addBudget(budgets: Map<string, unknown>, key: string, { threshold, thousand, maxRegression }: Limits): void {
  const budget = {
    ...(threshold === undefined ? {} : { threshold: sizeText(threshold, thousand) }),
    ...(maxRegression === undefined ? {} : { 'max-regression': maxRegression }),
  }
  if (Object.keys(budget).length > 0) budgets.set(key, budget)
}

function oneOrMany(patterns: readonly string[]): string | readonly string[] {
  const [only = '', ...more] = patterns
  return more.length === 0 ? only : patterns
}
