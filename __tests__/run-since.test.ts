import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseSnapshot, serialiseSnapshot } from '../src/baseline/snapshot.ts'
import { SNAPSHOT_FILE } from '../src/baseline/snapshot-file.ts'
import { createAdapters } from '../src/entry/local-adapters.ts'
import type { BaseRef } from '../src/model/base-ref.ts'
import type { BaselineMode } from '../src/model/config.ts'
import type { Snapshot } from '../src/model/snapshot.ts'
import type { Artifacts } from '../src/ports/artifacts.ts'
import { type RunResult, run } from '../src/run.ts'
import { compareFiles } from '../src/saved-snapshots.ts'
import { selftest } from '../src/selftest.ts'
import { createFiles } from '../src/system/files.ts'
import { createLog } from '../src/system/log.ts'
import { commit, fill, folder, git, isRunning, pidsIn, worktreeFolders } from './system/world.ts'

const LIMITS = '[{max-regression: 2%}, {max-regression: 20%, since: v1}]'

interface Project extends Disposable {
  readonly path: string
  /** How many trees `setup` has run in. */
  builds(): number
}

/** A repository whose build writes as many bytes as a file says, and into a log outside of it that it ran. */
function project(limits = LIMITS): Project {
  const outside = folder()
  const place = folder()
  const log = join(outside.path, 'builds')
  git(place.path, 'init', '--quiet')
  commit(place.path, 'first', {
    '.gitignore': 'dist/\n',
    '.github/pacegate.yml': config(limits),
    'build.mjs': `import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
      appendFileSync(${JSON.stringify(log)}, process.cwd() + '\\n')
      if (existsSync('broken')) { console.error('no such plugin'); process.exit(7) }
      mkdirSync('dist', { recursive: true })
      writeFileSync('dist/app.js', 'x'.repeat(Number(readFileSync('size', 'utf8'))))`,
    size: '100000',
  })
  git(place.path, 'tag', 'v1')
  return {
    path: place.path,
    builds: () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0),
    [Symbol.dispose]: () => {
      place[Symbol.dispose]()
      outside[Symbol.dispose]()
    },
  }
}

function config(limits: string): string {
  return `version: 1
setup: node build.mjs
checks:
  bundle:
    uses: bundle-size
    files: dist/*.js
    compression: raw
    budgets:
      total: ${limits}
`
}

interface Gate {
  readonly base?: BaseRef
  readonly baseline?: BaselineMode
  readonly artifacts?: Artifacts
  readonly signal?: AbortSignal
}

const quiet = () => createLog({ stream: { write: () => true }, tty: false, verbose: false, colour: false })
const PREVIOUS: BaseRef = { kind: 'commit', sha: 'HEAD~1' }
const ALONE: BaseRef = { kind: 'none', reason: 'not needed' }

function gate(directory: string, { base = PREVIOUS, baseline, artifacts, signal }: Gate = {}): Promise<RunResult> {
  const request = {
    directory,
    config: null,
    only: [],
    rounds: null,
    baseline: baseline ?? null,
    base,
    baselineName: 'baseline',
    filesFolder: null,
  }
  const adapters = createAdapters(directory, quiet(), artifacts ?? null)
  return run(request, adapters, signal ?? new AbortController().signal)
}

/** What a push has stored: a snapshot of one commit. */
function store(snapshot: Snapshot): Artifacts {
  const artifact = { id: 1, name: 'baseline', commit: snapshot.commit ?? '' }
  return {
    upload: () => Promise.reject(new Error('nothing is uploaded here')),
    listTrusted: async (name, commits) => (name === 'baseline' && commits.includes(artifact.commit) ? [artifact] : []),
    readSingleFile: async (_, file) => (file === SNAPSHOT_FILE ? serialiseSnapshot(snapshot) : ''),
  }
}

/** Nothing of ours is left in git or beside it. */
function leftBehind(directory: string): string[] {
  return [...git(directory, 'worktree', 'list').split('\n').slice(1), ...worktreeFolders(process.pid)]
}

const size = (step: number) => `${Math.round(100_000 * 1.01 ** step)}`

test('forty commits of one percent more: each passes against the one before, the nineteenth breaks the limit since v1', async () => {
  using place = project()
  for (let step = 1; step <= 40; step++) {
    commit(place.path, `step ${step}`, { size: size(step) })
    git(place.path, 'tag', `step-${step}`)
  }
  for (const [step, outcome] of [
    [18, 'pass'],
    [19, 'fail'],
    [40, 'fail'],
  ] as const) {
    git(place.path, 'checkout', '--quiet', `step-${step}`)
    const { report } = await gate(place.path)
    expect(report.errors).toEqual([])
    expect(report.verdicts.find(({ rule }) => rule === 'total')).toMatchObject({ outcome: 'pass' })
    expect(report.drifts).toMatchObject([
      {
        check: 'bundle',
        subject: 'total',
        metric: 'raw',
        since: 'v1',
        base: 100_000,
        head: Number(size(step)),
        outcome,
      },
    ])
    expect(report.outcome).toBe(outcome)
  }
  const [drift] = (await gate(place.path)).report.drifts ?? []
  expect(drift?.commit).toBe(git(place.path, 'rev-parse', 'v1'))
  expect(drift?.causes).toEqual([expect.stringContaining('app.js')])
  expect(leftBehind(place.path)).toEqual([])
})

