import { found, oneOf, type Path, quoted } from '../../problem.ts'
import type { Losses } from '../losses.ts'
import { type ForeignSource, importError, unknownKeys } from '../source.ts'
import { expressionsIn } from '../workflow/expressions.ts'
import { inputsOf, type Texts, type WorkflowJob, type WorkflowStep } from '../workflow/jobs.ts'
import { inRepository } from '../workflow/placed-commands.ts'
import type { ImportedStep } from './distinct.ts'
import { madeBy, NO_CONDITION } from './made-by.ts'
import { ratioOf } from './thresholds.ts'
import { type ForeignTool, limitsOf, TOOLS, toolOf } from './tools.ts'

const ACTION = /^(benchmark-action|rhysd)\/github-action-benchmark(@|$)/i

const HISTORY =
  'no result is stored to compare with: base and head are measured side by side. What is stored stays where it is, and `pacegate import data.js` tells how far it varies'

const SHOWN = 'the action writes its comment and summary by itself, with every pull request'

/** Inputs without a counterpart, and what is done instead. */
const OTHERS: Readonly<Record<string, string>> = {
  'github-token': 'the action takes the token of the workflow by itself',
  ref: 'the base and the commit come from the pull request',
  'gh-pages-branch': HISTORY,
  'gh-repository': HISTORY,
  'benchmark-data-dir-path': HISTORY,
  'auto-push': HISTORY,
  'skip-fetch-gh-pages': HISTORY,
  'save-data-file': HISTORY,
  'external-data-json-path': HISTORY,
  'max-items-in-chart': HISTORY,
  'comment-always': SHOWN,
  'summary-always': SHOWN,
  'alert-comment-cc-users': 'nobody is named in the comment',
  'go-force-package-suffix': 'a package stands before a name where several packages hold it',
}

const HANDLED = [
  'name',
  'tool',
  'output-file-path',
  'alert-threshold',
  'fail-threshold',
  'fail-on-alert',
  'comment-on-alert',
]

const HINT = 'A step of github-action-benchmark that works: {tool: go, output-file-path: output.txt}'

/** Whether a step uses github-action-benchmark, of any version and by its first name as well. */
export function usesGithubActionBenchmark({ uses }: WorkflowStep): boolean {
  return uses !== null && ACTION.test(uses)
}

/**
 * What the steps of a job become, those that store under a name that `picks` takes, and the lines that come before them.
 * Throws `import-file-invalid`.
 */
export function importGithubActionBenchmark(
  job: WorkflowJob,
  source: ForeignSource,
  losses: Losses,
  picks: (name: string) => boolean = () => true,
): ImportedStep[] {
  return job.steps.flatMap((step, index) => {
    if (!usesGithubActionBenchmark(step)) return []
    const path = [...step.path, 'with']
    const inputs = inputsOf(step, source)
    const suite = inputs['name'] || 'Benchmark'
    if (!picks(suite)) return []
    if (step.isConditional) losses.add([...step.path, 'if'], NO_CONDITION)
    for (const [key, reason] of Object.entries(OTHERS)) {
      if (inputs[key] && inputs[key] !== 'false') losses.add([...path, key], reason)
    }
    for (const { key, reason } of unknownKeys(inputs, [...HANDLED, ...Object.keys(OTHERS)]))
      losses.add([...path, key], reason)
    const tool = readTool(inputs, path, source, losses)
    const ratio = ratioOf(inputs, path, source, losses)
    const output = outputOf(inputs, path, source, losses)
    if (tool === null || output === null) return []
    const before = [job.steps.slice(0, index), ...job.needed]
    const made = madeBy(output, before, [...path, 'output-file-path'], losses)
    if (made === null) return []
    const { command, cwd, file, env, setup } = made
    const { format, better = null } = tool
    if (ratio !== null) addSight(ratio, path, inputs, losses)
    return [
      {
        entry: {
          name: nameOf(suite, job),
          command,
          cwd,
          env,
          reads: { format, files: file === null ? [] : [file], better },
          budgets: ratio === null ? new Map<string, string>() : limitsOf(tool, ratio),
          comment: [],
        },
        setup,
        path: step.path,
        suite,
      },
    ]
  })
}

/** The name under which results are stored, and what of the matrix it leaves out. */
function nameOf(suite: string, { variant }: WorkflowJob): string {
  return variant.every((value) => suite.includes(value)) ? suite : [suite, ...variant].join(' ')
}

function readTool(inputs: Texts, path: Path, source: ForeignSource, losses: Losses): ForeignTool | null {
  const at = [...path, 'tool']
  const word = inputs['tool'] ?? ''
  if (word.includes('${{')) {
    losses.add(at, 'it is an expression of the workflow, which cannot be worked out here: the step is left out')
    return null
  }
  const tool = toolOf(word)
  if (tool === null) {
    const message = `must be ${oneOf(Object.keys(TOOLS))}, found ${found(word || undefined)}`
    throw importError(source, [{ path: word === '' ? path : at, message, hint: HINT }])
  }
  if (tool.note !== undefined) losses.add(at, tool.note)
  if (tool.format !== null) return tool
  losses.add(
    at,
    `${quoted(word)} cannot be read, so the step is left out; print \`json-lines\` (docs/checks/benchmark.md)`,
  )
  return null
}

/** From where the repository starts; as it is written where it lies elsewhere. */
function outputOf(inputs: Texts, path: Path, source: ForeignSource, losses: Losses): string | null {
  const written = inputs['output-file-path'] ?? ''
  const at = [...path, 'output-file-path']
  if (written === '') {
    throw importError(source, [{ path, message: 'names no `output-file-path`', hint: HINT }])
  }
  const own = inRepository(written) ?? written
  const [expression] = expressionsIn(own)
  if (expression === undefined) return own
  losses.add(at, `${quoted(expression)} cannot be worked out here: the step is left out`)
  return null
}

/** What a limit of that size sees, beside what is possible. */
function addSight(ratio: number, path: Path, inputs: Texts, losses: Losses): void {
  if (ratio <= 1.05) return
  const key = ['fail-threshold', 'alert-threshold'].find((one) => Number.parseFloat(inputs[one] ?? '') / 100 === ratio)
  losses.add(
    key === undefined ? [...path, 'alert-threshold'] : [...path, key],
    `${key === undefined ? 'its default of ' : ''}\`${Number((ratio * 100).toPrecision(4))}%\` is so wide because results of other machines are compared; base and head are measured side by side here, so \`max-regression: 5%\` holds and sees what matters`,
  )
}
