import { join } from 'node:path'
import { PacegateError } from '../../model/errors.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { LighthouseOptions } from './options.ts'
import { type FlowTarget, flowTargets } from './targets.ts'

interface PresentFlows {
  readonly targets: readonly FlowTarget[]
  readonly warnings: readonly string[]
}

/**
 * The flows of one side. A script that the pull request adds is not on its base, and no error of it: its flow has then nothing
 * to be compared with, and without the script that logs in no page has (`not-on-base`).
 */
export async function presentFlows(
  options: LighthouseOptions,
  { side, directory }: Workspace,
  { files }: Pick<Ports, 'files'>,
): Promise<PresentFlows> {
  const targets = flowTargets(options)
  if (side === 'head') return { targets, warnings: [] }
  const isThere = (script: string): Promise<boolean> => files.exists(join(directory, script))
  const { script } = options
  if (script !== undefined && !(await isThere(script))) throw notOnBase(script)
  const absent = new Set<string>()
  for (const flow of targets) if (!(await isThere(flow.script))) absent.add(flow.script)
  const present = targets.filter((flow) => !absent.has(flow.script))
  if (present.length === 0 && targets.length > 0 && options.urls.length === 0) throw notOnBase([...absent].join(', '))
  return {
    targets: present,
    warnings: [...absent].map(
      (one) => `${one} is not there on the base commit, so its flow has nothing to be compared with`,
    ),
  }
}

function notOnBase(script: string): PacegateError {
  return new PacegateError({
    code: 'not-on-base',
    message: `${script} is not there on the base commit`,
    hint: 'Comparing starts with the next pull request.',
  })
}
