import type { Snapshot } from '../model/snapshot.ts'
import { isOrdinary } from './ordinary.ts'
import { SNAPSHOT_MAX_BYTES } from './snapshot-file.ts'

/**
 * A snapshot as one line of JSON. Rejects as `serialiseSnapshot` throws, which is asked only where it could have something to
 * say: loading the schema and checking a snapshot against it takes a tenth of a short run.
 */
export async function writtenSnapshot(snapshot: Snapshot): Promise<string> {
  if (isOrdinary(snapshot)) {
    const text = `${JSON.stringify(snapshot)}\n`
    if (Buffer.byteLength(text) <= SNAPSHOT_MAX_BYTES) return text
  }
  const { serialiseSnapshot } = await import('./snapshot.ts')
  return serialiseSnapshot(snapshot)
}
