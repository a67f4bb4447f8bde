import type { Metric } from '../../model/metric.ts'

/**
 * Of times. Half of all slowdowns by 5 % are estimated at less than that: with a tolerance of 5 % they would pass although
 * established.
 */
const TIME_TOLERANCE = { relative: 0.03 } as const

/** How long one operation, or one run of a timed command, takes. The lead metric wherever it is known. */
export const TIME: Metric = {
  id: 'time',
  title: 'Time',
  unit: 'ns',
  better: 'lower',
  nature: 'sampled',
  tolerance: TIME_TOLERANCE,
}

/** Operations per second; reported only where a tool gives no time. */
export const THROUGHPUT: Metric = {
  id: 'throughput',
  title: 'Throughput',
  unit: 'ops/s',
  better: 'higher',
  nature: 'sampled',
  tolerance: TIME_TOLERANCE,
}

/** As `TIME`, of a timed command: what a process takes to start varies by less than 0.1 ms, and by no more with where it is. */
export const COMMAND_TIME: Metric = { ...TIME, tolerance: { ...TIME_TOLERANCE, absolute: 1e5 } }

/** User and system time together: the kernel measures the sum and only estimates how it divides. Gates only on request. */
export const CPU_TIME: Metric = {
  id: 'cpu-time',
  title: 'CPU time',
  unit: 'ns',
  better: 'lower',
  nature: 'sampled',
}

/** The part of `CPU_TIME` in the program's own code, as the kernel estimates it. Gates only on request. */
export const USER_TIME: Metric = { ...CPU_TIME, id: 'user-time', title: 'User time' }

/** The part of `CPU_TIME` in the kernel, as it estimates it. Gates only on request. */
export const SYSTEM_TIME: Metric = { ...CPU_TIME, id: 'system-time', title: 'System time' }

/** The largest resident set of the largest process. */
export const PEAK_MEMORY: Metric = {
  id: 'peak-memory',
  title: 'Peak memory',
  unit: 'B',
  better: 'lower',
  nature: 'sampled',
  tolerance: { relative: 0.1, absolute: 1e6 },
}

/**
 * Go's `B/op`, JMH's `gc.alloc.rate.norm`, BenchmarkDotNet's `Allocated`: a mean over as many iterations as fitted, so it wavers
 * with maps, pools and amortised growth. The absolute tolerance is for what runs in the background, which is a tiny share of
 * nothing where an operation allocates nothing.
 */
export const BYTES_PER_OP: Metric = {
  id: 'bytes-per-op',
  title: 'Bytes per operation',
  unit: 'B',
  better: 'lower',
  nature: 'sampled',
  tolerance: { relative: 0.05, absolute: 0.5 },
}

/**
 * mitata's `heap`: what the heap grew by in a batch, divided by the operations in it; batches in which it was collected are
 * left out. On identical code its mean varies by less than 1 % from run to run, and now and then by a lot. Less than 16 bytes
 * is no object, but what else allocates meanwhile.
 */
export const HEAP_PER_OP: Metric = {
  id: 'heap-per-op',
  title: 'Heap per operation',
  unit: 'B',
  better: 'lower',
  nature: 'sampled',
  tolerance: { relative: 0.05, absolute: 16 },
}

/**
 * Go's `allocs/op`, Google Benchmark's `allocs_per_iter`: depends on the code alone. The tolerance is for background
 * allocations.
 */
export const ALLOCS_PER_OP: Metric = {
  id: 'allocs-per-op',
  title: 'Allocations per operation',
  unit: 'count',
  better: 'lower',
  nature: 'exact',
  tolerance: { relative: 0.01, absolute: 0.5 },
}

/**
 * Go's and libtest's `MB/s`, Google Benchmark's `bytes_per_second`: the time per operation once more, the other way up.
 * Gates only on request.
 */
export const BYTES_PER_SECOND: Metric = {
  id: 'bytes-per-second',
  title: 'Bytes per second',
  unit: 'MB/s',
  better: 'higher',
  nature: 'sampled',
}

/**
 * Instructions that a command executes outside of the kernel. The same program does the same in each run, so where rounds
 * agree any difference is real. The tolerance is for what the place of a tree brings with it: programs take up the paths of
 * their files, and base and head lie in different folders (docs/decisions/0021).
 */
export const INSTRUCTIONS: Metric = {
  id: 'instructions',
  title: 'Instructions',
  unit: 'count',
  better: 'lower',
  nature: 'exact',
  perMachine: true,
  tolerance: { relative: 0.01 },
}

/** Every metric of which the check itself knows unit and direction; a benchmark may report more. */
export const KNOWN_METRICS: readonly Metric[] = [
  TIME,
  THROUGHPUT,
  CPU_TIME,
  USER_TIME,
  SYSTEM_TIME,
  PEAK_MEMORY,
  ALLOCS_PER_OP,
  BYTES_PER_OP,
  HEAP_PER_OP,
  BYTES_PER_SECOND,
  INSTRUCTIONS,
]

/** What is measured of a command that is timed. */
export const TIMED_METRICS: readonly Metric[] = [COMMAND_TIME, CPU_TIME, USER_TIME, SYSTEM_TIME, PEAK_MEMORY]

/** What is measured of a command whose instructions are counted. */
export const COUNTED_METRICS: readonly Metric[] = [INSTRUCTIONS]
