/** The two points that define a score: 0.9 at `p10`, 0.5 at `median`, in the audit's own unit. */
interface Curve {
  readonly p10: number
  readonly median: number
}

type Device = 'mobile' | 'desktop'

const same = (p10: number, median: number): Readonly<Record<Device, Curve>> => ({
  mobile: { p10, median },
  desktop: { p10, median },
})

const each = (mobile: Curve, desktop: Curve): Readonly<Record<Device, Curve>> => ({ mobile, desktop })

/** Lighthouse 13's own scoring of the audits that are scored by a number. */
export const CURVES: Readonly<Record<string, Readonly<Record<Device, Curve>>>> = {
  'first-contentful-paint': each({ p10: 1800, median: 3000 }, { p10: 934, median: 1600 }),
  'largest-contentful-paint': each({ p10: 2500, median: 4000 }, { p10: 1200, median: 2400 }),
  'total-blocking-time': each({ p10: 200, median: 600 }, { p10: 150, median: 350 }),
  'speed-index': each({ p10: 3387, median: 5800 }, { p10: 1311, median: 2300 }),
  'cumulative-layout-shift': same(0.1, 0.25),
  interactive: each({ p10: 3785, median: 7300 }, { p10: 2468, median: 4500 }),
  'max-potential-fid': same(130, 250),
  'bootup-time': same(1282, 3500),
  'mainthread-work-breakdown': same(2017, 4000),
  'total-byte-weight': same(2667 * 1024, 4000 * 1024),
}

/** Of the complementary error function: erfc(0.906…) = 0.2, which is where the score is 0.9. */
const INVERSE_ERFC_OF_A_FIFTH = 0.9061938024368232

/**
 * The value at which an audit's score is `score` (between 0 and 1, both excluded), on the log-normal curve through its two
 * points; undefined for audits that are not scored on a curve.
 */
export function valueAtScore(audit: string, score: number, device: Device): number | undefined {
  const curve = CURVES[audit]?.[device]
  if (curve === undefined) return undefined
  const shape = Math.log(curve.median / curve.p10) / INVERSE_ERFC_OF_A_FIFTH
  return curve.median * Math.exp(shape * inverseErf(1 - 2 * score))
}

/** By bisection: erf grows steadily. */
function inverseErf(y: number): number {
  let [low, high] = [-4, 4]
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (erf(middle) < y) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Abramowitz and Stegun 7.1.26, off by 1.5e-7 at most; the approximation that Lighthouse itself scores with. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x))
  const sum = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
  return Math.sign(x) * (1 - sum * Math.exp(-x * x))
}
