import type { z } from 'zod'
import type { Assertion } from '../model/assertion.ts'
import type { Changes } from '../model/changes.ts'
import type { Comparison, Relation } from '../model/comparison.ts'
import type { Metric, Nature } from '../model/metric.ts'
import type { Observation } from '../model/observation.ts'
import type { ServerSpec } from '../model/server.ts'
import type { SubjectId } from '../model/subject.ts'
import type { Finding } from '../model/verdict.ts'
import type { Ports } from '../ports/ports.ts'
import type { Workspace } from '../ports/workspace.ts'

/** What can be known of a check before anything is measured. */
export interface CheckPlan {
  /** `exact` when every metric is: one round suffices and a stored snapshot of the base commit serves. */
  readonly nature: Nature
  /** The metrics that it can report, for budgets, completion and docs. */
  readonly metrics: readonly Metric[]
  /** True where it may report metrics that are not listed (a benchmark's own); budgets on others are then no error. */
  readonly open: boolean
  /** What begins the ids of metrics that it may report besides, named by what it measures (`user-timing.`). */
  readonly families?: readonly string[]
  /** Rounds a side that are taken in any case, because something is said of so many; and of the head even where nothing differs. */
  readonly fewestRounds?: number
}

/** Everything that what a check measures depends on, on one side. */
export interface CheckInputs {
  /** SHA-256 in hex, of every name and every byte; equal only where nothing can differ. The options need not be in it. */
  readonly digest: string
  /** For people, as the subject of a sentence: "`dist` (42 files)". */
  readonly what: string
}

/** What files of the repository add to the options of a check. */
export interface Resolution<Options> {
  readonly options: Options
  /** Servers that the options name, by name; the config's own come first. */
  readonly servers: Readonly<Record<string, ServerSpec>>
  readonly warnings: readonly string[]
}

/** What need not be found out again. */
export interface Recall<Evidence = unknown> {
  /** What a stored measurement of this check saw, of whatever commit, in its median rounds; null where there is none. */
  readonly earlier: {
    readonly evidence: ReadonlyMap<SubjectId, Evidence>
    /** As a probe's `tools`. */
    readonly tools: Readonly<Record<string, string>>
  } | null
  /** Of both sides of the check in this run: for results that depend on content alone. */
  readonly memo: Map<string, unknown>
}

/** The evidence of both sides' median rounds, by each side's subjects. */
export interface EvidenceOfSides<Evidence> {
  readonly base: ReadonlyMap<SubjectId, Evidence>
  readonly head: ReadonlyMap<SubjectId, Evidence>
  /** What changed of the files that `examine` named; none where it named none, or that cannot be known. */
  readonly changes?: Changes | null
}

/**
 * A kind of measurement. It knows nothing of base and head, of rounds, budgets or the platform: `measure/` owns those, so
 * a check written once is interleaved, stopped, repeated and compared like any other.
 */
export interface Check<Options = unknown, Evidence = unknown> {
  /** Kebab-case: what `uses:` names. */
  readonly kind: string
  /** One line for people: what it measures. */
  readonly summary: string
  /** Its own slice of the config, beside `uses`, `budgets`, `rounds` and `timeout`. Strict: unknown keys are errors. */
  readonly options: z.ZodType<Options>
  /** A YAML snippet shown under config errors and in the docs; the contract test parses it. */
  readonly example: string
  /**
   * Completes the options by files of the tree in `directory` (absolute), such as another tool's config, before anything is
   * planned. Rejects with `PacegateError`.
   */
  resolve?(options: Options, directory: string, ports: Ports): Promise<Resolution<Options>>
  plan(options: Options): CheckPlan
  /** A round needs the machine to itself: two at once would measure each other, and `concurrent` is refused. */
  readonly exclusive?: true
  /** Gets ready to sample one side. What `recall` has must never change a figure. Rejects with `PacegateError`. */
  open(options: Options, workspace: Workspace, ports: Ports, recall?: Recall<Evidence>): Promise<Probe<Evidence>>
  /**
   * What one side's figures depend on, asked before a probe is opened: where it is the same on both sides, nothing is
   * measured. Null where it cannot be known in full; when in doubt, null. A rejection is the same as null.
   */
  identify?(options: Options, workspace: Workspace, ports: Ports): Promise<CheckInputs | null>
  /**
   * The form of its evidence, for what a stored snapshot brings: anyone may have written that, so `relate`, `explain` and
   * `open` see of it only what fits, as it is parsed. Asked for where there is some; needed by a check that has either.
   */
  evidence?(): Promise<z.ZodType<Evidence>>
  /** Which subjects are the same under another name. Pure. */
  relate?(base: ReadonlyMap<SubjectId, Evidence>, head: ReadonlyMap<SubjectId, Evidence>): Relation
  /**
   * Why `change` happened, most important first; empty where the evidence does not tell. `base` and `head` are of its
   * subject, `all` is of every one. Pure.
   */
  explain?(change: Comparison, base: Evidence, head: Evidence, all: EvidenceOfSides<Evidence>): Finding[]
}

