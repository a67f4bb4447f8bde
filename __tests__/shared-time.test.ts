import { expect, test } from '@jest/globals'
import { shareTime } from '../src/shared-time.ts'

/** A clock that stands still unless told. */
function clock() {
  const at = { now: 1000 }
  return { at, now: () => at.now }
}

test('each check has an equal share of what is left, and what one leaves over is for the others', () => {
  const { at, now } = clock()
  const next = shareTime(900, 3, now)
  expect(next()).toBe(1300)
  at.now = 1100
  expect(next()).toBe(1100 + 400)
  at.now = 1500
  expect(next()).toBe(1900)
})

test('one that took more than its share takes it from those after it, who never get less than none', () => {
  const { at, now } = clock()
  const next = shareTime(900, 3, now)
  next()
  at.now = 1700
  expect(next()).toBe(1800)
  at.now = 2500
  expect(next()).toBe(2500)
})

test('the last has all that is left, and without a budget nobody has an end', () => {
  const { now } = clock()
  expect(shareTime(900, 1, now)()).toBe(1900)
  expect(shareTime(null, 2, now)()).toBeNull()
})
