import { posix } from 'node:path'
import { isPreparing } from './command-kinds.ts'
import type { WorkflowStep } from './jobs.ts'
import { FOR_THE_RUNNER } from './makers.ts'
import { mentions } from './mentions.ts'
import { inRepository, oneLine, type PlacedCommand, type StepCommands, stepCommands } from './placed-commands.ts'
import { shellWord } from './script.ts'

/** What a check runs and reads. */
export interface Production {
  readonly command: string
  /** Null for where the repository starts. */
  readonly cwd: string | null
  /** What the command writes, seen from `cwd`; null where its standard output is the result. */
  readonly file: string | null
  /** What the steps do before it, to install and to build. */
  readonly setup: readonly PlacedCommand[]
}

/** A script in words that a shell without the ways of bash can run, with the failures that GitHub's shell has. */
const BASH =
  /\|&|&>|\[\[|<<<|[<>]\(|\bpipefail\b|^\s*(source|function|pushd|shopt)\s|\$'|\$\{\w+(\/|:\d|\[)|=\(|\{\d+\.\.\d+\}/m

/** `… | tee FILE` at the end of a command. */
const TEE = /\s*\|&?\s*tee\s+(?:--\s+)?(["']?)([^\s|;&"'<>]+)\1\s*$/

/**
 * The steps that make `output` (from where the repository starts; null for what they print), as a command and what comes
 * before it. Of one step whose commands run one after another, those that install or build are set apart, and a copy of
 * standard output in a file is not written: then a failure before the `|` counts.
 */
export function production(steps: readonly WorkflowStep[], output: string | null): Production {
  const [only, ...more] = steps.map(stepCommands)
  if (only?.commands && more.length === 0) {
    const own = only.commands.filter(({ text }) => !FOR_THE_RUNNER.test(text))
    return ofCommands(own.length > 0 ? own : only.commands, only, output)
  }
  const all = [...(only === undefined ? [] : [only]), ...more]
  const parts = all.map((step) => (more.length === 0 ? wholeScript(step) : grouped(step)))
  const folder = more.length === 0 ? (only?.folder ?? '.') : '.'
  return located({ text: withShell(parts.join(' && '), all), folder }, output, [])
}

function ofCommands(all: readonly PlacedCommand[], step: StepCommands, output: string | null): Production {
  const first = all.findIndex((command, index) => index === all.length - 1 || !isBefore(command, output))
  const [setup, rest] = [all.slice(0, Math.max(0, first)), all.slice(Math.max(0, first))]
  const folder = rest[0]?.folder ?? '.'
  const printed = output === null ? rest : withoutTee(rest, output)
  if (printed === null) return located({ text: withShell(oneLine(rest), [step]), folder }, output, setup)
  return { command: withShell(oneLine(printed), [step]), cwd: folder === '.' ? null : folder, file: null, setup }
}

function isBefore(command: PlacedCommand, output: string | null): boolean {
  return isPreparing(command) && (output === null || !mentions(command.text, output))
}

/** Null where the output is more than what the last command prints. */
function withoutTee(commands: readonly PlacedCommand[], output: string): readonly PlacedCommand[] | null {
  const last = commands.at(-1)
  const [copy, , file] = TEE.exec(last?.text ?? '') ?? []
  if (last === undefined || copy === undefined || file === undefined) return null
  if ((inRepository(file, last.folder) ?? file) !== output) return null
  const text = last.text.slice(0, -copy.length) + (copy.includes('|&') ? ' 2>&1' : '')
  if (text.trim() === '') return null
  const rest = [...commands.slice(0, -1), { ...last, text }]
  return rest.some((one) => mentions(one.text, output)) ? null : rest
}

/** The command where its output lies within its folder, or from the top of the repository. */
function located({ text, folder }: PlacedCommand, output: string | null, setup: readonly PlacedCommand[]): Production {
  if (output === null) return { command: text, cwd: folder === '.' ? null : folder, file: null, setup }
  const seen = posix.relative(folder, output)
  const isInside = seen !== '' && !seen.startsWith('..')
  // What an earlier round appended is no result of this one.
  const appends = [...text.matchAll(/(?:>>|tee (?:-a|--append))\s*(\S+)/g)].some(([, to = '']) => mentions(to, output))
  const command = appends ? `rm -f ${shellWord(isInside ? seen : output)} && ${text}` : text
  if (folder === '.') return { command, cwd: null, file: output, setup }
  if (isInside) return { command, cwd: folder, file: seen, setup }
  const moved = `cd ${shellWord(folder)} && ${text}`
  return { command: appends ? `rm -f ${shellWord(output)} && ${moved}` : moved, cwd: null, file: output, setup }
}

function wholeScript({ script, commands }: StepCommands): string {
  if (commands !== null) return oneLine(commands)
  return script.includes('\n') ? `set -e\n${script}` : script
}

function grouped(step: StepCommands): string {
  const move = step.folder === '.' ? '' : `cd ${shellWord(step.folder)} && `
  if (step.commands !== null) return `(${startingAt(step.folder, step.commands)})`
  return `(${move}\n${wholeScript(step)}\n)`
}

function startingAt(folder: string, commands: readonly PlacedCommand[]): string {
  const start = commands[0]?.folder ?? folder
  return start === '.' ? oneLine(commands) : `cd ${shellWord(start)} && ${oneLine(commands)}`
}

/** Commands run in `sh` here, and a failure before a `|` has to count where it did. */
function withShell(text: string, steps: readonly StepCommands[]): string {
  const pipes = steps.some(({ pipefail }) => pipefail) && /(^|[^|])\|([^|]|$)/.test(text)
  if (!pipes && !BASH.test(text)) return text
  return `bash -e${pipes ? 'o pipefail ' : ''}${pipes ? '-c' : 'c'} ${shellWord(text)}`
}
