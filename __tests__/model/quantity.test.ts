import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseDuration, parseQuantity, parseRegressionLimit } from '../../src/model/quantity.ts'
import { KNOWN_UNITS } from '../../src/model/units.ts'

describe('parseQuantity', () => {
  test.each([
    ['2.5 s', 2.5, 's'],
    ['2.5s', 2.5, 's'],
    ['  170 kB ', 170, 'kB'],
    ['1.5 MiB', 1.5, 'MiB'],
    ['5%', 5, '%'],
    ['5 %', 5, '%'],
    ['.5 ms', 0.5, 'ms'],
    ['1e3 ms', 1000, 'ms'],
    ['3 \u00b5s', 3, '\u00b5s'],
    ['3 \u03bcs', 3, '\u00b5s'],
    ['2\u00a0kB', 2, 'kB'],
    ['500 ops/s', 500, 'ops/s'],
  ])('reads %j', (text, value, unit) => {
    expect(parseQuantity(text)).toEqual({ ok: true, value: { value, unit, text: text.trim() } })
  })

  test.each([
    ['12', 12],
    [0.05, 0.05],
    [0, 0],
  ])('reads the bare number %j without a unit', (written, value) => {
    expect(parseQuantity(written)).toEqual({ ok: true, value: { value, text: String(written) } })
  })

  test.each<[string | number, string]>([
    ['', 'is empty; write a number and a unit, like `2.5 s` or `170 kB`.'],
    ['fast', '`fast` is not a quantity; write a number and a unit, like `2.5 s` or `170 kB`.'],
    ['1,5 s', '`1,5 s`: write a decimal point (`1.5`) and no thousands separators (`1500`).'],
    ['1,500 ms', '`1,500 ms`: write a decimal point (`1.5`) and no thousands separators (`1500`).'],
    ['-5 ms', '`-5 ms` is negative; write how much, without a sign.'],
    [-1, '`-1` is negative; write how much, without a sign.'],
    ['<= 2 s', '`<= 2 s`: write the number alone, like `2.5 s` or `170 kB`; the key already says how it limits.'],
    ['1 min 30 s', '`1 min 30 s` has more than one number; write one number and one unit.'],
    ['1e999', '`1e999` is too large a number.'],
    [Number.NaN, '`NaN` is not a quantity; write a number and a unit, like `2.5 s` or `170 kB`.'],
    ['170 KB', '`170 KB`: unknown unit `KB`; write `kB` (1000 B) or `KiB` (1024 B).'],
    ['170 Kb', '`170 Kb`: unknown unit `Kb`; write `kB` (1000 B) or `KiB` (1024 B).'],
    ['2 mb', '`2 mb`: unknown unit `mb`; write `MB` (1000² B) or `MiB` (1024² B).'],
    ['2 sec', '`2 sec`: unknown unit `sec`; did you mean `s`? Units of time: ns, us, µs, ms, s, min, h.'],
    ['2 MS', '`2 MS`: unknown unit `MS`; did you mean `ms`? Units of time: ns, us, µs, ms, s, min, h.'],
    ['9 opss/s', '`9 opss/s`: unknown unit `opss/s`; did you mean `ops/s`? Units of rate: /s, ops/s.'],
    ['5 percent', '`5 percent`: unknown unit `percent`; did you mean `%`?'],
    ['x'.repeat(1000), 'is too long for a quantity; write a number and a unit, like `2.5 s` or `170 kB`.'],
  ])('says what is wrong with %j', (written, problem) => {
    expect(parseQuantity(written)).toEqual({ ok: false, problem })
  })

  test('lists every unit where none is near', () => {
    const parsed = parseQuantity('3 elephants')
    if (parsed.ok) throw new Error('elephants were accepted')
    for (const unit of [...KNOWN_UNITS, '%']) expect(parsed.problem).toContain(unit)
  })

  test('never throws, and what it reads is finite and not negative', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.double(), fc.stringMatching(/^[\d.,e+-]{1,8} ?[kMB%s/min]{0,4}$/)),
        (written) => {
          const parsed = parseQuantity(written)
          if (parsed.ok) expect(parsed.value.value).toBeGreaterThanOrEqual(0)
          if (parsed.ok) expect(Number.isFinite(parsed.value.value)).toBe(true)
          else expect(parsed.problem).not.toBe('')
        },
      ),
    )
  })
})

describe('parseDuration', () => {
  test.each([
    ['10 min', 600_000],
    ['90 s', 90_000],
    ['1.5 h', 5_400_000],
    ['24 h', 86_400_000],
  ])('reads %j as milliseconds', (text, ms) => {
    expect(parseDuration(text)).toEqual({ ok: true, value: ms })
  })

  test.each<[string | number, string]>([
    [600, '`600` has no unit; write `600 s` or `600 min`.'],
    ['0 s', '`0 s` leaves no time at all; write a duration like `10 min`.'],
    ['25 h', '`25 h` is longer than a day; write at most `24 h`.'],
    ['5 kB', '`5 kB`: unknown unit `kB`. Units: ns, us, µs, ms, s, min, h.'],
    ['10 m', '`10 m`: unknown unit `m`; did you mean `min`? Units of time: ns, us, µs, ms, s, min, h.'],
  ])('says what is wrong with %j', (written, problem) => {
    expect(parseDuration(written)).toEqual({ ok: false, problem })
  })
})

describe('parseRegressionLimit', () => {
  const kilobytes = { value: 2, unit: 'kB', text: '2 kB' }

  test.each<[string | number, object]>([
    ['5%', { relative: 0.05, text: '5%' }],
    ['+5 %', { relative: 0.05, text: '+5 %' }],
    ['2 kB', { absolute: kilobytes, text: '2 kB' }],
    ['5% and 2 kB', { relative: 0.05, absolute: kilobytes, text: '5% and 2 kB' }],
    ['2 kB and 5%', { relative: 0.05, absolute: kilobytes, text: '2 kB and 5%' }],
    [0.02, { absolute: { value: 0.02, text: '0.02' }, text: '0.02' }],
    ['0%', { relative: 0, text: '0%' }],
  ])('reads %j', (written, value) => {
    expect(parseRegressionLimit(written)).toEqual({ ok: true, value })
  })

  test.each([
    ['5% or 2 kB', '`5% or 2 kB`: join the two parts with `and`, as in `5% and 2 kB` (both must be exceeded).'],
    ['5%, 2 kB', '`5%, 2 kB`: join the two parts with `and`, as in `5% and 2 kB` (both must be exceeded).'],
    ['5% and 6%', '`5% and 6%`: write at most one percentage and one amount, like `5% and 2 kB`.'],
    ['5% and', 'is empty; write a number and a unit, like `5%`, `2 kB` or `5% and 2 kB`.'],
    ['-5%', '`-5%` is negative; write how much, without a sign.'],
  ])('says what is wrong with %j', (written, problem) => {
    expect(parseRegressionLimit(written)).toEqual({ ok: false, problem: expect.stringContaining(problem) })
  })
})
