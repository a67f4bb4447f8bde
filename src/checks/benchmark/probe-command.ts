import type { BigIntStats } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PacegateError } from '../../model/errors.ts'
import type { Metric } from '../../model/metric.ts'
import type { Ports } from '../../ports/ports.ts'
import { observe } from './observe.ts'
import type { CommandOptions } from './options.ts'
import { readBenchmarks } from './read.ts'
import type { RepeatableProbe } from './repeatable.ts'
import { assertSucceeded, type Circumstances, specOf } from './run-command.ts'

/** Of standard output and of a result file, in bytes. */
const MAX_OUTPUT = 256 * 1024 * 1024

/** What changes whenever a file is written, whatever its writer says of its age: nobody can set the ctime. */
function versionOf({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [ino, size, mtimeNs, ctimeNs].join(' ')
}

async function statFile(path: string): Promise<BigIntStats | null> {
  const found = await stat(path, { bigint: true }).catch(() => null)
  return found?.isFile() ? found : null
}

/** PowerShell's `>` writes UTF-16. */
function decode(bytes: Buffer): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/** The file's text if the run wrote it; an older one is somebody else's result. */
async function readResult(path: string, shown: string, before: BigIntStats | null, tail: string): Promise<string> {
  const after = await statFile(path)
  if (after === null) {
    throw new PacegateError({
      code: 'benchmark-output-missing',
      message: `the command ended well and wrote no file \`${shown}\``,
      hint: 'Make `reads.file` the path the command writes, seen from `cwd`.',
      output: tail,
    })
  }
  if (before !== null && versionOf(before) === versionOf(after)) {
    throw new PacegateError({
      code: 'benchmark-output-stale',
      message: `\`${shown}\` was there before the command ran and was not written by it`,
      hint: 'Make `reads.file` the path the command writes; an old result must not pass for a new one.',
      output: tail,
    })
  }
  if (after.size > BigInt(MAX_OUTPUT)) {
    throw new PacegateError({
      code: 'benchmark-output-unreadable',
      message: `\`${shown}\` is larger than ${MAX_OUTPUT / 1024 / 1024} MiB`,
      hint: 'Tell the tool to keep fewer samples.',
    })
  }
  return decode(await readFile(path))
}

/** One round: runs the benchmark command and reads what it printed or wrote. */
export function commandProbe(
  { command, format, file }: CommandOptions,
  circumstances: Omit<Circumstances, 'signal'>,
  { processes }: Ports,
): RepeatableProbe {
  const seen = new Map<string, Metric>()
  return {
    async sample(signal) {
      const path = file === null ? null : join(circumstances.directory, file)
      const before = path === null ? null : await statFile(path)
      const result = await processes.run({
        ...specOf({ command }, { ...circumstances, signal }),
        maxOutput: MAX_OUTPUT,
      })
      assertSucceeded({ what: command, result, signal })
      const source =
        path === null || file === null
          ? { raw: result.stdout, name: 'standard output', tail: result.tail }
          : { raw: await readResult(path, file, before, result.tail), name: `\`${file}\``, tail: result.tail }
      return observe(readBenchmarks(source, format), seen)
    },
    async runAgain(env, signal) {
      const own = { ...circumstances, env: { ...circumstances.env, ...env }, signal }
      const result = await processes.run({ ...specOf({ command }, own), maxOutput: MAX_OUTPUT })
      assertSucceeded({ what: command, result, signal })
    },
    async [Symbol.asyncDispose]() {},
  }
}
