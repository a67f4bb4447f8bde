import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventPayload } from './events.ts'
import { outputLines, parseCommand, type WorkflowCommand } from './runner-grammar.ts'

export interface ActionRun {
  /** The absolute path of the action's entry: `dist/index.js`, or a source file. */
  readonly entry: string
  /** The checkout: `GITHUB_WORKSPACE` and the current folder. */
  readonly workspace: string
  /** By the names in `action.yml`. */
  readonly inputs?: Readonly<Record<string, string>>
  readonly event: EventPayload
  /** `GITHUB_SHA` */
  readonly sha: string
  /** `GITHUB_REF` */
  readonly ref: string
  /** Serves as API and as artifact service. */
  readonly origin: string
  readonly repository: { readonly id: number; readonly owner: string; readonly name: string }
  readonly runId: number
  readonly runAttempt?: number
  readonly workflowPath?: string
  /** What only actions get, to reach the artifact service. */
  readonly runtimeToken: string
  readonly env?: Readonly<Record<string, string>>
  /** In ms; the action is killed after it. */
  readonly timeout?: number
}

interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly message: string
  readonly properties: Readonly<Record<string, string>>
}

export interface ActionResult {
  /** Null when a signal ended it. */
  readonly exitCode: number | null
  readonly outputs: Readonly<Record<string, string>>
  readonly annotations: readonly Annotation[]
  /** What the action wrote to the job's summary. */
  readonly summary: string
  /** Every command seen on either stream, injected ones included. */
  readonly commands: readonly WorkflowCommand[]
  /** What was printed besides commands. */
  readonly log: string
  /** Variables and paths for later steps; an action like ours sets none. */
  readonly env: Readonly<Record<string, string>>
  readonly path: readonly string[]
}

/** Runs a JavaScript action as GitHub's runner does: its environment, command files and grammar, and nothing else. */
export async function runAction(run: ActionRun): Promise<ActionResult> {
  const home = await mkdtemp(join(tmpdir(), 'pacegate-runner-'))
  try {
    const files = await commandFiles(home)
    await writeFile(join(home, 'event.json'), JSON.stringify(run.event.payload))
    await mkdir(join(home, 'temp'))
    const { exitCode, output } = await execute(run, environment(run, home, files))
    const commands = output.map(parseCommand).filter((command) => command !== null)
    const read = (file: string) => readFile(file, 'utf8')
    return {
      exitCode,
      commands,
      outputs: parseKeyValues(await read(files.GITHUB_OUTPUT)),
      env: parseKeyValues(await read(files.GITHUB_ENV)),
      path: outputLines(await read(files.GITHUB_PATH)).filter(Boolean),
      summary: await read(files.GITHUB_STEP_SUMMARY),
      annotations: commands.filter(isAnnotation).map(({ name, data, properties }) => ({
        level: name,
        message: data,
        properties,
      })),
      log: output.filter((line) => parseCommand(line) === null).join('\n'),
    }
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

type CommandFile = 'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_ENV' | 'GITHUB_PATH' | 'GITHUB_STEP_SUMMARY'

async function commandFiles(home: string): Promise<Record<CommandFile, string>> {
  const file = async (name: CommandFile) => {
    const path = join(home, `${name.toLowerCase()}_${randomUUID()}`)
    await writeFile(path, '')
    return path
  }
  return {
    GITHUB_OUTPUT: await file('GITHUB_OUTPUT'),
    GITHUB_STATE: await file('GITHUB_STATE'),
    GITHUB_ENV: await file('GITHUB_ENV'),
    GITHUB_PATH: await file('GITHUB_PATH'),
    GITHUB_STEP_SUMMARY: await file('GITHUB_STEP_SUMMARY'),
  }
}

function environment(run: ActionRun, home: string, files: Readonly<Record<CommandFile, string>>): NodeJS.ProcessEnv {
  const { owner, name, id } = run.repository
  const inputs = Object.entries(run.inputs ?? {}).map(([key, value]) => [
    `INPUT_${key.replaceAll(' ', '_').toUpperCase()}`,
    value,
  ])
  const workflowPath = run.workflowPath ?? '.github/workflows/ci.yml'
  return {
    PATH: process.env['PATH'],
    HOME: home,
    LANG: 'C.UTF-8',
    CI: 'true',
    ...Object.fromEntries(inputs),
    ...files,
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: run.origin,
    GITHUB_EVENT_NAME: run.event.name,
    GITHUB_EVENT_PATH: join(home, 'event.json'),
    GITHUB_GRAPHQL_URL: `${run.origin}/graphql`,
    GITHUB_REF: run.ref,
    GITHUB_REPOSITORY: `${owner}/${name}`,
    GITHUB_REPOSITORY_ID: String(id),
    GITHUB_RUN_ATTEMPT: String(run.runAttempt ?? 1),
    GITHUB_RUN_ID: String(run.runId),
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: run.sha,
    GITHUB_WORKFLOW_REF: `${owner}/${name}/${workflowPath}@${run.ref}`,
    GITHUB_WORKSPACE: run.workspace,
    RUNNER_ARCH: 'X64',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: join(home, 'temp'),
    ACTIONS_RESULTS_URL: `${run.origin}/`,
    ACTIONS_RUNTIME_TOKEN: run.runtimeToken,
    ...run.env,
  }
}

function execute(run: ActionRun, env: NodeJS.ProcessEnv): Promise<{ exitCode: number | null; output: string[] }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ exitCode: number | null; output: string[] }>()
  const child = spawn(process.execPath, [run.entry], { cwd: run.workspace, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const timer = setTimeout(() => child.kill('SIGKILL'), run.timeout ?? 50_000)
  const chunks: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] }
  child.stdout.on('data', (chunk: Buffer) => chunks.stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk))
  child.once('error', reject)
  child.once('close', (exitCode) => {
    clearTimeout(timer)
    // The runner reads commands from both streams.
    const output = [chunks.stdout, chunks.stderr].flatMap((stream) => outputLines(Buffer.concat(stream).toString()))
    resolve({ exitCode, output })
  })
  return promise
}

function isAnnotation(command: WorkflowCommand): command is WorkflowCommand & { name: Annotation['level'] } {
  return ['error', 'warning', 'notice'].includes(command.name)
}

/** `name=value`, or `name<<DELIMITER`, lines, `DELIMITER`. Throws where the runner would fail the step. */
function parseKeyValues(text: string): Record<string, string> {
  const values: Record<string, string> = {}
  const lines = outputLines(text)
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line === '') continue
    const equals = line.indexOf('=')
    const heredoc = line.indexOf('<<')
    if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      const end = lines.indexOf(line.slice(heredoc + 2), at + 1)
      if (end < 0) throw new Error(`no end of ${line}`)
      values[line.slice(0, heredoc)] = lines.slice(at + 1, end).join('\n')
      at = end
    } else if (equals > 0) values[line.slice(0, equals)] = line.slice(equals + 1)
    else throw new Error(`invalid format: ${line}`)
  }
  return values
}
