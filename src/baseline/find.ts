import type { Artifacts, StoredArtifact } from '../ports/artifacts.ts'

export interface FoundArtifact {
  readonly artifact: StoredArtifact
  /** Commits between it and the base; 0 is the base itself. */
  readonly distance: number
}

/**
 * The stored snapshot nearest to the base. `firstParents` starts with the base's commit and goes back along first
 * parents, so a commit's place in it is its distance. Null when there is none. Rejects as `Artifacts.listTrusted` does.
 */
export async function findBaseline(
  artifacts: Pick<Artifacts, 'listTrusted'>,
  name: string,
  firstParents: readonly string[],
): Promise<FoundArtifact | null> {
  if (firstParents.length === 0) return null
  const stored = await artifacts.listTrusted(name, firstParents, 1)
  const [nearest] = stored
    .map((artifact) => ({ artifact, distance: firstParents.indexOf(artifact.commit) }))
    .filter(({ distance }) => distance >= 0)
    .sort((a, b) => a.distance - b.distance)
  return nearest ?? null
}
