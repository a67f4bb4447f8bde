import type { Workspace } from '../../ports/workspace.ts'
import { discoverPages } from './discover.ts'
import { discoverUrls } from './lhci/discover-urls.ts'
import type { LighthouseOptions } from './options.ts'
import type { Place } from './probe-place.ts'
import { pagesOfSitemap } from './probe-sitemap.ts'
import { type PageSelection, selectPages } from './select-pages.ts'

/** Pages that the config does not name one by one. */
export interface FoundPages {
  /** Paths, or whole URLs where nothing is served. */
  readonly pages: readonly string[]
  readonly warnings: readonly string[]
}

/** The pages of one side that a sitemap names or that lie in the folder that is served. Rejects with `PacegateError`. */
export async function findPages(
  options: LighthouseOptions,
  place: Place,
  workspace: Workspace,
  signal: AbortSignal,
): Promise<FoundPages> {
  const { serve, sitemap, discover, ci } = options
  const pages = new Set<string>()
  const warnings: string[] = []
  const add = (paths: readonly string[], selection: PageSelection, source: string): void => {
    const { pages: selected, omitted, unmatched } = selectPages(paths, selection)
    for (const page of selected) pages.add(page)
    if (omitted > 0)
      warnings.push(`${omitted} more pages of ${source} were left out: raise \`max\` or narrow \`include\``)
    for (const pattern of unmatched) warnings.push(`\`include\` names ${pattern}, which no page of ${source} matches`)
  }
  if (sitemap !== undefined) {
    const from = { origin: place.origin, path: sitemap.url }
    add(await pagesOfSitemap(from, signal), selectionOf(sitemap), 'the sitemap')
  }
  if (serve !== undefined && discover !== undefined) {
    const files = (await workspace.paths(serve)) ?? []
    add(discoverPages(files.map(withoutSlash)), selectionOf(discover), `\`${serve}\``)
  }
  if (serve !== undefined && ci !== undefined && ci.discovery !== null) {
    const files = (await workspace.paths(serve)) ?? []
    for (const page of discoverUrls(files.map(withoutSlash), ci.discovery)) pages.add(page)
  }
  return { pages: [...pages], warnings }
}

/** Options that are not given are not there. */
function selectionOf({
  include,
  exclude,
  max,
}: {
  readonly include?: readonly string[] | undefined
  readonly exclude?: readonly string[] | undefined
  readonly max: number
}): PageSelection {
  return { ...(include === undefined ? {} : { include }), ...(exclude === undefined ? {} : { exclude }), max }
}

function withoutSlash(path: string): string {
  return path.slice(1)
}
