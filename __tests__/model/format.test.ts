import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  formatDifference,
  formatDuration,
  formatPercent,
  formatPercentNumber,
  formatProbability,
  formatShare,
  formatValue,
} from '../../src/model/format.ts'
import { convert, dimensionOf, KNOWN_UNITS } from '../../src/model/units.ts'

describe('formatValue', () => {
  test.each([
    [1920, 'ms', '1.92 s'],
    [2.5, 's', '2.5 s'],
    [999.4, 'ms', '999 ms'],
    [999.6, 'ms', '1 s'],
    [0.0415, 'ms', '41.5 µs'],
    [3, 'ns', '3 ns'],
    [125_000, 'ms', '125 s'],
    [181_000, 'B', '181 kB'],
    [999_950, 'B', '1 MB'],
    [1.5e12, 'B', '1.5 TB'],
    [300, 'KiB', '307 kB'],
    [0, 'ms', '0 ms'],
    [0.0004, 's', '400 µs'],
    [81_200, 'ops/s', '81.2 k/s'],
    [12, 'MB/s', '12 MB/s'],
    [0.05, 'unitless', '0.05'],
    [0.93, 'score', '0.93'],
    [1234, 'count', '1234'],
    [12_345, 'count', '12,345'],
    [1e21, 'count', '1,000,000,000,000,000,000,000'],
    [41, 'frames', '41 frames'],
    [-2300, 'B', '−2.3 kB'],
  ])('%d %s is %s', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text)
  })

  test('never shows an exponent, a hyphen for a minus, or a number that is none', () => {
    const unit = fc.constantFrom(...KNOWN_UNITS, 'frames')
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e200, max: 1e200 }), unit, (value, one) => {
        expect(formatValue(value, one)).toMatch(/^−?[\d,]+(?:\.\d+)?(?: \D+| ?[a-zµ/]+)?$/i)
      }),
    )
  })

  test('keeps three significant digits', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 900, noNaN: true }), (seconds) => {
        const [number, unit] = formatValue(seconds, 's').split(' ')
        expect(convert(Number(number), unit ?? '', 's')).toBeCloseTo(seconds, -Math.log10(seconds) + 1.9)
      }),
    )
  })
})

describe('differences', () => {
  test.each([
    [62_000, 'B', '+62 kB'],
    [-0.0023, 's', '−2.3 ms'],
    [0, 'B', '±0 B'],
    [-3, 'count', '−3'],
  ])('%d %s is %s', (value, unit, text) => {
    expect(formatDifference(value, unit)).toBe(text)
  })

  test.each([
    [0.36, '+36 %'],
    [-0.023, '−2.3 %'],
    [0.0995, '+10 %'],
    [0.02, '+2 %'],
    [0, '±0 %'],
    [-0.0004, '±0 %'],
    [18.74, '+1874 %'],
  ])('%d is %s', (fraction, text) => {
    expect(formatPercent(fraction)).toBe(text)
    expect(formatPercentNumber(fraction)).toBe(text.replace(' %', ''))
  })

  test('a share has no sign', () => {
    expect(formatShare(-0.0211)).toBe('2.1 %')
    expect(formatShare(0.36)).toBe('36 %')
  })

  test('swapping the sides swaps the sign and nothing else', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1000, noNaN: true }), (fraction) => {
        expect(formatPercentNumber(-fraction).slice(1)).toBe(formatPercentNumber(fraction).slice(1))
        expect(formatPercentNumber(fraction)[0]).toBe('+')
        expect(formatPercentNumber(-fraction)[0]).toBe('−')
      }),
    )
  })
})

test.each([
  [1, '1'],
  [0.4, '0.4'],
  [0.051, '0.051'],
  [0.0004, '0.0004'],
  [0.00004, '< 0.0001'],
  [0, '< 0.0001'],
])('the probability %d is %s', (probability, text) => {
  expect(formatProbability(probability)).toBe(text)
})

test.each([
  [640.4, '640 ms'],
  [3200, '3.2 s'],
  [59_960, '1 min 00 s'],
  [245_000, '4 min 05 s'],
])('%d ms take %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

describe('units', () => {
  test('convert within a dimension and not across', () => {
    expect(convert(2.5, 's', 'ms')).toBe(2500)
    expect(convert(170, 'kB', 'B')).toBe(170_000)
    expect(convert(1, 'KiB', 'B')).toBe(1024)
    expect(convert(1, 's', 'B')).toBeUndefined()
    expect(convert(1, 'frames', 'frames')).toBe(1)
    expect(convert(1, 'frames', 's')).toBeUndefined()
  })

  test('an unknown word measures only itself', () => {
    expect(dimensionOf('ms')).toBe(dimensionOf('min'))
    expect(dimensionOf('frames')).toBe('frames')
  })

  test('there and back again', () => {
    const unit = fc.constantFrom(...KNOWN_UNITS)
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), unit, unit, (value, from, to) => {
        const there = convert(value, from, to)
        if (there === undefined) return expect(dimensionOf(from)).not.toBe(dimensionOf(to))
        const back = convert(there, to, from) ?? Number.NaN
        return expect(Math.abs(back - value) / value).toBeLessThan(1e-12)
      }),
    )
  })
})
