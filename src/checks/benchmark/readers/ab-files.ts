import type { Latencies } from './load-run.ts'
import { quantile } from './quantile.ts'

/** `-e`: one line for each percentile from 0 to 99, in ms with three decimals. Null for another text. */
export function percentilesOfAb(text: string): Latencies | null {
  const start = text.search(/^Percentage served,Time in ms$/m)
  if (start === -1) return null
  const times = new Map(
    [...text.slice(start).matchAll(/^(\d+),(\d+(?:\.\d+)?)$/gm)].map(([, share, time]) => [
      Number(share),
      Number(time),
    ]),
  )
  return {
    p50: times.get(50) ?? null,
    p90: times.get(90) ?? null,
    p95: times.get(95) ?? null,
    p99: times.get(99) ?? null,
  }
}

/** `-g`: one line a request, its `ttime` in whole ms. Null for another text. */
export function timesOfAb(text: string): Latencies | null {
  const start = text.search(/^starttime\tseconds\tctime\tdtime\tttime\twait$/m)
  if (start === -1) return null
  const rows = text.slice(start).matchAll(/^[^\t\n]+\t\d+\t\d+\t\d+\t(\d+)\t\d+$/gm)
  const times = [...rows].map(([, time]) => Number(time))
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), p99: quantile(times, 0.99) }
}
