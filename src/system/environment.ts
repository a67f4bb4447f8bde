import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os'
import type { Environment } from '../model/snapshot.ts'

/**
 * The machine this runs on. Cores and memory are what this process may use (a container's limits, not its host's);
 * `ImageOS` and `ImageVersion` are how GitHub's runners name their image.
 */
export async function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Promise<Environment> {
  const image = [variables['ImageOS'], variables['ImageVersion']].filter(Boolean).join(' ')
  return {
    platform: platform(),
    arch: arch(),
    cpu: cpus()[0]?.model.trim().replace(/\s+/g, ' ') || 'unknown',
    cores: availableParallelism(),
    memory: usableMemory(),
    node: process.version,
    tools: {},
    ...(image === '' ? {} : { image }),
  }
}

/** In bytes. Without a limit Node answers 0 or a number beyond the machine's memory. */
function usableMemory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}
