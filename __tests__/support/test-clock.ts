import type { Clock } from '../../src/ports/clock.ts'

/** A clock that never makes a test wait: sleeping moves its time on, and the waits can be read. */
export class TestClock implements Clock {
  readonly waits: number[] = []
  #time = Date.UTC(2026, 0, 1)

  now(): number {
    return this.#time
  }

  date(): Date {
    return new Date(this.#time)
  }

  async sleep(ms: number): Promise<void> {
    this.waits.push(ms)
    this.#time += ms
  }
}

/** A log that keeps what it is told. */
export function memoryLog() {
  const lines: string[] = []
  const keep = (message: string) => {
    lines.push(message)
  }
  return {
    lines,
    info: keep,
    warn: keep,
    debug: keep,
    progress: keep,
    group: <T>(_title: string, body: () => Promise<T>) => body(),
  }
}
