import { resolve } from 'node:path'
import { baselineArtifactName, configKey } from '../baseline/artifact-name.ts'
import { writtenSnapshot } from '../baseline/written-snapshot.ts'
import { type ErrorData, PacegateError, toErrorData } from '../model/errors.ts'
import type { Report } from '../model/report.ts'
import { sanitiseLines } from '../model/untrusted-text.ts'
import { type RunResult, run } from '../run.ts'
import { createFiles } from '../system/files.ts'
import { createLog, type StreamLog } from '../system/log.ts'
import { VERSION } from '../version.ts'
import { type Command, type Format, parseCommand } from './arguments.ts'
import { exitCodeOf } from './exit-code.ts'
import { HELP } from './help.ts'
import { listenForInterrupts } from './interrupt.ts'
import { createAdapters } from './local-adapters.ts'

/**
 * The command line: arguments in, exit code out. The report goes to standard output, everything else to standard error.
 * What only one command or format needs is loaded when it is asked for.
 */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  using interruption = listenForInterrupts()
  using log = createTerminalLog(argv.includes('--verbose'))
  try {
    return await perform(parseCommand(argv), log, interruption.signal)
  } catch (thrown) {
    const interrupted = interruption.exitCode()
    if (interrupted !== null) return interrupted
    reportError(toErrorData(thrown))
    return 2
  }
}

async function perform(command: Command, log: StreamLog, signal: AbortSignal): Promise<number> {
  switch (command.name) {
    case 'help':
      process.stdout.write(HELP)
      return 0
    case 'version':
      process.stdout.write(`${VERSION}\n`)
      return 0
    case 'schema': {
      const [{ loadChecks }, { configJsonSchema }] = await Promise.all([
        import('../checks/registry.ts'),
        import('../config/json-schema.ts'),
      ])
      process.stdout.write(`${JSON.stringify(configJsonSchema(await loadChecks()), null, 2)}\n`)
      return 0
    }
    case 'run':
      return performRun(command, log, signal)
    case 'measure':
      return performMeasure(command, log, signal)
    case 'compare': {
      const { compareFiles } = await import('../saved-snapshots.ts')
      const report = await compareFiles({
        base: resolve(command.base),
        head: resolve(command.head),
        config: command.config,
        directory: process.cwd(),
        files: createFiles(),
      })
      await deliver((color) => render(report, command.format, color), command.output)
      return exitCodeOf(report.outcome)
    }
    case 'selftest':
      return performSelftest(command, log, signal)
    case 'import':
      return performImport(command, log)
  }
}

async function performRun(
  command: Extract<Command, { name: 'run' }>,
  log: StreamLog,
  signal: AbortSignal,
): Promise<number> {
  const directory = process.cwd()
  const result = await run(
    {
      directory,
      config: command.config,
      only: command.only,
      rounds: command.rounds,
      baseline: command.baseline,
      base:
        command.base === null
          ? { kind: 'none', reason: 'no base was named (`--base REF`)' }
          : { kind: 'merge-base', a: command.base, b: 'HEAD' },
      baselineName: baselineArtifactName(configKey(command.config, '')),
      filesFolder: command.save === null ? null : resolve(command.save, 'reports'),
    },
    createAdapters(directory, log, null),
    signal,
  )
  log[Symbol.dispose]()
  if (command.save !== null) await save(result, resolve(command.save))
  await deliver((color) => render(result.report, command.format, color), command.output)
  return exitCodeOf(result.report.outcome)
}

async function performImport({ file, output }: Extract<Command, { name: 'import' }>, log: StreamLog): Promise<number> {
  const directory = process.cwd()
  const { ports } = createAdapters(directory, log, null)
  if (output !== null && (await ports.files.exists(resolve(output)))) {
    throw new PacegateError({
      code: 'file-exists',
      message: `${output} is there already`,
      hint: 'Remove it, or write beside it and take over what you want.',
    })
  }
  const { importFile } = await import('../import-file.ts')
  const { yaml, warnings } = await importFile({ file, directory }, ports)
  for (const warning of warnings) log.warn(warning)
  await deliver(() => yaml, output)
  return 0
}

async function performMeasure(
  command: Extract<Command, { name: 'measure' }>,
  log: StreamLog,
  signal: AbortSignal,
): Promise<number> {
  const directory = process.cwd()
  const { report, head } = await run(
    {
      directory,
      config: command.config,
      only: command.only,
      rounds: command.rounds,
      baseline: { kind: 'none' },
      base: { kind: 'none', reason: 'measuring one commit' },
      baselineName: '',
      filesFolder: null,
    },
    createAdapters(directory, log, null),
    signal,
  )
  log[Symbol.dispose]()
  for (const error of report.errors) reportError(error)
  await createFiles().writeText(resolve(command.output), await writtenSnapshot(head))
  log.info(`wrote ${command.output}`)
  return report.errors.length > 0 ? 2 : 0
}

async function performSelftest(
  command: Extract<Command, { name: 'selftest' }>,
  log: StreamLog,
  signal: AbortSignal,
): Promise<number> {
  const directory = process.cwd()
  const { selftest } = await import('../selftest.ts')
  const result = await selftest({ ...command, directory }, createAdapters(directory, log, null), signal)
  log[Symbol.dispose]()
  await deliver(async (color) => {
    if (command.format === 'json') return (await import('../report/json.ts')).renderJson(result)
    return (await import('../report/selftest-text.ts')).renderSelftestText(result, { color, width: columns() })
  }, command.output)
  return result.errors.length > 0 ? 2 : 0
}

async function save({ head, base, report }: RunResult, folder: string): Promise<void> {
  const files = createFiles()
  const { renderJson } = await import('../report/json.ts')
  await files.writeText(`${folder}/head.json`, await writtenSnapshot(head))
  if (base) await files.writeText(`${folder}/base.json`, await writtenSnapshot(base))
  await files.writeText(`${folder}/report.json`, renderJson(report))
}

async function deliver(render: (color: boolean) => string | Promise<string>, output: string | null): Promise<void> {
  if (output !== null) {
    await createFiles().writeText(resolve(output), await render(false))
    return
  }
  const text = await render(wantsColour(process.stdout))
  await new Promise<void>((done, failed) => {
    process.stdout.write(text, (error) => (error ? failed(error) : done()))
  })
}

async function render(report: Report, format: Format, color: boolean): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../report/json.ts')).renderJson(report)
    case 'markdown':
      return (await import('../report/markdown.ts')).renderMarkdown(report)
    case 'text':
      return (await import('../report/text.ts')).renderText(report, { color, width: columns() })
  }
}

function columns(): number {
  return Math.min(process.stdout.columns ?? 100, 120)
}

function createTerminalLog(verbose: boolean): StreamLog {
  const tty = process.stderr.isTTY === true
  return createLog({ stream: process.stderr, tty, verbose, colour: wantsColour(process.stderr) })
}

/** See no-color.org and force-color.org. */
function wantsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR) return FORCE_COLOR !== '0'
  return stream.isTTY === true
}

function reportError({ message, hint, output }: ErrorData): void {
  // A message of several lines ends with an excerpt; the remedy is not part of it.
  const parts = message.includes('\n') ? [`pacegate: ${message.trimEnd()}`, '', hint] : [`pacegate: ${message}`, hint]
  if (output) parts.push('', ...sanitiseLines(output).map((line) => `  | ${line}`))
  process.stderr.write(`${parts.join('\n')}\n`)
}
