/**
 * `promise`, or a rejection with the signal's reason as soon as it aborts, even where the work does not listen. What the
 * work comes to afterwards goes to `late`, or is dropped; its failure is never left unhandled.
 */
export async function orAbort<T>(promise: Promise<T>, signal: AbortSignal, late?: (value: T) => void): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    signal.throwIfAborted()
    return await Promise.race([promise, aborted])
  } catch (thrown) {
    promise.then(late, () => {})
    throw thrown
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

export interface Deadline extends Disposable {
  /** Aborts when the time is over, or with `signal` where that is first. */
  readonly signal: AbortSignal
}

/** A time limit, in ms; `reason` is what its signal aborts with. Once disposed of it keeps no process alive. */
export function startDeadline(ms: number, reason: () => Error, signal?: AbortSignal): Deadline {
  const expired = new AbortController()
  const timer = setTimeout(() => expired.abort(reason()), ms)
  return {
    signal: signal ? AbortSignal.any([signal, expired.signal]) : expired.signal,
    [Symbol.dispose]: () => clearTimeout(timer),
  }
}
