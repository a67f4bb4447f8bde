import { PacegateError } from '../model/errors.ts'
import type { Processes, ProcessResult } from '../ports/processes.ts'

/** In ms. */
const LOCAL_TIMEOUT = 120_000

/** Commands that only ask: they start nothing that may outlive them, as helpers of the network and filters might. */
const QUESTIONS: ReadonlySet<string> = new Set([
  'cat-file',
  'diff-tree',
  'for-each-ref',
  'merge-base',
  'rev-list',
  'rev-parse',
  'status',
])

interface GitCommandOptions {
  /** Exit codes that are an answer, not a failure; by default only 0. With `any` the caller judges how it ended. */
  readonly accept?: readonly number[] | 'any'
  /** In ms; two minutes by default. */
  readonly timeout?: number
  /** Where to run, if not in the folder the command was made for. */
  readonly directory?: string
}

/** Runs git in one folder. */
export interface GitCommand {
  readonly directory: string
  /** Rejects (`git-missing`, `not-a-repository`, `git-untrusted-owner`, `git-failed`) unless it ends with an accepted code. */
  run(args: readonly string[], options?: GitCommandOptions): Promise<ProcessResult>
  /** What it printed, without the newline at the end; rejects as `run`. */
  text(args: readonly string[], options?: GitCommandOptions): Promise<string>
}

/** No hooks, no file system monitor, no clean-up in the background: nothing of the repository's runs but its filters. */
const CONFIG = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'gc.auto=0', 'maintenance.auto=false']

const ENVIRONMENT = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  // `git status` would otherwise refresh the user's index.
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
}

/** How the user lets git reach the server; only git gets these, no other child does. */
const CREDENTIALS =
  /^(SSH_AUTH_SOCK|GIT_SSH(_COMMAND|_VARIANT)?|GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|GIT_SSL_\w+|GIT_LFS_\w+)$/

/**
 * Git in `directory`, of `source` only with what it needs to reach the server: `GIT_DIR`, `GIT_INDEX_FILE` and the like,
 * which a git hook that started us would leave behind, would lead to another repository.
 */
export function createGitCommand(processes: Processes, directory: string, source: NodeJS.ProcessEnv): GitCommand {
  const credentials = Object.entries(source).filter(
    (entry): entry is [string, string] => CREDENTIALS.test(entry[0]) && entry[1] !== undefined,
  )
  const env = { ...Object.fromEntries(credentials), ...ENVIRONMENT }

  const run: GitCommand['run'] = async (args, options = {}) => {
    const cwd = options.directory ?? directory
    const timeout = options.timeout ?? LOCAL_TIMEOUT
    const argv = ['git', ...CONFIG.flatMap((setting) => ['-c', setting]), ...args] as const
    const alone = QUESTIONS.has(args[0] ?? '') ? ({ leavesNothing: true } as const) : {}
    const result = await gitOrMissing(
      processes.run({ argv: [...argv] as [string, ...string[]], cwd, env, timeout, ...alone }),
    )
    const accept = options.accept ?? [0]
    if (accept === 'any' || (result.exitCode !== null && accept.includes(result.exitCode))) return result
    throw gitError(args, cwd, timeout, result)
  }

  return { directory, run, text: async (args, options) => (await run(args, options)).stdout.trimEnd() }
}

async function gitOrMissing(running: Promise<ProcessResult>): Promise<ProcessResult> {
  try {
    return await running
  } catch (error) {
    if (!(error instanceof PacegateError) || error.data.code !== 'command-not-found') throw error
    throw new PacegateError(
      {
        code: 'git-missing',
        message: 'git was not found',
        hint: 'Install git and make sure that it is on PATH; in a container job, install it in the image.',
      },
      { cause: error },
    )
  }
}

function gitError(args: readonly string[], cwd: string, timeout: number, result: ProcessResult): PacegateError {
  const said = result.stderr
  if (said.includes('dubious ownership') || said.includes('unsafe repository')) {
    return new PacegateError({
      code: 'git-untrusted-owner',
      message: `git refuses to work in ${cwd}, because the folder belongs to another user`,
      hint: `Run \`git config --global --add safe.directory ${cwd}\` before Pacegate (usual in container jobs).`,
      output: result.tail,
    })
  }
  if (said.includes('not a git repository')) {
    return new PacegateError({
      code: 'not-a-repository',
      message: `${cwd} is not in a git repository`,
      hint: 'Check the repository out first (`actions/checkout`), or run inside a clone.',
      output: result.tail,
    })
  }
  const ending = result.ended === 'timeout' ? `did not finish within ${timeout / 1000} s` : endingOf(result)
  return new PacegateError({
    code: 'git-failed',
    message: `\`git ${args[0]}\` ${ending}${lastLine(result) === '' ? '' : `: ${lastLine(result)}`}`,
    hint: 'Look at what git printed; the same command in the same folder should show it again.',
    output: result.tail,
  })
}

function endingOf(result: ProcessResult): string {
  return result.exitCode === null ? `was ended by ${result.signal}` : `failed with exit code ${result.exitCode}`
}

/** The line where git says what is wrong. */
export function lastLine(result: Pick<ProcessResult, 'tail'>): string {
  const lines = result.tail.split('\n')
  return lines.findLast((line) => /^(fatal|error):/.test(line)) ?? lines.at(-1) ?? ''
}
