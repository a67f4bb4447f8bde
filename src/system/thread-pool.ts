import { availableParallelism } from 'node:os'

const VARIABLE = 'UV_THREADPOOL_SIZE'
/** Node's own size: enough for reading files, however few cores there are. */
const FEWEST = 4
/** Each may hold some 50 MB while it compresses a large file. */
const MOST = 32

/**
 * Lets work that Node hands to threads (compressing, hashing, reading) use every core: by itself it uses four. To be called
 * before any such work begins. A size that the user sets stays.
 */
export function widenThreadPool(environment: NodeJS.ProcessEnv = process.env, cores = availableParallelism()): void {
  environment[VARIABLE] ??= String(Math.min(MOST, Math.max(FEWEST, cores)))
}
