import { readFileSync } from 'node:fs'
import { availableParallelism, loadavg, platform } from 'node:os'
import type { Machine, ProcessorTime } from '../ports/machine.ts'

/** What the kernel counts processor time in for user space, in ms: `USER_HZ` is 100 wherever Node runs. */
const TICK = 10

/** Processors whose clock is read; on a large machine the first ones tell enough. */
const MOST_CLOCKS = 8

/**
 * The machine that this runs on. Linux tells all; elsewhere there is at most the load. The files are read without a pause
 * between them: they are in memory, and a reading must not give way to what is measured next.
 */
export function createMachine(system: NodeJS.Platform = platform()): Machine {
  let clocks = system === 'linux' ? clockFiles() : []
  return {
    read() {
      const frequencies = clocks.map((path) => numberIn(path)).filter((value) => value !== null)
      // What cannot be read once is not there (most virtual machines): it is not asked for again.
      if (frequencies.length === 0) clocks = []
      const statistics = system === 'linux' ? textOf('/proc/stat') : null
      return {
        processors: statistics === null ? null : parseProcessorTime(statistics),
        // Windows has no such thing, and Node then says 0.
        load: system === 'win32' ? null : (loadavg()[0] ?? null),
        frequency: frequencies.length === 0 ? null : Math.max(...frequencies) / 1000,
      }
    },
  }
}

/**
 * The first line of `/proc/stat` (proc_stat(5)): `cpu user nice system idle iowait irq softirq steal guest guest_nice`, the
 * guests' time being part of `user` and `nice`. Null for anything else.
 */
export function parseProcessorTime(statistics: string): ProcessorTime | null {
  const fields = /^cpu +(\d[\d ]*)$/m.exec(statistics)?.[1]?.trim().split(/ +/).map(Number) ?? []
  const [user, nice, kernel, idle, wait = 0, interrupts = 0, softInterrupts = 0, stolen = 0] = fields
  if (user === undefined || nice === undefined || kernel === undefined || idle === undefined) return null
  return {
    busy: TICK * (user + nice + kernel + interrupts + softInterrupts),
    idle: TICK * (idle + wait),
    stolen: TICK * stolen,
  }
}

function clockFiles(): string[] {
  const count = Math.min(availableParallelism(), MOST_CLOCKS)
  return Array.from({ length: count }, (_, cpu) => `/sys/devices/system/cpu/cpu${cpu}/cpufreq/scaling_cur_freq`)
}

function numberIn(path: string): number | null {
  const value = Number.parseInt(textOf(path) ?? '', 10)
  return Number.isFinite(value) && value > 0 ? value : null
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
