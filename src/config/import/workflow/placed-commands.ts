import { posix } from 'node:path'
import type { WorkflowStep } from './jobs.ts'
import { commandsOf, shellWord, wordsOf } from './script.ts'

/** A command, and the folder that it runs in: relative to the repository, `.` for where that starts. */
export interface PlacedCommand {
  readonly text: string
  readonly folder: string
}

/** What a step runs. */
export interface StepCommands {
  /** Null where the script is more, or less, than commands that run one after another. */
  readonly commands: readonly PlacedCommand[] | null
  readonly folder: string
  /** Without comments and settings of the shell that hold here as well. */
  readonly script: string
  /** Whether a command that fails before a `|` fails the script. */
  readonly pipefail: boolean
}

/** What only holds for the commands after it in the same shell. */
const LASTING = /^(export|unset|alias|source|\.|eval|trap|ulimit|umask|shopt|pushd|popd|exec|exit)(?=\s|$)|^\w+=\S*$/

/** `set -e`, which GitHub sets by itself, and with `pipefail`. */
const STRICT = /^set (-[eux]+)?( ?-?o pipefail)?$/

/** The commands of a step, each with its folder. */
export function stepCommands({ run, folder: written, shell }: WorkflowStep): StepCommands {
  const folder = inRepository(written) ?? '.'
  const script = (run ?? '').trim()
  const all = commandsOf(script)
  const pipefail = /^bash$|pipefail/.test(shell ?? '') || /^\s*set .*pipefail/m.test(script)
  const result = { folder, script, pipefail }
  const kept = all?.filter((command) => !STRICT.test(command.replace(/^set -([eux]+)o /, 'set -$1 -o ')))
  if (kept === undefined || kept.some((command) => LASTING.test(command) || /^set\b/.test(command))) {
    return { ...result, commands: null }
  }
  const commands = placed(kept, folder)
  return { ...result, commands: commands?.length === 0 ? null : commands }
}

function placed(commands: readonly string[], start: string): readonly PlacedCommand[] | null {
  let folder = start
  const result: PlacedCommand[] = []
  for (const text of commands) {
    if (!/^cd(\s|$)/.test(text)) {
      result.push({ text, folder })
      continue
    }
    const [, target = '', ...more] = wordsOf(text)
    const next = more.length > 0 || /^$|^-$|[$`*?|<>]/.test(withoutRoot(target)) ? null : inRepository(target, folder)
    if (next === null) return null
    folder = next
  }
  return result
}

/** A path of a workflow from where the repository starts; null for one that leads out of it. */
export function inRepository(path: string, folder = '.'): string | null {
  const own = withoutRoot(path)
  const joined = posix.normalize(posix.join(own === path ? folder : '.', own)).replace(/(?<=.)\/$/, '')
  return /^([/~]|[A-Za-z]:)/.test(own) || joined === '..' || joined.startsWith('../') ? null : joined
}

/** Where a workflow's paths start is where the repository does. */
function withoutRoot(path: string): string {
  return path
    .trim()
    .replace(/^(\$\{\{\s*github\.workspace\s*\}\}|\$\{GITHUB_WORKSPACE\}|\$GITHUB_WORKSPACE)\/*/, './')
    .replaceAll('\\', '/')
}

/** Commands as one line that goes from folder to folder, started in the first command's. */
export function oneLine(commands: readonly PlacedCommand[]): string {
  let folder = commands[0]?.folder ?? '.'
  const parts = commands.flatMap((command) => {
    const step = posix.relative(folder, command.folder)
    folder = command.folder
    return step === '' ? [command.text] : [`cd ${shellWord(step)}`, command.text]
  })
  return parts.join(' && ')
}
