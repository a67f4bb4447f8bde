/** The middle value; the mean of the two middle ones where their number is even. */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/**
 * Measures two things in turn, after one warm-up of each, and returns the median of each. Which of the two goes first
 * changes from pair to pair, so that a machine that slows down meanwhile slows both.
 *
 * @param {{ ours: () => Promise<number>, peer: () => Promise<number> }} sides
 */
export async function alternate(sides, repetitions, say = () => {}) {
  const values = { ours: [], peer: [] }
  for (let pair = 0; pair <= repetitions; pair++) {
    const order = pair % 2 === 0 ? ['ours', 'peer'] : ['peer', 'ours']
    for (const side of order) {
      say(pair === 0 ? `warm-up (${side})` : `${pair} of ${repetitions} (${side})`)
      const value = await sides[side]()
      if (pair > 0) values[side].push(value)
    }
  }
  return { ours: median(values.ours), peer: median(values.peer), values }
}
