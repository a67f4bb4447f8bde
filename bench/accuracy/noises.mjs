/** A standard normal deviate (Box & Muller 1958). */
function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/**
 * Kinds of noise, as logarithms of times: each makes, from a source of random numbers, a function that gives the next value
 * of one benchmark in the order measured. `share` is how much of the run is over, 0 to 1.
 */
export const NOISES = {
  'normal, 1 %': (random) => () => 0.01 * normal(random),
  'normal, 5 %': (random) => () => 0.05 * normal(random),
  'normal, 20 %': (random) => () => 0.2 * normal(random),
  'skewed (lognormal)': (random) => () => Math.log(1 + 0.2 * Math.exp(normal(random))),
  'very skewed (exponential)': (random) => () => Math.log(1 - 0.5 * Math.log(1 - random())),
  'two modes, 1:1': (random) => () => (random() < 0.5 ? 0 : 0.3) + 0.02 * normal(random),
  'two modes, 9:1': (random) => () => (random() < 0.9 ? 0 : 0.7) + 0.03 * normal(random),
  'heavy tails (t, 2)': (random) => () =>
    (0.05 * normal(random)) / Math.sqrt((normal(random) ** 2 + normal(random) ** 2) / 2),
  'heavy tails (Cauchy)': (random) => () => 0.05 * Math.tan(Math.PI * (random() - 0.5)),
  'drifting, 30 % a run': (random) => (share) => 0.3 * share + 0.05 * normal(random),
  'autocorrelated, .8': (random) => {
    let state = 0
    return () => {
      state = 0.8 * state + 0.05 * normal(random)
      return state
    }
  },
  'rounded to 5 steps': (random) => () => Math.log(10 + Math.floor(5 * random())),
}

/** Both sides with a noise of their own, and nothing in common. */
const unrelated = (noise) => (random) => {
  const next = NOISES[noise](random)
  return () => [next(0), next(0)]
}

/**
 * Kinds of noise of two sides that take each round at the same time, as logarithms: each makes a function that gives both
 * values of the next round. What they have in common cancels; what one takes from the other does not.
 */
export const PAIRS = {
  'at once: 30 % in common, 3 % own': (random) => () => {
    const common = 0.3 * normal(random)
    return [common + 0.03 * normal(random), common + 0.03 * normal(random)]
  },
  'at once: normal, 5 %': unrelated('normal, 5 %'),
  'at once: very skewed': unrelated('very skewed (exponential)'),
  'at once: heavy tails (Cauchy)': unrelated('heavy tails (Cauchy)'),
  'at once: one of them waits': (random) => () => {
    const first = random() < 0.5
    return [first ? 0 : 0.2, first ? 0.2 : 0].map((wait) => wait + 0.03 * normal(random))
  },
  'at once: rounded to 5 steps': unrelated('rounded to 5 steps'),
}
