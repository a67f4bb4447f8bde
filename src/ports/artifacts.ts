/** A stored artifact of an earlier run on this repository. */
export interface StoredArtifact {
  readonly id: number
  readonly name: string
  /** The commit that the run was for. */
  readonly commit: string
}

/** Uploads of this run and trusted downloads from earlier ones. Every method rejects with `PacegateError`. */
export interface Artifacts {
  /** Uploads files of a folder under one name. */
  upload(name: string, directory: string, files: readonly string[]): Promise<void>
  /**
   * The unexpired artifacts of that name made by *trusted* runs: of this very repository, on a push, schedule or dispatch,
   * by this workflow, successful. At most one per commit (the newest), in the order of `commits`, and no more than `limit`:
   * each one costs a request.
   */
  listTrusted(name: string, commits: readonly string[], limit?: number): Promise<readonly StoredArtifact[]>
  /** The only file in it, as text, with caps on size and ratio enforced while it is unpacked. */
  readSingleFile(artifact: StoredArtifact, file: string, maxBytes: number): Promise<string>
}
