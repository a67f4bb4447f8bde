/** Which thousand the units of a size are of: it is written again in the same ones. */
export type Thousand = 1000 | 1024

/** A size as a tool reads it. */
export interface ReadSize {
  /** In bytes, whole; null where the tool makes no number of the text. */
  readonly bytes: number | null
  readonly thousand: Thousand
  /** Whether the tool reads what a person would: it ignores what it does not understand. */
  readonly isMisread: boolean
}

const POWERS = ['', 'k', 'm', 'g', 't', 'p', 'e', 'z', 'y']

/**
 * A size as bundlesize, bundlewatch and BundleMon read it (npm `bytes` 3): kB, MB, … of 1024, else the leading digits as
 * bytes, so `10 KiB` is 10 B.
 */
export function readBytes(text: string): ReadSize {
  const [, number, unit] = /^([+-]?\d+(?:\.\d+)?) *([kmgtp])b$/i.exec(text) ?? []
  if (number !== undefined && unit !== undefined) {
    const factor = 1024 ** POWERS.indexOf(unit.toLowerCase())
    return { bytes: Math.floor(factor * Number.parseFloat(number)), thousand: 1024, isMisread: false }
  }
  const bytes = Number.parseInt(text, 10)
  const isMisread = !/^\s*[+-]?\d+ *(b|bytes?)?\s*$/i.test(text)
  return { bytes: Number.isNaN(bytes) ? null : bytes, thousand: 1024, isMisread }
}

/** A size as size-limit reads it (npm `bytes-iec` 3): kB of 1000, KiB of 1024, without a unit bytes, and nothing else. */
export function readBytesIec(text: string): ReadSize {
  const none: ReadSize = { bytes: null, thousand: 1000, isMisread: false }
  const [, number, unit = ''] = /^([+-]?\d+(?:\.\d+)?) *((?:[kmgtpezy]i?)?b)?$/i.exec(text) ?? []
  if (number === undefined) return none
  const [, power = '', binary] = /^([kmgtpezy]?)(i?)b?$/i.exec(unit) ?? []
  const thousand = binary === '' || binary === undefined ? 1000 : 1024
  const factor = thousand ** POWERS.indexOf(power.toLowerCase())
  return { bytes: Math.floor(factor * Number.parseFloat(number)), thousand, isMisread: false }
}

const UNITS: Readonly<Record<Thousand, readonly (readonly [unit: string, factor: number])[]>> = {
  1000: [
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
  ],
  1024: [
    ['GiB', 1024 ** 3],
    ['MiB', 1024 ** 2],
    ['KiB', 1024],
  ],
}

/** A number of bytes as a config of ours writes it, in a unit that means exactly so many: `10 kB`, `44.5 KiB`, `1023 B`. */
export function sizeText(bytes: number, thousand: Thousand): string {
  for (const [unit, factor] of UNITS[thousand]) {
    if (bytes < factor) continue
    const rounded = Math.round((bytes / factor) * 100) / 100
    if (rounded * factor === bytes) return `${rounded} ${unit}`
  }
  return `${bytes} B`
}
