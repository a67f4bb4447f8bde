import { isMapping, type Mapping } from '../../example.ts'
import { found, type Path } from '../../problem.ts'
import { type ForeignSource, importError } from '../source.ts'

/** Inputs of an action or environment variables, by name. */
export type Texts = Readonly<Record<string, string>>

/** A step of a job, as it is written. */
export interface WorkflowStep {
  /** `jobs.<job>.steps[<index>]`. */
  readonly path: Path
  readonly job: string
  readonly name: string | null
  readonly uses: string | null
  readonly run: string | null
  /** What it gives to an action, unread: see {@link inputsOf}. */
  readonly with: unknown
  /** Of the workflow, the job and the step together. */
  readonly env: Texts
  /** Where it runs, as it is written; `.` for where the repository starts. */
  readonly folder: string
  readonly shell: string | null
  readonly isConditional: boolean
}

export interface WorkflowJob {
  readonly id: string
  readonly steps: readonly WorkflowStep[]
  /** `strategy.matrix`. */
  readonly matrix: unknown
  /** The steps of each job that it needs. */
  readonly needed: readonly (readonly WorkflowStep[])[]
  readonly container: unknown
  readonly services: unknown
  /** The values of the matrix that stand in its steps, where it was taken apart. */
  readonly variant: readonly string[]
}

/** In more jobs than this that one needs, nothing is looked for. */
const MOST_NEEDS = 20

/** The jobs of a workflow. Throws `import-file-invalid` where the file is none. */
export function workflowJobs(source: ForeignSource, hint: string): WorkflowJob[] {
  const { value } = source
  if (!isMapping(value) || !isMapping(value['jobs'])) {
    throw importError(source, [{ path: [], message: `is no workflow with \`jobs\`, found ${found(value)}`, hint }])
  }
  const bodies = new Map(Object.entries(value['jobs']).map(([id, body]) => [id, isMapping(body) ? body : {}]))
  const steps = new Map(
    [...bodies].map(([id, job]): [string, readonly WorkflowStep[]] => {
      const all: unknown[] = Array.isArray(job['steps']) ? job['steps'] : []
      const outer = [value, job]
      return [id, all.flatMap((step, index) => (isMapping(step) ? [stepOf(step, { id, index, outer })] : []))]
    }),
  )
  return [...bodies].map(([id, job]): WorkflowJob => {
    const { container, services, needs } = job
    const names = [needs].flat().slice(0, MOST_NEEDS)
    const needed = names.flatMap((name) => (typeof name === 'string' ? [steps.get(name) ?? []] : []))
    const matrix = inner(job, 'strategy')['matrix']
    return { id, steps: steps.get(id) ?? [], needed, matrix, container, services, variant: [] }
  })
}

interface Surroundings {
  readonly id: string
  readonly index: number
  /** The workflow and the job. */
  readonly outer: readonly Mapping[]
}

function stepOf(step: Mapping, { id, index, outer }: Surroundings): WorkflowStep {
  const defaults = merged(outer.map((one) => scalars(inner(inner(one, 'defaults'), 'run'))))
  return {
    path: ['jobs', id, 'steps', index],
    job: id,
    name: textOf(step['name']),
    uses: textOf(step['uses']),
    run: textOf(step['run']),
    with: step['with'],
    env: merged([...outer, step].map((one) => scalars(one['env']))),
    folder: textOf(step['working-directory']) ?? textOf(defaults['working-directory']) ?? '.',
    shell: textOf(step['shell']) ?? textOf(defaults['shell']),
    isConditional: step['if'] !== undefined,
  }
}

function inner(outer: Mapping, key: string): Mapping {
  const value = outer[key]
  return isMapping(value) ? value : {}
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** All together; what comes later wins. */
export function merged(all: readonly Texts[]): Texts {
  return Object.fromEntries(all.flatMap((one) => Object.entries(one)))
}

/** What of a mapping is a text, a number, `true` or `false`, as text. */
export function scalars(value: unknown): Texts {
  const entries = isMapping(value) ? Object.entries(value) : []
  return Object.fromEntries(
    entries.flatMap(([key, one]) => (one === null || typeof one === 'object' ? [] : [[key, String(one)]])),
  )
}

/** What a step gives to its action; names in lower case. Throws `import-file-invalid` for what is no text. */
export function inputsOf({ with: inputs, path: step }: WorkflowStep, source: ForeignSource): Texts {
  const path = [...step, 'with']
  if (inputs === undefined || inputs === null) return {}
  const fail = (at: Path, message: string): never => {
    const hint = 'Inputs of an action are texts, numbers, `true` or `false`.'
    throw importError(source, [{ path: at, message, hint }])
  }
  if (!isMapping(inputs)) return fail(path, `must be a mapping, found ${found(inputs)}`)
  return Object.fromEntries(
    Object.entries(inputs).map(([key, value]): [string, string] => {
      if (typeof value === 'object' && value !== null)
        return fail([...path, key], `must be a text, found ${found(value)}`)
      return [key.toLowerCase(), String(value ?? '').trim()]
    }),
  )
}
