import type { WorkflowStep } from './jobs.ts'
import { mentions } from './mentions.ts'
import { inRepository, stepCommands } from './placed-commands.ts'

/** What a script writes by redirection, `tee` or an option such as `--json=FILE`. */
const WRITTEN =
  /(?:>>?|\btee\s+(?:-a\s+|--append\s+)?|(?<=\s)--?[\w-]*(?:out|json|xml|csv|export|report|save|rff)[\w-]*[=\s])\s*["']?([^\s"'|;&<>]+)/g

/** What the runner reads after a step; it is not there in a check. */
export const FOR_THE_RUNNER = /\bGITHUB_(STEP_SUMMARY|OUTPUT|ENV|PATH|STATE)\b/

export interface Makers {
  /** In their order; none where no step before runs anything. */
  readonly steps: readonly WorkflowStep[]
  /** False where none of them names the output: then it is the last one before. */
  readonly certain: boolean
}

/**
 * The steps among `before` whose scripts make `output`: those that name it, but for what only shows it, and those that
 * write a file which they name.
 */
export function makersOf(output: string, before: readonly WorkflowStep[]): Makers {
  const running = before.filter(({ run }) => run !== null)
  const naming = running.filter(({ run }) => mentions(run ?? '', output))
  if (naming.length === 0) return { steps: running.slice(-1), certain: false }
  const first = naming.findIndex((step) => writtenBy(step).some((file) => mentions(file, output)))
  const chosen = new Set(naming.filter((step, index) => first < 0 || index <= first || !isShowing(step)))
  for (const step of running
    .slice(
      0,
      running.findLastIndex((one) => chosen.has(one)),
    )
    .toReversed()) {
    const files = writtenBy(step)
    if ([...chosen].some(({ run }) => files.some((file) => mentions(run ?? '', file)))) chosen.add(step)
  }
  return { steps: running.filter((step) => chosen.has(step)), certain: true }
}

/** Where a step writes a file of this name, from where the repository starts; null where that is not said. */
export function writtenAt(step: WorkflowStep, output: string): string | null {
  const { commands } = stepCommands(step)
  const own = (commands ?? []).flatMap(({ text, folder }) =>
    writtenBy({ run: text }).map((file) => inRepository(file, folder)),
  )
  return own.find((file) => file !== null && mentions(file, output)) ?? null
}

function writtenBy({ run }: Pick<WorkflowStep, 'run'>): string[] {
  return [...(run ?? '').matchAll(WRITTEN)].flatMap(([, file = '']) => (/\.\w+$/.test(file) ? [file] : []))
}

function isShowing({ run }: WorkflowStep): boolean {
  return FOR_THE_RUNNER.test(run ?? '') || /^(cat|head|tail|less)\s[^|>\n]*$/.test(run ?? '')
}
