import { expect, test } from '@jest/globals'
import { calibrate } from '../../src/system/calibration.ts'

/** A clock by which the pieces of work take these times in ms, one after the other, and which then stops. */
function clockOf(times: readonly number[]) {
  let now = 1000
  let read = 0
  const clock = () => {
    now += times[read - 1] ?? 0
    read++
    return now
  }
  return { clock, pieces: () => read - 1 }
}

test('is the time of the fastest piece of work: whatever else runs only adds to it', () => {
  const { clock } = clockOf([40, 9, 5, 5.25, 4.98765, 5.2, 300, 5.1])
  expect(calibrate(clock)).toBe(4.988)
})

test('goes on for 80 ms, and for eight pieces at least', () => {
  const quick = clockOf(Array(200).fill(1))
  calibrate(quick.clock)
  expect(quick.pieces()).toBe(80)
  const slow = clockOf(Array(200).fill(50))
  calibrate(slow.clock)
  expect(slow.pieces()).toBe(8)
})

test('comes to an end, and to a time that a snapshot can hold, whatever the clock', () => {
  expect(calibrate(() => 7)).toBeGreaterThan(0)
  expect(calibrate(clockOf([3, -5]).clock)).toBeGreaterThan(0)
})

test('is a time by the clock of this machine', () => {
  const before = performance.now()
  const time = calibrate()
  expect(time).toBeGreaterThan(0.001)
  expect(time).toBeLessThan(performance.now() - before)
})
