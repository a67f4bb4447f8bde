import { deflateRawSync } from 'node:zlib'

/** How long the work is repeated, in ms, and how often at least. */
const REPEATS = { during: 80, atLeast: 8 } as const

/** How much of each there is in a piece: about a millisecond, less than a scheduler leaves a process alone. */
const SIZES = { text: 8192, numbers: 4096, memory: 4 * 1024 * 1024 } as const

/**
 * How long a fixed piece of work takes here, in ms: the fastest of as many as fit into 80 ms. It compresses 8 KiB (integers
 * and branches), sorts 4096 numbers (floating point) and copies 4 MiB (memory), so that machines that differ in one of these
 * differ in the number. All of it is Node's own machine code: JavaScript would be several times slower for as long as a
 * loaded machine does not come to compiling it. The fastest and not the median, since the number stands for the machine,
 * and whatever else runs only adds time. Nothing may be measured meanwhile. `now` is monotonic, in ms.
 */
export function calibrate(now: () => number = () => performance.now()): number {
  const work = fixedWork()
  const began = now()
  let fastest = Number.POSITIVE_INFINITY
  for (let times = 0, at = began; times < REPEATS.atLeast || at - began < REPEATS.during; times++) {
    work()
    const ended = now()
    fastest = Math.min(fastest, ended - at)
    // A clock that does not go on would keep this going for ever.
    if (!(ended > at)) break
    at = ended
  }
  return Math.max(0.001, Math.round(fastest * 1000) / 1000)
}

function fixedWork(): () => void {
  let state = 1
  /** Park and Miller's generator (1988): the same numbers everywhere. */
  const random = (): number => {
    state = (state * 48_271) % 2_147_483_647
    return state
  }
  const text = Uint8Array.from({ length: SIZES.text }, () => 97 + (random() % 8))
  const numbers = Float64Array.from({ length: SIZES.numbers }, () => random() / 2_147_483_647)
  const memory = new Uint8Array(SIZES.memory).fill(1)
  const copy = new Uint8Array(SIZES.memory)
  const sorted = new Float64Array(SIZES.numbers)
  return () => {
    deflateRawSync(text)
    sorted.set(numbers)
    sorted.sort()
    copy.set(memory)
  }
}
