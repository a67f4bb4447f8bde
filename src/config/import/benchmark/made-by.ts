import { type Path, pathText, quoted } from '../../problem.ts'
import type { Losses } from '../losses.ts'
import { isShared } from '../workflow/command-kinds.ts'
import { expressionsIn } from '../workflow/expressions.ts'
import { merged, type Texts, type WorkflowStep } from '../workflow/jobs.ts'
import { makersOf, writtenAt } from '../workflow/makers.ts'
import { inRepository, type PlacedCommand } from '../workflow/placed-commands.ts'
import { type Production, production } from '../workflow/producing.ts'
import { preparationOf, setupLine } from '../workflow/setup.ts'

/** What makes a result, and where a workflow names it. */
interface Making {
  readonly steps: readonly WorkflowStep[]
  /** The steps before the result is taken that do something else. */
  readonly others: readonly WorkflowStep[]
  /** From where the repository starts; null for what the steps print. */
  readonly output: string | null
  readonly at: Path
}

export interface Made extends Omit<Production, 'setup'> {
  readonly env: Texts
  readonly setup: readonly string[]
}

/** For what depends on an `if`. */
export const NO_CONDITION = 'a check has no condition: the benchmark runs in every pull request'

const CANNOT = 'it is an expression of the workflow, which cannot be worked out here; write what it stands for'

/**
 * What makes `output`, with what it needs before it; null where nothing does. `places`: the steps before it in its own job,
 * then those of each job that this one needs, in which it is looked for where no step of its own names it.
 */
export function madeBy(
  output: string,
  places: readonly (readonly WorkflowStep[])[],
  at: Path,
  losses: Losses,
): Made | null {
  const elsewhere = places.slice(1).find((steps) => makersOf(output, steps).certain)
  const own = places[0] ?? []
  const before = makersOf(output, own).certain ? own : (elsewhere ?? own)
  const { steps, certain } = makersOf(output, before)
  const last = steps.at(-1)
  if (last === undefined) {
    losses.add(at, 'no step before runs anything that could write it, so it is left out')
    return null
  }
  if (!certain) {
    const place = pathText(last.path)
    losses.add(
      at,
      `no step before names it; \`command\` is what \`${place}\` runs, so see to it that it writes the file`,
    )
  }
  const others = before.filter((step) => !steps.includes(step))
  if (before === own) return made({ steps, others, output, at }, losses)
  const written = steps.map((step) => writtenAt(step, output)).find((path) => path !== null) ?? output
  losses.add(
    at,
    `it comes from another job; \`reads.file\` is ${quoted(written)}, so see to it that the command writes that`,
  )
  return made({ steps, others, output: written, at }, losses)
}

/** What the steps make, with what they need before them; null where both sides would write the same file. */
export function made({ steps, others, output, at }: Making, losses: Losses): Made | null {
  const { setup: building, ...result } = production(steps, output)
  if (result.file !== null && inRepository(result.file) === null) {
    losses.add(
      at,
      'it lies outside of the repository, where base and head would write the same file, so it is left out',
    )
    return null
  }
  for (const step of steps) addCircumstances(step, losses)
  const env = literal(merged(steps.map((step) => step.env)), losses)
  const setup = [...others.flatMap((step) => preparedBy(step, losses)), ...lineOf(building, env, losses)]
  for (const text of [result.command, ...setup]) {
    for (const expression of expressionsIn(text)) losses.add(quoted(expression), CANNOT)
  }
  return { ...result, env, setup }
}

/** What brings the sources, and what is imported by itself. */
const ELSEWHERE =
  /^(actions\/checkout|preactjs\/compressed-size-action|(benchmark-action|rhysd)\/github-action-benchmark|bencherdev\/bencher)(@|$)/i

const NO_PART = 'it is no part of a check; keep it in the workflow, before Pacegate, if the benchmark needs it'

/** What a step before those that make the result does for it. */
function preparedBy(step: WorkflowStep, losses: Losses): string[] {
  if (step.uses !== null && ELSEWHERE.test(step.uses)) return []
  const { commands, isWhole } = preparationOf(step)
  if (commands.length === 0) {
    if (step.run === null || !isWhole) losses.add(step.path, NO_PART)
    return []
  }
  if (!isWhole) losses.add(step.path, `but for what installs and builds ${NO_PART}`)
  if (step.isConditional)
    losses.add([...step.path, 'if'], 'what it installs and builds is in `setup`, without the condition')
  return lineOf(commands, literal(step.env, losses), losses)
}

function lineOf(commands: readonly PlacedCommand[], env: Texts, losses: Losses): string[] {
  const line = setupLine(commands, env)
  for (const { text } of commands.filter(isShared)) {
    losses.add(
      `${quoted(text)} in \`setup\``,
      'what it installs of the repository itself lies in one place for base and head, and both would run what was installed last; install into the tree, such as with `python -m venv .venv`',
    )
  }
  return line === null ? [] : [line]
}

function addCircumstances({ path, isConditional, shell }: WorkflowStep, losses: Losses): void {
  if (isConditional) losses.add([...path, 'if'], NO_CONDITION)
  if (shell !== null && !/^(ba)?sh\b/.test(shell))
    losses.add(
      [...path, 'shell'],
      `a command runs in \`sh\` (\`cmd\` on Windows), not in ${quoted(shell)}; write it so`,
    )
}

/** Without colours, which change nothing, what Bencher reads, and what cannot be carried over. */
function literal(env: Texts, losses: Losses): Texts {
  const entries = Object.entries(env).filter(([name]) => !/COLOR|^BENCHER_/.test(name))
  return Object.fromEntries(
    entries.filter(([name, value]) => {
      const reason = lostVariable(name, value)
      if (reason !== null) losses.add(`${quoted(name)} in \`env\``, reason)
      return reason === null
    }),
  )
}

function lostVariable(name: string, value: string): string | null {
  if (!/^[A-Za-z_]\w*$/.test(name) || name in {}) return 'it is no name of a variable'
  if (!value.includes('${{')) return null
  return /secrets\.|github\.token/.test(value) ? 'it is a secret, and a check gets none' : CANNOT
}
