import type { Measurement } from './measurement.ts'

export const SNAPSHOT_VERSION = 1

/** Where a snapshot was measured. */
export interface Environment {
  readonly platform: string
  readonly arch: string
  readonly cpu: string
  readonly cores: number
  /** In bytes. */
  readonly memory: number
  readonly node: string
  /** Versions of the tools that took part: `{chrome: '151.0…', lighthouse: '13.5.0'}`. */
  readonly tools: Readonly<Record<string, string>>
  /** The runner image, where the platform names it. */
  readonly image?: string
  /** The operating system's distribution and release, and its kernel's. */
  readonly system?: string
  readonly kernel?: string
  /** `glibc 2.39` */
  readonly libc?: string
  /** How long a fixed piece of work takes, in ms; only where a sampled check was to be measured. */
  readonly calibration?: number
}

/** Every measurement of one commit plus its environment; what a baseline artifact holds. */
export interface Snapshot {
  readonly version: typeof SNAPSHOT_VERSION
  /** The commit measured (40 or 64 hex digits), with `dirty` when the working tree differed from it. */
  readonly commit: string | null
  readonly dirty: boolean
  /** ISO 8601, UTC. */
  readonly createdAt: string
  /** Snapshots measured together, interleaved on one machine, share it: only their sampled metrics compare without doubt. */
  readonly session: string
  readonly environment: Environment
  /** By check id. */
  readonly measurements: Readonly<Record<string, Measurement>>
  /** What limits with `since` are held against; absent where there are none. */
  readonly since?: readonly Milestone[]
}

/** Another commit than the base, with which the head is compared too. */
export interface Milestone {
  /** Null where there is no such commit; what should have been measured there is then errored. */
  readonly commit: string | null
  /** What `since` calls it. */
  readonly names: readonly string[]
  /** By check id. */
  readonly checks: Readonly<Record<string, MilestoneCheck>>
}

export interface MilestoneCheck {
  readonly measurement: Measurement
  /** SHA-256 in hex of all but the commit and the tools that the numbers depend on: they serve where it is the same. */
  readonly digest: string
  /** As in `Environment`. */
  readonly tools: Readonly<Record<string, string>>
}

/** Where the base's numbers come from. */
export type BaselineSource = 'side-by-side' | 'artifact' | 'file'

export type Baseline =
  | {
      readonly status: 'found'
      readonly source: BaselineSource
      readonly snapshot: Snapshot
      /** Commits between the snapshot and the base under test; 0 is the base itself. */
      readonly distance: number
    }
  | { readonly status: 'missing'; readonly reason: string; readonly hint: string }
