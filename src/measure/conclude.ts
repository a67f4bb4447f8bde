import type { Conclusion } from '../checks/check.ts'
import { orAbort } from '../model/abort.ts'
import { keptRounds } from './collect.ts'
import { attempt, isSampled, type Lane } from './lane.ts'

/**
 * Asks each side for what can be said only of all its rounds. A side that fails at it is errored: what it was to say may be
 * what the gate depends on. `folder` is where files for people go, a folder for each side in it; null for none.
 */
export async function concludeLanes(
  lanes: readonly Lane[],
  folder: string | null,
  signal: AbortSignal,
): Promise<ReadonlyMap<Lane, Conclusion>> {
  const conclusions = new Map<Lane, Conclusion>()
  for (const lane of lanes.filter(isSampled)) {
    const { probe, observations, side } = lane
    const { conclude } = probe
    if (conclude === undefined || observations.length === 0) continue
    await attempt(lane, signal, async () => {
      const request = { observations, kept: keptRounds(observations), folder: folder && `${folder}/${side}` }
      conclusions.set(lane, await orAbort(conclude.call(probe, request), signal))
    })
  }
  return conclusions
}
