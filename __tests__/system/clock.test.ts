import { expect, jest, test } from '@jest/globals'
import { createClock } from '../../src/system/clock.ts'

const clock = createClock()

test('sleeps at least as long as asked, by a clock that does not go back', async () => {
  const before = clock.now()
  await clock.sleep(20)
  expect(clock.now() - before).toBeGreaterThanOrEqual(19)
  expect(Math.abs(clock.date().getTime() - Date.now())).toBeLessThan(5000)
})

test('an abort ends a sleep at once, without an error', async () => {
  await clock.sleep(1_000_000, AbortSignal.abort())
  const abort = new AbortController()
  const asleep = clock.sleep(1_000_000, abort.signal)
  abort.abort(new Error('enough'))
  await expect(asleep).resolves.toBeUndefined()
})

test('setting the date back does not move it', () => {
  jest.useFakeTimers({ now: Date.now(), doNotFake: ['performance'] })
  try {
    const before = clock.now()
    jest.setSystemTime(0)
    expect(clock.date().getTime()).toBe(0)
    expect(clock.now()).toBeGreaterThanOrEqual(before)
  } finally {
    jest.useRealTimers()
  }
})
