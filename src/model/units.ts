interface UnitDefinition {
  readonly dimension: string
  /** Multiply a value in this unit by it to get the dimension's base unit. */
  readonly factor: number
}

const UNITS: ReadonlyMap<string, UnitDefinition> = new Map([
  ['ns', { dimension: 'time', factor: 1e-9 }],
  ['us', { dimension: 'time', factor: 1e-6 }],
  ['µs', { dimension: 'time', factor: 1e-6 }],
  ['ms', { dimension: 'time', factor: 1e-3 }],
  ['s', { dimension: 'time', factor: 1 }],
  ['min', { dimension: 'time', factor: 60 }],
  ['h', { dimension: 'time', factor: 3600 }],
  ['B', { dimension: 'bytes', factor: 1 }],
  ['kB', { dimension: 'bytes', factor: 1e3 }],
  ['MB', { dimension: 'bytes', factor: 1e6 }],
  ['GB', { dimension: 'bytes', factor: 1e9 }],
  ['KiB', { dimension: 'bytes', factor: 1024 }],
  ['MiB', { dimension: 'bytes', factor: 1024 ** 2 }],
  ['GiB', { dimension: 'bytes', factor: 1024 ** 3 }],
  ['B/s', { dimension: 'bytes per second', factor: 1 }],
  ['kB/s', { dimension: 'bytes per second', factor: 1e3 }],
  ['MB/s', { dimension: 'bytes per second', factor: 1e6 }],
  ['GB/s', { dimension: 'bytes per second', factor: 1e9 }],
  ['/s', { dimension: 'rate', factor: 1 }],
  ['ops/s', { dimension: 'rate', factor: 1 }],
  ['count', { dimension: 'count', factor: 1 }],
  ['score', { dimension: 'score', factor: 1 }],
  ['unitless', { dimension: 'unitless', factor: 1 }],
])

/** The units a config may use, for messages and completion. */
export const KNOWN_UNITS: readonly string[] = [...UNITS.keys()]

/** What a unit measures: `time`, `bytes`, …; a unit of its own for a word that is not in the table. */
export function dimensionOf(unit: string): string {
  return UNITS.get(unit)?.dimension ?? unit
}

/** `value` in `to`, or undefined where the two units do not measure the same thing. */
export function convert(value: number, from: string, to: string): number | undefined {
  if (from === to) return value
  const source = UNITS.get(from)
  const target = UNITS.get(to)
  if (!source || !target || source.dimension !== target.dimension) return undefined
  return (value * source.factor) / target.factor
}