describe('the numbers of the release', () => {
  test('are measured once: what a push has stored serves every pull request, and is stored on', async () => {
    using place = project()
    commit(place.path, 'between', {})
    commit(place.path, 'second', { size: size(1) })
    const pushed = await gate(place.path)
    expect(place.builds()).toBe(3)
    expect(pushed.head.since).toMatchObject([
      { names: ['v1'], checks: { bundle: { measurement: { status: 'measured' } } } },
    ])
    expect(parseSnapshot(serialiseSnapshot(pushed.head), 'it')).toEqual(pushed.head)

    commit(place.path, 'third', { size: size(19) })
    const artifacts = store(pushed.head)
    const next = await gate(place.path, { artifacts })
    // Its own build alone: base and release are known.
    expect(place.builds()).toBe(4)
    expect(next.report.drifts).toMatchObject([{ outcome: 'fail', base: 100_000, since: 'v1' }])
    expect(next.head.since).toEqual(pushed.head.since)
    // From an older push too, and where the base is always measured.
    commit(place.path, 'fourth', { size: size(2) })
    const beside = await gate(place.path, { artifacts, baseline: { kind: 'side-by-side' } })
    expect(place.builds()).toBe(6)
    expect(beside.report).toMatchObject({
      outcome: 'pass',
      base: { source: 'side-by-side' },
      drifts: [{ outcome: 'pass' }],
    })
  })

  test.each<[string, (text: string) => string]>([
    ['another tool', (text) => text.replace(/("tools":{[^}]*"zlib":")[^"]*/g, '$1old')],
    ['another check', (text) => text.replace(/"digest":"[0-9a-f]{64}"/g, `"digest":"${'0'.repeat(64)}"`)],
    ['another kind', (text) => text.replace(/("since":.*?"kind":")bundle-size/, '$1lighthouse')],
    [
      'another commit',
      (text) => text.replace(/"since":\[{"commit":"[0-9a-f]{40}"/, `"since":[{"commit":"${'0'.repeat(40)}"`),
    ],
  ])('of %s do not serve', async (_, change) => {
    using place = project()
    commit(place.path, 'second', { size: size(1) })
    const { head } = await gate(place.path)
    const other = change(serialiseSnapshot(head))
    expect(other).not.toBe(serialiseSnapshot(head))
    const before = place.builds()
    commit(place.path, 'third', { size: size(2) })
    const { report } = await gate(place.path, { artifacts: store(parseSnapshot(other, 'it')) })
    expect(report.drifts).toMatchObject([{ outcome: 'pass', base: 100_000 }])
    // The head and the release.
    expect(place.builds() - before).toBe(2)
  })

  test('are those of the base, or of the head, where it is the same commit', async () => {
    using place = project()
    const first = await gate(place.path, { base: ALONE })
    expect(place.builds()).toBe(1)
    expect(first.report.drifts).toMatchObject([{ outcome: 'pass', reason: 'is as it was since `v1`' }])
    commit(place.path, 'second', { size: size(19) })
    const second = await gate(place.path)
    expect(place.builds()).toBe(3)
    expect(second.report.drifts).toMatchObject([{ outcome: 'fail', base: 100_000 }])
    // A tree with changes is not the commit.
    fill(place.path, { size: size(20) })
    git(place.path, 'tag', '--force', 'v1')
    const dirty = await gate(place.path, { base: ALONE })
    expect(dirty.report.drifts).toMatchObject([{ outcome: 'pass', base: Number(size(19)), head: Number(size(20)) }])
    expect(place.builds()).toBe(5)
  })

  test('are of one build for all names of a commit, and of one for each commit', async () => {
    using place = project(
      '[{max-regression: 50%, since: v1}, {max-regression: 1%, since: one}, {max-regression: 2%, since: HEAD~1}]',
    )
    git(place.path, 'tag', '-a', '-m', 'annotated', 'one')
    commit(place.path, 'second', { size: size(1) })
    commit(place.path, 'third', { size: size(2) })
    const { report, head } = await gate(place.path, { base: ALONE })
    expect(place.builds()).toBe(3)
    expect(head.since?.map(({ names }) => names)).toEqual([['v1', 'one'], ['HEAD~1']])
    expect(report.drifts?.map(({ since, outcome }) => [since, outcome])).toEqual([
      ['v1', 'pass'],
      ['one', 'fail'],
      ['HEAD~1', 'pass'],
    ])
    expect(report.outcome).toBe('fail')
  })
})

describe('a release that cannot be had', () => {
  test('as it no longer builds is an error with the words of its setup; the replay says the same', async () => {
    using place = project()
    commit(place.path, 'broken', { broken: '1' })
    git(place.path, 'tag', '--force', 'v1')
    commit(place.path, 'mended', { broken: null, size: size(1) })
    const { report, head } = await gate(place.path, { base: ALONE })
    expect(report.outcome).toBe('error')
    expect(report.errors).toMatchObject([
      {
        check: 'bundle',
        code: 'setup-failed',
        message: expect.stringMatching(
          /^at `v1` \([0-9a-f]{7}\), for its limits since then: `setup` \(node build\.mjs\) exited with 7$/,
        ),
        hint: expect.stringContaining('later release'),
        output: expect.stringContaining('no such plugin'),
      },
    ])
    expect(report.drifts).toBeUndefined()
    expect(leftBehind(place.path)).toEqual([])
    const again = await replay(place.path, head, head)
    expect(again.errors).toEqual(report.errors)
    // An error that was stored is tried again, though nothing else speaks against it.
    const { tools } = head.environment
    const [milestone] = head.since ?? []
    const bundle = milestone?.checks['bundle']
    if (!milestone || !bundle) throw new Error('the failure is not stored')
    const since = [{ ...milestone, checks: { bundle: { ...bundle, tools } } }]
    fill(place.path, { 'base.json': serialiseSnapshot({ ...head, since }) })
    const before = place.builds()
    await gate(place.path, { base: ALONE, baseline: { kind: 'file', path: join(place.path, 'base.json') } })
    expect(place.builds() - before).toBe(2)
  })

  test('as there is none is an error; the head is judged by its other limits all the same', async () => {
    using place = project('[{threshold: 90 kB}, {max-regression: 1%, since: v9}]')
    const { report } = await gate(place.path, { base: ALONE })
    expect(report.outcome).toBe('error')
    expect(report.errors).toMatchObject([
      {
        check: 'bundle',
        message: expect.stringMatching(/^for its limits since `v9`: `v9` is no tag, branch or commit/),
      },
    ])
    expect(report.verdicts.find(({ rule }) => rule === 'total')).toMatchObject({ outcome: 'fail' })
  })

  test('as the user interrupts leaves no worktree and no process', async () => {
    using place = project()
    using outside = folder()
    const started = join(outside.path, 'started')
    commit(place.path, 'second', {
      '.github/pacegate.yml': config(LIMITS).replace(
        'node build.mjs',
        () => `node build.mjs && (test -f second || (echo $$ > ${started} && sleep 60))`,
      ),
      second: '1',
    })
    const interruption = new AbortController()
    const running = gate(place.path, { base: ALONE, signal: interruption.signal })
    const [pid = 0] = await pidsIn(started, 1)
    interruption.abort(new Error('enough'))
    await expect(running).rejects.toThrow('enough')
    expect(leftBehind(place.path)).toEqual([])
    expect(isRunning(pid)).toBe(false)
  })
})

describe('offline', () => {
  test('two snapshots give the same drifts as the run that saved them', async () => {
    using place = project()
    commit(place.path, 'second', { size: size(19) })
    const { report, head, base } = await gate(place.path, { base: { kind: 'commit', sha: 'HEAD' } })
    expect(base?.since).toBeUndefined()
    const again = await replay(place.path, base as Snapshot, head)
    expect(report.drifts).toHaveLength(1)
    expect(again.drifts).toEqual(report.drifts)
    expect(again.outcome).toBe('fail')
    // The base's serve where the head's snapshot has none.
    const { since: _, ...without } = head
    const other = await replay(place.path, head, without)
    expect(other.drifts).toEqual(report.drifts)
  })

  test('without numbers of the release that is said', async () => {
    using place = project()
    commit(place.path, 'second', { size: size(19) })
    const { head } = await gate(place.path, { base: ALONE })
    const { since: _, ...without } = head
    const report = await replay(place.path, without, without)
    expect(report.drifts).toMatchObject([{ outcome: 'unjudged', base: null }])
    expect(report.warnings).toContainEqual(expect.stringContaining('its limits since `v1` were not judged'))
  })
})

test('a self-test knows of no release', async () => {
  using place = project()
  commit(place.path, 'second', { size: size(19) })
  const request = { directory: place.path, config: null, only: [], rounds: null, runs: 1, write: false }
  const result = await selftest(request, createAdapters(place.path, quiet(), null), new AbortController().signal)
  expect(result.errors).toEqual([])
  expect(place.builds()).toBe(1)
  expect(readdirSync(place.path)).toContain('dist')
})

async function replay(directory: string, base: Snapshot, head: Snapshot) {
  fill(directory, { 'base.json': serialiseSnapshot(base), 'head.json': serialiseSnapshot(head) })
  const path = (name: string) => join(directory, name)
  return compareFiles({
    base: path('base.json'),
    head: path('head.json'),
    config: null,
    directory,
    files: createFiles(),
  })
}
