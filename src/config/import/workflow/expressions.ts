import { isMapping } from '../../example.ts'
import { scalars, type WorkflowJob, type WorkflowStep } from './jobs.ts'

/** More jobs than this of one matrix are not taken apart. */
const MOST_VARIANTS = 20

/** Bounded, so that openings without an end cost little. */
const EXPRESSION = /\$\{\{(.{0,500}?)\}\}/gs

/** What a text holds that only GitHub can work out: `${{ … }}`, each once. */
export function expressionsIn(text: string): string[] {
  return [...new Set(text.match(EXPRESSION) ?? [])]
}

/**
 * The job with what its matrix and environment say in the place of `${{ matrix.… }}` and `${{ env.… }}`: once for each
 * combination of the keys that stand in steps that `matters` picks. What cannot be worked out stays.
 */
export function resolvedJobs(job: WorkflowJob, matters: (step: WorkflowStep) => boolean): WorkflowJob[] {
  const used = new Set(job.steps.filter(matters).flatMap(matrixKeys))
  return combinations(job.matrix, used).map((values) => ({
    ...job,
    variant: [...values.values()],
    steps: job.steps.map((step) => resolved(step, values)),
    needed: job.needed.map((steps) => steps.map((step) => resolved(step, values))),
  }))
}

/** Scripts, folders, variables and inputs: a step's name and condition change nothing of what it does here. */
function matrixKeys({ run, folder, env, with: inputs }: WorkflowStep): string[] {
  const texts = [run ?? '', folder, ...Object.values(env), ...Object.values(scalars(inputs))]
  return texts.flatMap((text) =>
    [...text.matchAll(EXPRESSION)].flatMap(([, inside = '']) => /^matrix\.([\w-]+)$/.exec(inside.trim())?.[1] ?? []),
  )
}

/** Every combination of the values of these keys; one without any where they are not written out. */
function combinations(matrix: unknown, used: ReadonlySet<string>): ReadonlyMap<string, string>[] {
  const none = [new Map<string, string>()]
  if (!isMapping(matrix) || used.size === 0) return none
  const listed = [...used].map((key) => [key, matrix[key]] as const)
  if (listed.every(([, values]) => values === undefined)) {
    const included: unknown[] = Array.isArray(matrix['include']) ? matrix['include'] : []
    return distinct(included.map((one) => only(scalars(one), used))) ?? none
  }
  let all: ReadonlyMap<string, string>[] = none
  for (const [key, values] of listed) {
    if (!Array.isArray(values)) continue
    const texts = Object.values(scalars({ ...values }))
    if (texts.length !== values.length || texts.length === 0) continue
    all = all.flatMap((one) => texts.map((text) => new Map([...one, [key, text]])))
    if (all.length > MOST_VARIANTS) return none
  }
  const excluded: unknown[] = Array.isArray(matrix['exclude']) ? matrix['exclude'] : []
  return all.filter((one) => !excluded.some((other) => isExcluded(one, scalars(other))))
}

function only(values: Readonly<Record<string, string>>, keys: ReadonlySet<string>): ReadonlyMap<string, string> {
  return new Map(Object.entries(values).filter(([key]) => keys.has(key)))
}

function isExcluded(one: ReadonlyMap<string, string>, other: Readonly<Record<string, string>>): boolean {
  const entries = Object.entries(other)
  return entries.length > 0 && entries.every(([key, value]) => one.get(key) === value)
}

function distinct(all: readonly ReadonlyMap<string, string>[]): ReadonlyMap<string, string>[] | null {
  const byText = new Map(all.map((one) => [JSON.stringify([...one].sort()), one]))
  return byText.size === 0 || byText.size > MOST_VARIANTS ? null : [...byText.values()]
}

function resolved(step: WorkflowStep, matrix: ReadonlyMap<string, string>): WorkflowStep {
  const ofMatrix = new Map([...matrix].map(([key, value]) => [`matrix.${key}`, value]))
  const env = mapped(step.env, (text) => filled(text, ofMatrix))
  const known = new Map([...ofMatrix, ...Object.entries(env).map(([key, value]) => [`env.${key}`, value] as const)])
  const fill = (text: string): string => filled(text, known)
  return {
    ...step,
    env,
    name: step.name === null ? null : fill(step.name),
    run: step.run === null ? null : fill(step.run),
    folder: fill(step.folder),
    with: isMapping(step.with) ? { ...step.with, ...mapped(scalars(step.with), fill) } : step.with,
  }
}

function mapped(texts: Readonly<Record<string, string>>, change: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, change(text)]))
}

/** Values are not filled themselves: they could name each other. */
function filled(text: string, known: ReadonlyMap<string, string>): string {
  return text.replaceAll(EXPRESSION, (whole, inside: string) => {
    const value = known.get(inside.trim())
    return value === undefined || value.includes('${{') ? whole : value
  })
}
