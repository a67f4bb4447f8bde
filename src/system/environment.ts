import { readFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os'
import type { Environment } from '../model/snapshot.ts'
import { calibrate } from './calibration.ts'

export interface EnvironmentRequest {
  /** Whether times are to be measured: then a fixed piece of work is timed, a tenth of a second in which nothing else should run. */
  readonly calibrate?: boolean
  readonly variables?: NodeJS.ProcessEnv
}

/**
 * The machine this runs on. Cores and memory are what this process may use (a container's limits, not its host's);
 * `ImageOS` and `ImageVersion` are how GitHub's runners name their image.
 */
export async function readEnvironment(request: EnvironmentRequest = {}): Promise<Environment> {
  const { variables = process.env } = request
  const image = [variables['ImageOS'], variables['ImageVersion']].filter(Boolean).join(' ')
  const system = distribution()
  // Node takes a few ms to tell, which a run of exact checks is spared.
  const libc = request.calibrate ? cLibrary() : null
  return {
    platform: platform(),
    arch: arch(),
    cpu: cpus()[0]?.model.trim().replace(/\s+/g, ' ') || 'unknown',
    cores: availableParallelism(),
    memory: usableMemory(),
    node: process.version,
    tools: {},
    ...(image === '' ? {} : { image }),
    ...(system === null ? {} : { system }),
    kernel: release(),
    ...(libc === null ? {} : { libc }),
    ...(request.calibrate ? { calibration: calibrate() } : {}),
  }
}

/** In bytes. Without a limit Node answers 0 or a number beyond the machine's memory. */
function usableMemory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}

/** `Ubuntu 24.04.3 LTS`, as os-release(5) has it; null on other systems, whose kernel's release says it. */
function distribution(): string | null {
  try {
    return /^PRETTY_NAME="?([^"\n]+)"?$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? null
  } catch {
    return null
  }
}

/** Null where there is no glibc, or Node does not tell. */
function cLibrary(): string | null {
  // The types lag behind Node 22.
  const report: NodeJS.ProcessReport & { excludeNetwork?: boolean } = process.report
  const { excludeNetwork = false } = report
  // Else it looks up names of hosts, which may take seconds.
  report.excludeNetwork = true
  try {
    const { header } = report.getReport() as { header?: { glibcVersionRuntime?: string } }
    return header?.glibcVersionRuntime === undefined ? null : `glibc ${header.glibcVersionRuntime}`
  } finally {
    report.excludeNetwork = excludeNetwork
  }
}
