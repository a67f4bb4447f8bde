import { convert, dimensionOf } from './units.ts'

/** A typographic minus: as wide as a plus, and never taken for a hyphen. */
const MINUS = '−'

interface Scale {
  /** The unit that `steps` count in. */
  readonly base: string
  readonly steps: readonly (readonly [from: number, unit: string])[]
}

/** How the values of a dimension are shown; a dimension that is not listed keeps its own unit. */
const SCALES: ReadonlyMap<string, Scale> = new Map([
  [
    'time',
    {
      base: 's',
      steps: [
        [1e-9, 'ns'],
        [1e-6, 'µs'],
        [1e-3, 'ms'],
        [1, 's'],
      ],
    },
  ],
  [
    'bytes',
    {
      base: 'B',
      steps: [
        [1, 'B'],
        [1e3, 'kB'],
        [1e6, 'MB'],
        [1e9, 'GB'],
        [1e12, 'TB'],
      ],
    },
  ],
  [
    'bytes per second',
    {
      base: 'B/s',
      steps: [
        [1, 'B/s'],
        [1e3, 'kB/s'],
        [1e6, 'MB/s'],
        [1e9, 'GB/s'],
      ],
    },
  ],
  [
    'rate',
    {
      base: '/s',
      steps: [
        [1, '/s'],
        [1e3, 'k/s'],
        [1e6, 'M/s'],
        [1e9, 'G/s'],
      ],
    },
  ],
])

let grouping: Intl.NumberFormat | undefined

/** The formatter is made when it is first needed: making it takes a tenth of a short run. */
function whole(value: number): string {
  grouping ??= new Intl.NumberFormat('en-US', { maximumFractionDigits: 0, useGrouping: 'min2' })
  return grouping.format(Math.round(value))
}

/** Units that go without saying. */
const BARE: ReadonlySet<string> = new Set(['count', 'score', 'unitless'])

/** Three significant digits below 1000, whole numbers above, grouped from five digits on; no trailing zeros, no exponent. */
function digits(size: number): string {
  if (size === 0) return '0'
  if (size >= 999.5) return whole(size)
  const decimals = Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(size))))
  const text = size.toFixed(decimals)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

function magnitude(size: number, unit: string): string {
  if (BARE.has(unit)) return digits(size)
  const scale = SCALES.get(dimensionOf(unit))
  const inBase = scale && convert(size, unit, scale.base)
  if (scale === undefined || inBase === undefined || size === 0) return `${digits(size)} ${unit}`
  const rounded = Number(inBase.toPrecision(3))
  const [factor, name] = scale.steps.findLast(([from]) => rounded >= from * 0.9999) ?? scale.steps[0] ?? [1, unit]
  return `${digits(inBase / factor)} ${name}`
}

/** `1.92 s`, `181 kB`, `0.05`: a value of a metric, in the scale that reads best (kB = 1000 B). */
export function formatValue(value: number, unit: string): string {
  return `${value < 0 ? MINUS : ''}${magnitude(Math.abs(value), unit)}`
}

/** `+62 kB`, `−2.3 ms`, `±0 B`: a difference, always with its sign. */
export function formatDifference(value: number, unit: string): string {
  const sign = value > 0 ? '+' : value < 0 ? MINUS : '±'
  return `${sign}${magnitude(Math.abs(value), unit)}`
}

/** The number of a signed percentage without the sign for percent: `+36`, `−2.3`, `±0`. Whole from 10 % up. */
export function formatPercentNumber(fraction: number): string {
  const percent = Math.abs(fraction * 100)
  const text = percentDigits(percent)
  if (text === '0') return '±0'
  return `${fraction < 0 ? MINUS : '+'}${text}`
}

function percentDigits(percent: number): string {
  return percent >= 9.95 ? whole(percent) : percent.toFixed(1).replace(/\.0$/, '')
}

/** `+36 %`, `−2.3 %`, `±0 %`: a relative difference, always with its sign. */
export function formatPercent(fraction: number): string {
  return `${formatPercentNumber(fraction)} %`
}

/** `36 %`, `2.3 %`: a share or a limit that has no sign. */
export function formatShare(fraction: number): string {
  return `${percentDigits(Math.abs(fraction * 100))} %`
}

/** `0.03`, `0.0004`, `< 0.0001`: a probability, to the digits that are worth reading. */
export function formatProbability(probability: number): string {
  if (probability < 0.0001) return '< 0.0001'
  return probability
    .toFixed(probability < 0.001 ? 4 : probability < 0.1 ? 3 : 2)
    .replace(/0+$/, '')
    .replace(/\.$/, '')
}

/** `3.2 s`, `4 min 05 s`: how long something took. `ms` in, coarse out. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
}