/** The rounds of a subject of which evidence is kept. */
export interface KeptRounds {
  readonly median: Observation
  /** The same where the median is the worst. */
  readonly worst: Observation
}

/** What a side is asked for once all its rounds have been taken. */
export interface ConcludeRequest {
  /** The rounds that count, in the order measured, as `sample` gave them. */
  readonly observations: readonly Observation[]
  readonly kept: ReadonlyMap<SubjectId, KeptRounds>
  /** Absolute: a folder for files that people may want to look at; it need not exist. Null where nobody keeps any. */
  readonly folder: string | null
}

/** A subject of which something that gates got worse. */
export interface Worsened<Evidence = unknown> {
  /** The ids of what got worse. */
  readonly metrics: readonly string[]
  /** Of its median round. */
  readonly evidence: Evidence
}

/** What was found out of a side to explain what got worse there. */
export interface Examination<Evidence = unknown> {
  /** In place of the evidence of the median rounds. It must be bounded. */
  readonly evidence: ReadonlyMap<SubjectId, Evidence>
  /**
   * Of which files `explain` is told what changed in them: from the workspace's directory, with `/`; a folder ends in `/`, and in
   * `/*` where those below it do not count.
   */
  readonly paths: ReadonlySet<string>
  readonly warnings: readonly string[]
}

export interface Conclusion {
  readonly assertions: readonly Assertion[]
  readonly warnings: readonly string[]
}

/** One side of a check, ready to be sampled. Disposing leaves no process, port, profile or file behind. */
export interface Probe<Evidence = unknown> extends AsyncDisposable {
  /** One round: a fresh process or page load. Rejects with `PacegateError`; a rejected round may be retried. */
  sample(signal: AbortSignal): Promise<Observation<Evidence>>
  /**
   * As `sample`, of these subjects alone: the others have been answered. For kinds whose subjects take their rounds one
   * after the other (pages); without it every round samples all.
   */
  sampleOnly?(subjects: ReadonlySet<SubjectId>, signal: AbortSignal): Promise<Observation<Evidence>>
  /**
   * Called once, after the last round, where something that gates got worse: on both sides, for the subjects of which it did,
   * in the same order. Looks closer at them, at a cost that not every round should have. It changes no figure, and a
   * rejection is told as a warning. When `signal` aborts, its time is over, and what it has by then serves.
   */
  examine?(subjects: ReadonlyMap<SubjectId, Worsened<Evidence>>, signal: AbortSignal): Promise<Examination<Evidence>>
  /** Called once, after the last round: what can be said only of all rounds together. Rejects with `PacegateError`. */
  conclude?(request: ConcludeRequest): Promise<Conclusion>
  /** Versions of the tools that took part, for the environment: `{chrome: '151.0'}`. */
  readonly tools?: Readonly<Record<string, string>>
}

// biome-ignore lint/suspicious/noExplicitAny: a registry holds checks of different options and evidence; each is only ever given its own.
export type AnyCheck = Check<any, any>
