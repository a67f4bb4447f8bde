import { type ChildProcessByStdio, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { PacegateError } from '../model/errors.ts'
import { sanitiseLines } from '../model/untrusted-text.ts'
import type { CommandLine, ProcessResult, ProcessSpec, RunningProcess } from '../ports/processes.ts'
import { errorCode, errorMessage } from './error-code.ts'
import { KeptOutput, LineSplitter, Tail } from './output.ts'
import { endTree, MARK_VARIABLE, newMark, register } from './process-tree.ts'
import { settlesWithin } from './settles-within.ts'
import { commandNotFound, commandNotStartable, directoryNotFound } from './start-errors.ts'

const DEFAULT_MAX_OUTPUT = 64 * 1024 * 1024
/** How long output may still come after the program has ended, in ms: whoever holds the pipe then is a leftover. */
const PIPE_GRACE = 200

type Child = ChildProcessByStdio<null, Readable | null, Readable>

/**
 * Starts a program in a process group of its own, its output piped. When it ends, however that comes about, everything
 * it started ends with it: nothing outlives a command to disturb the next measurement. Rejects (`PacegateError`,
 * `command-not-found`, `directory-not-found`) where it cannot be started, and with the signal's reason where that has
 * already aborted.
 */
export async function startChild(spec: ProcessSpec, environment: Record<string, string>): Promise<RunningProcess> {
  spec.signal?.throwIfAborted()
  const mark = newMark()
  const marks = [process.env[MARK_VARIABLE], mark].filter(Boolean).join(' ')
  const began = performance.now()
  const child = await spawned(spec, { ...environment, [MARK_VARIABLE]: marks })
  return watch(child.process, child.pid, mark, spec, began)
}

async function spawned(spec: ProcessSpec, env: Record<string, string>): Promise<{ process: Child; pid: number }> {
  const { file, args, options } = programOf(spec)
  try {
    const child = spawn(file, args, {
      ...options,
      cwd: spec.cwd,
      env,
      stdio: ['ignore', spec.discardStdout ? 'ignore' : 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    }) as Child
    // Without a pid the start has failed, and the error event tells why.
    if (child.pid === undefined) throw await failure(child)
    return { process: child, pid: child.pid }
  } catch (error) {
    throw await startError(spec, file, error)
  }
}

async function failure(child: Child): Promise<unknown> {
  const [error] = await once(child, 'error')
  return error
}

/** The user's own words go to the platform's shell: `/bin/sh` or `cmd.exe`. */
function programOf(line: CommandLine): { file: string; args: readonly string[]; options: SpawnOptions } {
  if ('argv' in line) {
    const [file, ...args] = line.argv
    return { file, args, options: {} }
  }
  if (process.platform === 'win32') return { file: line.command, args: [], options: { shell: true } }
  return { file: '/bin/sh', args: ['-c', line.command], options: {} }
}

async function startError(spec: ProcessSpec, file: string, error: unknown): Promise<unknown> {
  if (errorCode(error) === '') return error
  if (!(await isDirectory(spec.cwd))) return new PacegateError(directoryNotFound(file, spec.cwd), { cause: error })
  const data = errorCode(error) === 'ENOENT' ? commandNotFound(file) : commandNotStartable(file, errorMessage(error))
  return new PacegateError(data, { cause: error })
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

function watch(child: Child, pid: number, mark: string, spec: ProcessSpec, began: number): RunningProcess {
  const tree = { pid, mark }
  const forget = register(tree)
  const tail = new Tail()
  const max = spec.maxOutput ?? DEFAULT_MAX_OUTPUT
  const streams = { stdout: new KeptOutput(max), stderr: new KeptOutput(max) }
  const splitters = (['stdout', 'stderr'] as const).map((name) => {
    const splitter = new LineSplitter((line) => {
      tail.add(line)
      if (spec.onLine) for (const clean of sanitiseLines(line)) spec.onLine(clean, name)
    })
    child[name]?.on('data', (chunk: Buffer) => {
      streams[name].write(chunk)
      splitter.write(chunk)
    })
    return splitter
  })

  let ended: ProcessResult['ended'] = 'exited'
  let over = false
  const end = async (why: 'timeout' | 'aborted') => {
    if (over) return
    if (ended === 'exited') ended = why
    await endTree(tree)
  }
  const onAbort = () => void end('aborted')
  const timer = spec.timeout === undefined ? undefined : setTimeout(() => void end('timeout'), spec.timeout)
  spec.signal?.addEventListener('abort', onAbort, { once: true })

  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const exited = new Promise<ProcessResult>((resolve) => {
    child.once('exit', async (exitCode, signal) => {
      over = true
      const elapsed = performance.now() - began
      clearTimeout(timer)
      spec.signal?.removeEventListener('abort', onAbort)
      const closesItself = await settlesWithin(closed, PIPE_GRACE)
      // Looking through all processes takes as long as a short command does.
      if (!(spec.leavesNothing && closesItself && exitCode !== null)) await endTree(tree)
      await settlesWithin(closed, PIPE_GRACE)
      child.stdout?.destroy()
      child.stderr.destroy()
      for (const splitter of splitters) splitter.end()
      forget()
      resolve({
        exitCode,
        signal,
        ended,
        stdout: streams.stdout.take(),
        stderr: streams.stderr.take(),
        tail: tail.text(),
        elapsed,
      })
    })
  })

  return {
    pid,
    exited,
    tail: () => tail.text(),
    async [Symbol.asyncDispose]() {
      await end('aborted')
      await exited
    },
  }
}
