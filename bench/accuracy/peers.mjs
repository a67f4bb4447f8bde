import { mannWhitney } from '../../src/compare/mann-whitney.ts'
import { median } from '../../src/compare/order-statistics.ts'
import { studentTail } from './student.mjs'

/**
 * What other gates do with the same 30 rounds a side (logarithms; `stored` is the median of the previous run's base, from
 * another machine): 1 for "slower", −1 for "faster", 0 for neither.
 */
export const PEERS = {
  'stored number > 10 %': ({ head, stored }) => beyond(median(head) - stored, 0.1),
  'stored number > 200 %': ({ head, stored }) => beyond(median(head) - stored, 1),
  'Welch p < .01': ({ base, head }) => {
    const { t, freedom } = welch(base, head)
    return 2 * studentTail(Math.abs(t), freedom) < 0.01 ? Math.sign(t) : 0
  },
  'Mann-Whitney p < .05': ({ base, head }) => {
    const { greater, less } = mannWhitney(base, head)
    return 2 * Math.min(greater, less) < 0.05 ? (greater < less ? 1 : -1) : 0
  },
  'best of N > 5 %': ({ base, head }) => beyond(Math.min(...head) - Math.min(...base), 0.05),
}

/** A threshold of 200 % in that tool's words is twice the time. */
function beyond(difference, relative) {
  const limit = Math.log1p(relative)
  return difference > limit ? 1 : difference < -limit ? -1 : 0
}

/** Welch's t-test of two samples' means (Welch 1947): t, and the degrees of freedom by Welch and Satterthwaite. */
function welch(x, y) {
  const [a, b] = [x, y].map((values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
    return { mean, error: variance / values.length, n: values.length }
  })
  const error = a.error + b.error
  return {
    t: (b.mean - a.mean) / Math.sqrt(error),
    freedom: error ** 2 / (a.error ** 2 / (a.n - 1) + b.error ** 2 / (b.n - 1)),
  }
}
