import type { Workspace } from '../../ports/workspace.ts'
import { discoverUrls } from './lhci/discover-urls.ts'
import type { LighthouseOptions } from './options.ts'
import type { Place } from './probe-place.ts'

/** Pages that the config does not name one by one. */
export interface FoundPages {
  /** Paths. */
  readonly pages: readonly string[]
  readonly warnings: readonly string[]
}

/** The pages of one side that a sitemap names or that lie in the folder that is served. Rejects with `PacegateError`. */
export async function findPages(
  { serve, ci }: LighthouseOptions,
  _place: Place,
  workspace: Workspace,
): Promise<FoundPages> {
  const discovery = ci?.discovery ?? null
  if (discovery !== null && serve !== undefined) {
    const paths = await workspace.paths(serve)
    return {
      pages: discoverUrls(
        (paths ?? []).map((path) => path.slice(1)),
        discovery,
      ),
      warnings: [],
    }
  }
  return { pages: [], warnings: [] }
}
