import type { Adapters } from './adapters.ts'
import { resolveBase } from './base-commit.ts'
import { findBaseline } from './baseline/find.ts'
import { SNAPSHOT_FILE, SNAPSHOT_MAX_BYTES } from './baseline/snapshot-file.ts'
import { openCommit } from './commit-side.ts'
import type { BaseRef } from './model/base-ref.ts'
import type { BaselineMode, GateConfig } from './model/config.ts'
import { type ErrorData, toErrorData } from './model/errors.ts'
import type { Nature } from './model/metric.ts'
import type { Baseline, Snapshot } from './model/snapshot.ts'
import type { Workspace } from './ports/workspace.ts'

/** How many first parents are searched for a stored snapshot. */
const MAX_DISTANCE = 50

export interface BaseRequest {
  readonly mode: BaselineMode
  readonly ref: BaseRef
  readonly config: GateConfig
  /** Absolute: where the config's paths start. */
  readonly directory: string
  readonly natures: readonly Nature[]
  /** The name of the artifact that a push to the default branch saves. */
  readonly baselineName: string
}

/** What one check is compared with. */
export type BasePlan =
  | { readonly kind: 'measure'; readonly workspace: Workspace }
  | { readonly kind: 'stored'; readonly baseline: Extract<Baseline, { status: 'found' }> }
  | { readonly kind: 'none'; readonly reason: string }
  | { readonly kind: 'errored'; readonly error: ErrorData }

export interface BaseSide extends AsyncDisposable {
  /** Null where no base commit is known or needed. */
  readonly commit: string | null
  /** The plan for a check of that nature. */
  planFor(nature: Nature): BasePlan
  /** Of the base or an ancestor, where one is at hand, whether or not it is what the head is compared with. */
  readonly stored: Snapshot | null
  readonly warnings: readonly string[]
}

/**
 * Finds out where the base's numbers come from and gets that ready: a stored snapshot, or a worktree of the base commit in
 * which `setup` has run. Rejects where a named base cannot be had at all; a base that no longer builds is an errored plan.
 */
export async function openBase(request: BaseRequest, adapters: Adapters, signal: AbortSignal): Promise<BaseSide> {
  const { mode } = request
  if (mode.kind === 'none') return fixed(null, { kind: 'none', reason: 'the config says `baseline: none`' })
  if (mode.kind === 'file') {
    const { readSnapshot } = await import('./read-snapshot.ts')
    const { snapshot, warnings } = await readSnapshot(await adapters.ports.files.readText(mode.path), mode.path)
    const baseline = { status: 'found', source: 'file', snapshot, distance: 0 } as const
    return fixed(snapshot.commit, { kind: 'stored', baseline }, warnings)
  }
  const base = await resolveBase(adapters.git, request.ref)
  if (base.status === 'none') return fixed(null, { kind: 'none', reason: base.reason })

  const warnings: string[] = []
  const stored = await lookUp(request, base.commit, adapters, warnings)
  if (mode.kind === 'artifact') {
    const plan: BasePlan = stored
      ? { kind: 'stored', baseline: stored }
      : { kind: 'none', reason: await missing(adapters) }
    return fixed(base.commit, plan, warnings)
  }
  const ofBase = mode.kind === 'auto' && stored?.distance === 0 ? stored : null
  if (ofBase && request.natures.every((nature) => nature === 'exact')) {
    return fixed(base.commit, { kind: 'stored', baseline: ofBase }, warnings)
  }
  const fallback = mode.kind === 'auto' ? stored : null
  const snapshot = stored?.snapshot ?? null
  return buildBeside(request, base.commit, { exact: ofBase, fallback, snapshot, warnings }, adapters, signal)
}

interface Stored {
  /** Serves exact checks in place of a measurement. */
  readonly exact: Extract<Baseline, { status: 'found' }> | null
  /** Serves exact checks where the base cannot be built. */
  readonly fallback: Extract<Baseline, { status: 'found' }> | null
  /** What is at hand, whatever it serves for. */
  readonly snapshot: Snapshot | null
  readonly warnings: readonly string[]
}

async function buildBeside(
  request: BaseRequest,
  commit: string,
  stored: Stored,
  adapters: Adapters,
  signal: AbortSignal,
): Promise<BaseSide> {
  try {
    adapters.ports.log.progress(`checking out the base ${commit.slice(0, 7)} beside the head`)
    const ready = await openCommit(commit, request, adapters, signal)
    const { workspace } = ready
    return {
      commit,
      planFor: (nature) =>
        nature === 'exact' && stored.exact
          ? { kind: 'stored', baseline: stored.exact }
          : { kind: 'measure', workspace },
      stored: stored.snapshot,
      warnings: stored.warnings,
      [Symbol.asyncDispose]: () => ready[Symbol.asyncDispose](),
    }
  } catch (thrown) {
    signal.throwIfAborted()
    const error = toErrorData(thrown)
    const { fallback } = stored
    return {
      commit,
      planFor: (nature) =>
        nature === 'exact' && fallback ? { kind: 'stored', baseline: fallback } : { kind: 'errored', error },
      stored: stored.snapshot,
      warnings: fallback
        ? [...stored.warnings, `the base could not be built (${error.message}), so stored numbers serve where they can`]
        : stored.warnings,
      [Symbol.asyncDispose]: async () => {},
    }
  }
}

async function lookUp(
  { mode, natures, baselineName, config }: BaseRequest,
  commit: string,
  { artifacts, git, ports }: Adapters,
  warnings: string[],
): Promise<Extract<Baseline, { status: 'found' }> | null> {
  const serves = mode.kind === 'auto' || config.checks.some(({ drifts }) => drifts !== undefined)
  const useful = mode.kind === 'artifact' || (serves && natures.includes('exact'))
  if (!artifacts || !useful) return null
  try {
    ports.log.progress('looking for a stored baseline')
    const found = await findBaseline(artifacts, baselineName, await git.firstParents(commit, MAX_DISTANCE))
    if (!found) return null
    const text = await artifacts.readSingleFile(found.artifact, SNAPSHOT_FILE, SNAPSHOT_MAX_BYTES)
    const { readSnapshot } = await import('./read-snapshot.ts')
    const read = await readSnapshot(text, `the artifact ${found.artifact.name} (${found.artifact.id})`)
    warnings.push(...read.warnings)
    return { status: 'found', source: 'artifact', snapshot: read.snapshot, distance: found.distance }
  } catch (thrown) {
    const { message, hint } = toErrorData(thrown)
    warnings.push(`the stored baseline could not be used: ${message}. ${hint}`)
    return null
  }
}

async function missing({ artifacts }: Adapters): Promise<string> {
  return artifacts
    ? 'no push to the default branch has stored a snapshot of the base commit or its recent ancestors yet'
    : 'stored baselines exist only on the platform, and this is not a workflow run'
}

function fixed(commit: string | null, plan: BasePlan, warnings: readonly string[] = []): BaseSide {
  const stored = plan.kind === 'stored' ? plan.baseline.snapshot : null
  return { commit, planFor: () => plan, stored, warnings, [Symbol.asyncDispose]: async () => {} }
}
