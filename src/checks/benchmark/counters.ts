import type { CommandLine } from '../../ports/processes.ts'

type Argv = readonly [string, ...string[]]

/** What a run executed. */
export interface Count {
  readonly instructions: number
  /** By name, without what each calls; empty where the tool does not tell. */
  readonly functions: ReadonlyMap<string, number>
}

/** A program that runs another and writes down how many instructions that executed. */
export interface Counter {
  readonly name: 'valgrind' | 'perf'
  /** What to start instead of the command; its results go into `folder`, in files that end in `.out`. */
  wrap(folder: string, line: CommandLine): Argv
  /** From all result files; null where they hold no count. */
  read(results: readonly string[]): Count | null
}

const argvOf = (line: CommandLine): Argv => ('argv' in line ? line.argv : ['/bin/sh', '-c', line.command])

/** The counts of one process, as cachegrind writes them: `fn=name`, then a line and its count, and at the end their sum. */
function readProcess(text: string, functions: Map<string, number>): number | null {
  const total = /^summary: (\d+)$/m.exec(text)?.[1]
  if (total === undefined || !/^events: Ir$/m.test(text)) return null
  let name = ''
  for (const line of text.split('\n')) {
    if (line.startsWith('fn=')) name = line.slice('fn='.length)
    const count = /^\d+ (\d+)$/.exec(line)?.[1]
    if (count !== undefined) functions.set(name, (functions.get(name) ?? 0) + Number(count))
  }
  return Number(total)
}

/**
 * Cachegrind executes a program on a processor of its own and counts to the instruction: it sees no interrupt, no other
 * process and no random addresses. It does without its caches; `none` of the user's own settings apply. A process that is
 * forked and goes on without another program counts what was executed before the fork once more.
 */
const VALGRIND: Counter = {
  name: 'valgrind',
  wrap: (folder, line) => [
    'valgrind',
    '--tool=cachegrind',
    '--command-line-only=yes',
    '--cache-sim=no',
    '--trace-children=yes',
    // What a compiler writes while the program runs is not read anew elsewhere than on x86.
    '--smc-check=all-non-file',
    '--vgdb=no',
    `--log-file=${folder}/%p.log`,
    `--cachegrind-out-file=${folder}/%p.out`,
    '--',
    ...argvOf(line),
  ],
  read(results) {
    const functions = new Map<string, number>()
    const counts = results.map((text) => readProcess(text, functions))
    if (counts.length === 0 || counts.includes(null)) return null
    return { instructions: counts.reduce<number>((sum, count) => sum + (count ?? 0), 0), functions }
  },
}

/**
 * The processor's own counter, as `perf stat -x,` prints it (perf-stat(1), CSV FORMAT): `value,unit,event,run time,share of
 * the time that it ran`, a line for each kind of core. Perf ends with 0 where a signal ended the program; the shell tells.
 */
const PERF: Counter = {
  name: 'perf',
  wrap: (folder, line) => [
    'perf',
    'stat',
    '-x,',
    '-e',
    'instructions:u',
    '-o',
    `${folder}/perf.out`,
    '--',
    '/bin/sh',
    '-c',
    '"$@"; exit $?',
    'sh',
    ...argvOf(line),
  ],
  read(results) {
    const lines = results.join('\n').matchAll(/^(\d+|<[a-z ]+>),[^,]*,([^,]*instructions[^,]*),\d*,([\d.]*)/gm)
    const counts = [...lines].filter(([, value]) => value !== '<not counted>')
    const values = counts.map(([, value]) => Number(value))
    const isWhole = counts.every(([, , , share]) => share === '100.00')
    if (values.length === 0 || !isWhole || !values.every(Number.isInteger)) return null
    return { instructions: values.reduce((sum, value) => sum + value, 0), functions: new Map() }
  },
}

/** Every counter, the most exact first. */
export const COUNTERS: readonly Counter[] = [VALGRIND, PERF]
