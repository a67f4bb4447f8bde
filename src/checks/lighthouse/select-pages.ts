import { PacegateError } from '../../model/errors.ts'
import { pagePattern } from './page-pattern.ts'

/** How many pages are measured where the config does not say: each takes seconds in every round. */
const DEFAULT_MAX_PAGES = 20

/** Patterns as `pagePattern` reads them. */
export interface PageSelection {
  /** A page is selected by any of them; left out, every page is. */
  readonly include?: readonly string[]
  /** What no page may match. */
  readonly exclude?: readonly string[]
  readonly max?: number
}

export interface SelectedPages {
  /** In the order of `paths`; at least one. */
  readonly pages: readonly string[]
  /** How many more were selected than `max`. */
  readonly omitted: number
  /** Of `include`, what matches no page: most likely a mistake. */
  readonly unmatched: readonly string[]
}

/** How many of the pages an error names. */
const NAMED = 5

/**
 * The pages to measure of those there are: the first `max` of those that are included and not excluded. Throws
 * `PacegateError` (`pages-none`) where that is none.
 */
export function selectPages(paths: readonly string[], { include, exclude, max }: PageSelection = {}): SelectedPages {
  const included = (include ?? []).map((pattern) => ({ pattern, matches: pagePattern(pattern) }))
  const excluded = (exclude ?? []).map(pagePattern)
  const selected = paths
    .filter((path) => include === undefined || included.some(({ matches }) => matches(path)))
    .filter((path) => !excluded.some((matches) => matches(path)))
  if (selected.length === 0) throw nothing(paths, include, exclude)
  const pages = selected.slice(0, max ?? DEFAULT_MAX_PAGES)
  return {
    pages,
    omitted: selected.length - pages.length,
    unmatched: included.filter(({ matches }) => !paths.some(matches)).map(({ pattern }) => pattern),
  }
}

function nothing(paths: readonly string[], include?: readonly string[], exclude?: readonly string[]): PacegateError {
  if (paths.length === 0) {
    return new PacegateError({
      code: 'pages-none',
      message: 'there is no page to measure',
      hint: 'Check that the site has been built when it is served, or list the pages under `urls`.',
    })
  }
  const rules = [list('include', include), list('exclude', exclude)].filter(Boolean).join(' and ')
  const named = paths.slice(0, NAMED).map((path) => `\`${path}\``)
  const rest = paths.length > NAMED ? ` and ${paths.length - NAMED} more` : ''
  return new PacegateError({
    code: 'pages-none',
    message: `${rules} ${include && exclude ? 'leave' : 'leaves'} no page to measure; there are ${named.join(', ')}${rest}`,
    hint: 'A pattern starts with `/`; `*` stands for what is within a segment of the path, `**` for any number of segments.',
  })
}

function list(name: string, patterns?: readonly string[]): string {
  return patterns === undefined ? '' : `\`${name}: [${patterns.join(', ')}]\``
}
