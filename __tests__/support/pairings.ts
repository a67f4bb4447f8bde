import type { Pairing } from '../../src/compare/pairing.ts'
import type { Metric } from '../../src/model/metric.ts'

export const TIME: Metric = { id: 'time', title: 'Time', unit: 'ms', better: 'lower', nature: 'sampled' }
export const RATE: Metric = { id: 'throughput', title: 'Throughput', unit: '/s', better: 'higher', nature: 'sampled' }
export const BYTES: Metric = { id: 'gzip', title: 'gzip', unit: 'B', better: 'lower', nature: 'exact' }

/** A pairing of one subject, measured together unless told otherwise. */
export function pairing(
  metric: Metric,
  base: readonly number[] | null,
  head: readonly number[] | null,
  more: Partial<Pairing> = {},
): Pairing {
  return {
    check: 'c',
    kind: 'benchmark',
    subject: 's',
    metric,
    lead: true,
    base,
    head,
    planned: Math.max(base?.length ?? 0, head?.length ?? 0),
    basis: { kind: 'together' },
    design: 'independent',
    ...more,
  }
}

/** `n` values around `center` with a spread of about `noise` (a fraction), the same for the same arguments. */
export function around(center: number, noise: number, n: number, shift = 0): number[] {
  return Array.from({ length: n }, (_, i) => center * (1 + noise * Math.sin(12.9898 * (i + 1) + 78.233 * (shift + 1))))
}
