import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { changesBetween } from '../../../../src/changes-between.ts'
import type { BenchmarkEvidence } from '../../../../src/checks/benchmark/evidence.ts'
import { benchmark } from '../../../../src/checks/benchmark/index.ts'
import type { BenchmarkOptions } from '../../../../src/checks/benchmark/options.ts'
import type { EvidenceOfSides, Examination } from '../../../../src/checks/check.ts'
import type { Changes } from '../../../../src/model/changes.ts'
import type { Comparison } from '../../../../src/model/comparison.ts'
import type { Side, Workspace } from '../../../../src/ports/workspace.ts'
import { createGit } from '../../../../src/system/git.ts'
import { createProcesses } from '../../../../src/system/processes.ts'
import { realPorts } from '../support.ts'

type Files = Readonly<Record<string, string>>

const NODE_MODULES = resolve(import.meta.dirname, '../../../../node_modules')
const ENVIRONMENT = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }

function git(cwd: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.com']
  const env = { PATH: process.env['PATH'], HOME: cwd, ...ENVIRONMENT }
  return execFileSync('git', [...identity, ...args], { cwd, env, encoding: 'utf8' }).trim()
}

/** A pull request in a real repository: both of its sides checked out. */
export interface PullRequest extends Disposable {
  readonly base: Workspace
  readonly head: Workspace
  changes(paths: ReadonlySet<string>): Promise<Changes>
}

/** `packages` are linked from this repository's own. */
export function pullRequest(before: Files, after: Files, packages: readonly string[] = []): PullRequest {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pull-request-')))
  const [head, base] = [join(folder, 'head'), join(folder, 'base')]
  mkdirSync(head)
  git(head, 'init', '--quiet', '--initial-branch=main')
  const commit = (message: string, files: Files): string => {
    write(head, files)
    git(head, 'add', '--all')
    git(head, 'commit', '--quiet', '--message', message)
    return git(head, 'rev-parse', 'HEAD')
  }
  const first = commit('what there was', {
    '.gitignore': 'node_modules\n',
    'package.json': '{"type":"module"}',
    ...before,
  })
  git(head, 'worktree', 'add', '--quiet', '--detach', base)
  const second = commit('Make it simpler', after)
  for (const side of [head, base]) {
    for (const name of packages) {
      mkdirSync(join(side, 'node_modules', dirname(name)), { recursive: true })
      symlinkSync(join(NODE_MODULES, name), join(side, 'node_modules', name))
    }
  }
  return {
    base: workspace('base', base, first),
    head: workspace('head', head, second),
    changes: (paths) =>
      changesBetween(
        { base: first, head: second, directory: head, paths },
        createGit(createProcesses(), head, ENVIRONMENT),
      ),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

export function write(directory: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true })
    writeFileSync(join(directory, name), content)
  }
}

function workspace(side: Side, directory: string, commit: string): Workspace {
  return {
    side,
    directory,
    commit,
    server: () => Promise.reject(new Error('a benchmark needs no server')),
    content: async () => null,
    paths: async () => null,
  }
}

export interface Looked {
  readonly examinations: readonly Examination<BenchmarkEvidence>[]
  readonly all: EvidenceOfSides<BenchmarkEvidence>
  /** Of the first subject's time, had it become so many times as long. */
  causes(slower: number): readonly string[]
}

/** Runs a benchmark once on each side, and looks into it as if everything had become slower. */
export async function lookInto({ base, head, changes }: PullRequest, options: BenchmarkOptions): Promise<Looked> {
  const sides = []
  for (const workspace of [base, head]) {
    await using probe = await benchmark.open(options, workspace, realPorts())
    const { signal } = new AbortController()
    const { evidence, metrics } = await probe.sample(signal)
    const ids = metrics.map(({ id }) => id)
    const subjects = new Map([...evidence].map(([subject, one]) => [subject, { metrics: ids, evidence: one }]))
    if (probe.examine === undefined) throw new Error('it cannot be looked into')
    const examination = await probe.examine(subjects, signal)
    sides.push({ examination, evidence: new Map([...evidence, ...examination.evidence]) })
  }
  const [before, after] = sides
  if (!before || !after) throw new Error('there are two sides')
  const examinations = [before.examination, after.examination]
  const paths = new Set(examinations.flatMap((one) => [...one.paths]))
  const all = { base: before.evidence, head: after.evidence, changes: await changes(paths) }
  return {
    examinations,
    all,
    causes(slower) {
      const [subject = ''] = all.head.keys()
      const change: Comparison = {
        ...{ check: 'c', kind: 'benchmark', subject, metric: 'time', title: 'Time', unit: 'ns' },
        ...{ better: 'lower', nature: 'sampled', lead: true, change: 'regression', base: null, head: null },
        delta: { absolute: 1, relative: slower - 1, low: null, high: null },
        ...{ p: null, q: null, detectable: null },
      }
      const [then, now] = [all.base.get(subject), all.head.get(subject)]
      if (then === undefined || now === undefined) throw new Error(`there is no ${subject}`)
      const timeOnly = ({ figures, ...one }: BenchmarkEvidence) => ({
        ...one,
        figures: figures.filter(({ metric }) => metric === 'time'),
      })
      return (benchmark.explain?.(change, timeOnly(then), timeOnly(now), all) ?? []).map(({ cause }) => cause)
    },
  }
}
