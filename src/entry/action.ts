import { isAbsolute, relative, resolve } from 'node:path'
import type { Adapters } from '../adapters.ts'
import { baselineArtifactName, configKey } from '../baseline/artifact-name.ts'
import { type BudgetPlace, emitAnnotations, errorAnnotation } from '../github/annotations.ts'
import { createApi } from '../github/api.ts'
import { createArtifacts } from '../github/artifacts.ts'
import { baseRefOf } from '../github/base.ts'
import { type GitHubContext, readContext } from '../github/context.ts'
import { completeHistory } from '../github/history.ts'
import { type Inputs, readInputs } from '../github/inputs.ts'
import { createActionsLog } from '../github/log.ts'
import { NO_LIGHTHOUSE_CI, writeOutputs } from '../github/outputs.ts'
import type { BaseRef } from '../model/base-ref.ts'
import type { GateConfig } from '../model/config.ts'
import { type ErrorData, type Location, PacegateError, toErrorData } from '../model/errors.ts'
import type { Git } from '../ports/git.ts'
import type { Log } from '../ports/log.ts'
import { run } from '../run.ts'
import { createClock } from '../system/clock.ts'
import { readBaseline, readRounds, splitIds } from './arguments.ts'
import { budgetLocator } from './budget-location.ts'
import { exitCodeOf } from './exit-code.ts'
import { listenForInterrupts } from './interrupt.ts'
import { createAdapters } from './local-adapters.ts'
import { publish, REPORTS } from './publish.ts'

/** The action: the runner's environment in, exit code out. */
export async function runAction(): Promise<number> {
  using interruption = listenForInterrupts()
  const log = createActionsLog(createClock())
  try {
    return await gate(log, interruption.signal)
  } catch (thrown) {
    const interrupted = interruption.exitCode()
    if (interrupted !== null) return interrupted
    reportError(toErrorData(thrown), log)
    return 2
  }
}

async function gate(log: Log, signal: AbortSignal): Promise<number> {
  const inputs = readInputs()
  const context = await readContext(process.env)
  refuseUnsafe(context)
  const directory = workingDirectory(context, inputs)
  const below = relative(context.workspace, directory).replaceAll('\\', '/')
  const key = configKey(inputs.config || null, below)
  const { owner, repo, apiUrl } = context
  const clock = createClock()
  const api = createApi({ token: inputs.token, apiUrl, owner, repo, clock, log })
  const artifacts = createArtifacts({ api, context, clock, env: process.env })
  const local = createAdapters(directory, log, artifacts)
  const adapters: Adapters = { ...local, git: completeHistory(local.git, api, log) }

  const folder = resolve(process.env['RUNNER_TEMP'] || '.', `pacegate-${key}`)
  const request = {
    directory,
    config: inputs.config || null,
    only: splitIds([inputs.only]),
    rounds: readRounds(inputs.rounds || undefined),
    baseline: inputs.baseline === '' ? null : readBaseline(inputs.baseline),
    base: await findBase(context, adapters.git),
    baselineName: baselineArtifactName(key),
    filesFolder: `${folder}/${REPORTS}`,
  }
  const result = await log.group('Pacegate: measuring', () => run(request, adapters, signal))
  await publish(result, {
    context,
    api,
    artifacts,
    files: adapters.ports.files,
    log,
    gate: key,
    comment: inputs.comment,
    directory,
    folder,
    locate: await locator(result.config, directory, below, adapters),
  })
  return exitCodeOf(result.report.outcome)
}

function refuseUnsafe({ event }: GitHubContext): void {
  if (event.kind !== 'pull-request-target') return
  throw new PacegateError({
    code: 'unsafe-event',
    message: 'pull_request_target gives the code of a pull request a token that can write, and the secrets',
    hint: 'Run the gate on `pull_request`: the verdict needs no permission, and the report goes to the summary of the job.',
  })
}

function workingDirectory({ workspace }: GitHubContext, inputs: Inputs): string {
  const directory = resolve(workspace, inputs.workingDirectory || '.')
  const below = relative(workspace, directory)
  if (!isAbsolute(below) && below.split(/[\\/]/)[0] !== '..') return directory
  throw new PacegateError({
    code: 'usage',
    message: `the input \`working-directory\` is "${inputs.workingDirectory}", outside the checkout`,
    hint: `Name a folder in ${workspace}, relative to it.`,
  })
}

async function findBase({ event }: GitHubContext, git: Git): Promise<BaseRef> {
  try {
    const checkedOut = await git.resolve('HEAD')
    if (checkedOut !== null) return baseRefOf(event, checkedOut)
    return { kind: 'none', reason: 'nothing is checked out: add `actions/checkout` before this step' }
  } catch (thrown) {
    if (thrown instanceof PacegateError) return { kind: 'none', reason: thrown.data.message }
    throw thrown
  }
}

async function locator(
  { file }: GateConfig,
  directory: string,
  below: string,
  { ports }: Adapters,
): Promise<(budget: BudgetPlace) => Location | null> {
  if (file === null || isAbsolute(file)) return () => null
  const text = await ports.files.readText(resolve(directory, file))
  return budgetLocator(below === '' ? file : `${below}/${file}`, text)
}

function reportError(error: ErrorData, log: Log): void {
  if (error.output) log.info(error.output)
  emitAnnotations([errorAnnotation(error, null)])
  writeOutputs({ outcome: 'error', report: '', regressions: 0, improvements: 0, ...NO_LIGHTHOUSE_CI })
}
