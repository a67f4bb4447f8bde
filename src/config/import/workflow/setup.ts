import { kindOf } from './command-kinds.ts'
import type { Texts, WorkflowStep } from './jobs.ts'
import { oneLine, type PlacedCommand, stepCommands } from './placed-commands.ts'
import { shellWord } from './script.ts'

/** What of a step belongs into `setup`, and whether that is all that it does. */
export interface Preparation {
  readonly commands: readonly PlacedCommand[]
  readonly isWhole: boolean
}

/** What a step that comes before a benchmark installs and builds. */
export function preparationOf(step: WorkflowStep): Preparation {
  const { commands } = stepCommands(step)
  if (commands === null) return { commands: [], isWhole: false }
  return {
    commands: commands.filter((one) => kindOf(one) === 'preparing'),
    isWhole: commands.every((one) => kindOf(one) !== 'other'),
  }
}

/** Commands as a part of `setup`: each folder's by themselves, with the variables that they had. */
export function setupLine(commands: readonly PlacedCommand[], env: Texts): string | null {
  const [first] = commands
  if (first === undefined) return null
  const variables = Object.entries(env).map(([name, value]) => `${name}=${shellWord(value)}`)
  const parts = [
    ...(variables.length === 0 ? [] : [`export ${variables.join(' ')}`]),
    ...(first.folder === '.' ? [] : [`cd ${shellWord(first.folder)}`]),
    oneLine(commands),
  ]
  const isAlone = parts.length === 1 && commands.every(({ folder }) => folder === first.folder)
  return isAlone ? parts.join('') : `(${parts.join(' && ')})`
}
