import type { GateConfig } from '../model/config.ts'
import { type Registry, readCheck } from './checks.ts'
import type { ConfigDocument } from './document.ts'
import { indent, isMapping } from './example.ts'
import { check } from './issues.ts'
import { found, type Problem, quoted } from './problem.ts'
import { configError } from './render-problems.ts'
import { CONFIG_VERSION, DEFAULTS, gateSchema, MINIMAL_CONFIG } from './shape.ts'

const MINIMAL_HINT = `The smallest config looks like this:\n\n${indent(MINIMAL_CONFIG, 2)}`

/** A version that is not this one makes every other complaint misleading, so it is the only one. */
function versionProblem(version: unknown): Problem | null {
  if (version === CONFIG_VERSION) return null
  const path = ['version']
  if (version === undefined || version === null) {
    return {
      path: version === null ? path : [],
      at: 'value',
      message: `\`version\` is missing; write \`version: ${CONFIG_VERSION}\``,
      hint: MINIMAL_HINT,
    }
  }
  const number = typeof version === 'string' ? Number(version) : version
  if (typeof number === 'number' && number > CONFIG_VERSION) {
    const message = `this config is of version ${quoted(String(version))}, and this Pacegate reads version ${CONFIG_VERSION}`
    return {
      path,
      at: 'value',
      message,
      hint: 'Update Pacegate (the version of the action in your workflow, or the package) to one that reads it.',
    }
  }
  return {
    path,
    at: 'value',
    message: `must be the number ${CONFIG_VERSION}, found ${found(version)}`,
    hint: `Write \`version: ${CONFIG_VERSION}\`.`,
  }
}

/** What is wrong with the document as a whole. */
function wholeProblem(value: unknown): Problem | null {
  const base = { path: [], at: 'value', hint: MINIMAL_HINT } as const
  if (value === null || value === undefined) return { ...base, message: 'the config is empty' }
  if (!isMapping(value)) {
    const colon = typeof value === 'string' && /\w:\S/.test(value) ? '; YAML wants a space after each colon' : ''
    return { ...base, message: `a config is a mapping of keys to values, found ${found(value)}${colon}` }
  }
  return versionProblem(value['version'])
}

/** What is wrong with the top of a config, with checks and budgets that ended up there told as such. */
function topProblems(problems: readonly Problem[], top: unknown): Problem[] {
  const entryOf = ({ path: [key, ...rest] }: Problem): unknown =>
    isMapping(top) && rest.length === 0 && key !== undefined ? top[key] : undefined
  const isCheck = (problem: Problem): boolean => {
    const value = entryOf(problem)
    return problem.at === 'key' && isMapping(value) && 'uses' in value
  }
  const hasStrayCheck = problems.some(isCheck)
  return problems.flatMap((problem): Problem[] => {
    const [key] = problem.path
    if (isCheck(problem)) {
      return [
        { ...problem, message: 'is a check, and checks stand under `checks:`', hint: 'Indent it below `checks:`.' },
      ]
    }
    // The checks are there, only not where they belong.
    if (key === 'checks' && hasStrayCheck) return []
    if (key !== 'budgets' || problem.at !== 'key') return [problem]
    return [{ ...problem, message: 'belongs to a check: each has budgets of its own', hint: 'Move it into a check.' }]
  })
}

/** The config that a document holds, defaults filled in. Throws `config-invalid`, which tells every problem at once. */
export function readConfig(document: ConfigDocument, registry: Registry): GateConfig {
  if (document.problems.length > 0) throw configError(document, document.problems)
  const { value } = document
  const whole = wholeProblem(value)
  if (whole) throw configError(document, [whole])
  const gate = check(gateSchema(), { value, path: [] })
  const problems: Problem[] = gate.ok ? [] : topProblems(gate.problems, value)
  const entries = isMapping(value) && isMapping(value['checks']) ? Object.entries(value['checks']) : []
  const rounds = (gate.ok ? gate.value.rounds : undefined) ?? DEFAULTS.rounds
  const alpha = (gate.ok ? gate.value.alpha : undefined) ?? DEFAULTS.alpha
  const read = entries.map(([id, body]) => readCheck(id, body, { rounds, alpha }, registry))
  for (const one of read) if (!one.ok) problems.push(...one.problems)
  if (!gate.ok || problems.length > 0) throw configError(document, distinct(problems))
  return {
    file: document.file,
    setup: gate.value.setup ?? null,
    setupTimeout: gate.value['setup-timeout'] ?? DEFAULTS.setupTimeout,
    servers: gate.value.servers ?? {},
    baseline: gate.value.baseline ?? { kind: 'auto' },
    rounds,
    timeBudget: gate.value['time-budget'] ?? null,
    alpha,
    strict: gate.value.strict ?? DEFAULTS.strict,
    checks: read.flatMap((one) => (one.ok ? [one.check] : [])),
    floors: [],
    warnings: read.flatMap((one) => (one.ok ? one.warnings : [])),
  }
}

/** Several checks may complain about the same key of the gate. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify([problem.path, problem.message]), problem])).values()]
}
