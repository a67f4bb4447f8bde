import type { Ports } from './ports.ts'

/** Counters and gauges of the whole machine, for two readings to be compared; null where the system does not tell. */
export interface MachineReading {
  /** Time of all processors together since the machine started, in ms. */
  readonly processors: ProcessorTime | null
  /** Mean number of processes that ran or wanted to, over the last minute. */
  readonly load: number | null
  /** The clock of the processor that runs fastest now, in MHz. */
  readonly frequency: number | null
}

/** In ms. */
export interface ProcessorTime {
  readonly busy: number
  readonly idle: number
  /** Something here wanted to run, and the host ran another machine instead. */
  readonly stolen: number
}

export interface Machine {
  /** Cheap enough for before and after each round; never throws. */
  read(): MachineReading
}

/** What measuring needs beyond what a probe may use. */
export interface MeasuringPorts extends Ports {
  readonly machine: Machine
}
