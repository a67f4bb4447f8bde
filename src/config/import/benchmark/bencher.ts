import { posix } from 'node:path'
import { type Path, quoted } from '../../problem.ts'
import type { Losses } from '../losses.ts'
import type { Texts, WorkflowJob, WorkflowStep } from '../workflow/jobs.ts'
import { inRepository, oneLine, type PlacedCommand, stepCommands } from '../workflow/placed-commands.ts'
import { type BencherCommand, bencherCommand } from './bencher-command.ts'
import { addFlags, percentageLimits } from './bencher-flags.ts'
import type { ImportedStep } from './distinct.ts'
import { type Made, made, madeBy } from './made-by.ts'

/** By the word after `--adapter`: `reads.format`, or null where it is found out; what is not here cannot be read. */
const ADAPTERS: Readonly<Record<string, string | null>> = {
  magic: null,
  json: 'bmf',
  c_sharp_dot_net: 'benchmarkdotnet',
  cpp_catch2: 'catch2',
  cpp_google: 'google-benchmark',
  go_bench: 'go',
  java_jmh: 'jmh',
  js_benchmark: 'benchmark-js',
  js_vitest: 'vitest',
  python_pytest: 'pytest-benchmark',
  rust_bench: 'libtest',
  rust_criterion: 'criterion',
  shell_hyperfine: 'hyperfine',
}

/** Whether a step runs `bencher run`. */
export function runsBencher({ run }: WorkflowStep): boolean {
  return /(^|[\s;&|(])bencher\s+run(?=\s|$)/.test(run ?? '')
}

/** What the steps of a job that run `bencher run` become, and the lines that come before them. */
export function importBencher(job: WorkflowJob, losses: Losses): ImportedStep[] {
  return job.steps.flatMap((step, index) => {
    if (!runsBencher(step)) return []
    const { commands } = stepCommands(step)
    if (commands === null) {
      losses.add([...step.path, 'run'], 'it is more than commands that run one after another, so it is left out')
      return []
    }
    return commands.flatMap((command, position) => {
      const run = bencherCommand(command.text)
      const before = [...job.steps.slice(0, index), ...asStep(step, commands.slice(0, position))]
      return run === null
        ? []
        : (importRun(run, { step, before, needed: job.needed, folder: command.folder }, losses) ?? [])
    })
  })
}

/** Where a command stands. */
interface Surroundings {
  readonly step: WorkflowStep
  /** The steps before it; what comes before it in its own step as a step. */
  readonly before: readonly WorkflowStep[]
  /** Those of the jobs that its own needs. */
  readonly needed: readonly (readonly WorkflowStep[])[]
  readonly folder: string
}

function asStep(step: WorkflowStep, commands: readonly PlacedCommand[]): WorkflowStep[] {
  const [first] = commands
  return first === undefined ? [] : [{ ...step, run: oneLine(commands), folder: first.folder }]
}

function importRun(run: BencherCommand, place: Surroundings, losses: Losses): ImportedStep | null {
  const { step, before, folder } = place
  const at = [...step.path, 'run']
  addFlags(run, at, losses)
  const format = formatOf(run, step.env, at, losses)
  if (format === undefined) return null
  const [file, ...more] = run.flags.get('file') ?? []
  const output = file === undefined ? null : (inRepository(file, folder) ?? file)
  const command = run.command ?? step.env['BENCHER_CMD'] ?? null
  const result =
    command === null
      ? fromFile(output, place, at, losses)
      : made({ steps: [{ ...step, run: command, folder }], others: before, output, at }, losses)
  if (result === null) return null
  const { setup, ...rest } = result
  const name = step.name ?? step.job
  return {
    entry: {
      name,
      command: rest.command,
      cwd: rest.cwd,
      env: rest.env,
      reads: { format, files: filesOf(rest, more, folder, at, losses), better: null },
      budgets: percentageLimits(run.flags),
      comment: [],
    },
    setup,
    path: step.path,
    suite: name,
  }
}

/** All that is read, seen from where the command runs. */
function filesOf(
  { file, cwd }: Pick<Made, 'file' | 'cwd'>,
  more: readonly string[],
  folder: string,
  at: Path,
  losses: Losses,
): string[] {
  if (file === null) return []
  return [file, ...more].flatMap((path, index) => {
    const own = index === 0 ? path : posix.relative(cwd ?? '.', inRepository(path, folder) ?? '..')
    if (own !== '' && !own.startsWith('..')) return [own]
    losses.add(at, `${quoted(path)} lies outside of the folder that the command runs in, so it is not read`)
    return []
  })
}

function fromFile(output: string | null, { before, needed }: Surroundings, at: Path, losses: Losses): Made | null {
  if (output !== null) return madeBy(output, [before, ...needed], at, losses)
  losses.add(at, '`bencher run` has no command and no `--file`, so it is left out')
  return null
}

/** Undefined for an adapter without a counterpart. */
function formatOf({ flags }: BencherCommand, env: Texts, path: Path, losses: Losses): string | null | undefined {
  const word = flags.get('adapter')?.[0] ?? env['BENCHER_ADAPTER'] ?? 'magic'
  const format = Object.hasOwn(ADAPTERS, word) ? ADAPTERS[word] : undefined
  if (format === undefined)
    losses.add(
      path,
      `\`--adapter\` ${quoted(word)} cannot be read, so it is left out; print \`json-lines\` (docs/checks/benchmark.md)`,
    )
  return format
}
