import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { storedBase } from '../src/check-base.ts'
import type { BenchmarkEvidence } from '../src/checks/benchmark/evidence.ts'
import type { BundleEvidence } from '../src/checks/bundle-size/evidence.ts'
import { sizeMemory } from '../src/checks/bundle-size/size-memory.ts'
import { checkOfKind } from '../src/configured-checks.ts'
import { decide } from '../src/decide.ts'
import { medianEvidence } from '../src/median-evidence.ts'
import { PacegateError } from '../src/model/errors.ts'
import type { Report } from '../src/model/report.ts'
import type { Snapshot } from '../src/model/snapshot.ts'
import { readSnapshot } from '../src/read-snapshot.ts'
import { renderJson } from '../src/report/json.ts'
import { renderMarkdown } from '../src/report/markdown.ts'
import { profileOf } from './checks/benchmark/profile/profiles.ts'
import { esbuildBuild, shop } from './checks/bundle-size/builds.ts'
import { sample } from './checks/bundle-size/support.ts'
import { savedEvidence } from './checks/lighthouse/fixture.ts'
import { damaged, type Evidence, snapshotOf } from './support/stored-evidence.ts'

interface Sides {
  readonly kind: string
  readonly metrics: readonly string[]
  readonly base: Evidence
  readonly head: Evidence
}

/** What a real build left of the shop, before and after a dependency was added. */
async function bundleSides(): Promise<Sides> {
  using folder = shop()
  const seen = []
  for (const price of [1, 2]) {
    if (price === 2)
      folder.write(
        'src/price.js',
        "import m from 'tiny-money'\nimport d from 'tiny-dates'\nexport const price = (n) => m(n) + d(n)\n",
      )
    esbuildBuild(folder.directory, '--metafile=dist/meta.json')
    seen.push(Object.fromEntries((await sample(folder.directory, { files: 'dist/*.{js,css}' })).evidence))
  }
  const [base = {}, head = {}] = seen
  return { kind: 'bundle-size', metrics: ['raw', 'gzip', 'async.raw', 'file.raw'], base, head }
}

function pageSides(page: 'shop' | 'article' | 'basket'): Sides {
  const [base, head] = savedEvidence(page)
  const metrics = [
    ...['largest-contentful-paint', 'performance-score', 'cumulative-layout-shift', 'total-blocking-time'],
    ...['interaction-to-next-paint', 'server-response-time', 'dom-size', 'unused-javascript.bytes', 'speed-index'],
    ...['resource.total.bytes', 'resource.script.requests', 'resource.third-party.bytes'],
  ]
  return { kind: 'lighthouse', metrics, base: { '/ · mobile': base }, head: { '/ · mobile': head } }
}

function benchmarkSides(): Sides {
  const figures = (time: number) => ({
    figures: ['time', 'cpu-time', 'allocs-per-op'].map((metric) => ({
      metric,
      title: metric,
      unit: 'ms',
      value: time,
    })),
  })
  // Everything that there can be: what the form does not know would be left out of what comes back.
  const whole = (time: number): Required<BenchmarkEvidence> => ({
    ...figures(time),
    functions: [{ name: 'parse', instructions: 1000 * time }],
    origin: 'bench/parse.bench.ts',
    profile: profileOf({ parse: { self: time }, main: { self: 1 } }),
  })
  const base = { 'parse/large': whole(10), 'parse/small': figures(1) }
  return { kind: 'benchmark', metrics: ['time'], base, head: { 'parse/large': whole(20), 'parse small': figures(2) } }
}

const SIDES: Readonly<Record<string, () => Sides | Promise<Sides>>> = {
  'bundle-size': bundleSides,
  'lighthouse, a page': () => pageSides('shop'),
  'lighthouse, an article': () => pageSides('article'),
  'lighthouse, a timespan': () => pageSides('basket'),
  benchmark: benchmarkSides,
}

async function read(snapshot: unknown) {
  return readSnapshot(JSON.stringify(snapshot), 'base.json')
}

/** As `read`; null for what is no snapshot at all. */
async function readOrRefuse(snapshot: unknown) {
  try {
    return await read(snapshot)
  } catch (error) {
    if (error instanceof PacegateError && error.data.code === 'snapshot-corrupt') return null
    throw error
  }
}

/** Everything that is made of two snapshots. */
async function report(base: Snapshot, head: Snapshot): Promise<Report> {
  const measurement = head.measurements['c']
  if (measurement === undefined) throw new Error('the head was measured')
  const made = decide({
    checks: [
      {
        id: 'c',
        check: await checkOfKind(measurement.kind),
        budgets: [],
        drifts: [{ key: '*', since: 'v1', maxRegression: { relative: 0.01 } } as never],
        head: measurement,
        base: storedBase('c', base, 'file', 0, head),
      },
    ],
    head,
    alpha: 0.01,
    strict: false,
    rounds: 1,
    floors: [],
    since: base.since ?? [],
    errors: [],
    warnings: [],
  })
  renderJson(made)
  renderMarkdown(made)
  return made
}

describe.each(Object.keys(SIDES))('evidence in a snapshot: %s', (name) => {
  const sides = Promise.resolve(SIDES[name]?.() ?? benchmarkSides())

  test('what the check saw comes back whole', async () => {
    const { kind, metrics, base, head } = await sides
    for (const evidence of [base, head]) {
      const snapshot = snapshotOf(kind, evidence, metrics, 1)
      expect(await read(snapshot)).toEqual({ snapshot, warnings: [] })
    }
    const { findings } = await report(snapshotOf(kind, base, metrics, 1000), snapshotOf(kind, head, metrics, 2000))
    expect(findings.length).toBeGreaterThan(0)
  })

  test('whatever else it holds, nothing is thrown, the head is compared all the same, and it is said', async () => {
    const { kind, metrics, base, head } = await sides
    const [olds, news] = [Object.keys(base), Object.keys(head)]
    await fc.assert(
      fc.asyncProperty(damaged(base), fc.option(damaged(head)), async (before, after) => {
        const old = await readOrRefuse(snapshotOf(kind, before, metrics, 1000, olds))
        const now = await readOrRefuse(snapshotOf(kind, after ?? head, metrics, 2000, news))
        // A key that reaches prototypes is refused before any check is asked.
        if (old === null || now === null) return
        const { comparisons, errors } = await report(old.snapshot, now.snapshot)
        expect(errors).toEqual([])
        expect(comparisons.filter((one) => one.head !== null)).toHaveLength(news.length * metrics.length)
        const { c } = old.snapshot.measurements
        if (c?.status !== 'measured') throw new Error('it was measured')
        // Once for the snapshot's own, once for those of the release; then without any, or what is left would lie.
        const kept = Object.keys(c.evidence).length
        const isWhole = kept === Object.keys(before).length
        expect([isWhole || kept === 0, old.warnings.length]).toEqual([true, isWhole ? 0 : 2])
        if (kind === 'bundle-size') {
          const evidence = medianEvidence(c) as ReadonlyMap<string, BundleEvidence>
          sizeMemory({ earlier: { evidence, tools: {} }, memo: new Map() }, {})
        }
        expect('polluted' in {}).toBe(false)
      }),
      { numRuns: 100 },
    )
  })
})

describe('evidence that has another form', () => {
  const file = (raw: number) => ({
    id: 'a.js',
    path: 'a.js',
    source: null,
    content: '1',
    canonical: `${raw}`,
    sizes: { raw },
    parts: null,
  })
  const good = (raw: number) => ({
    total: { kind: 'sum', members: ['a.js'] },
    'a.js': { kind: 'file', file: file(raw) },
  })
  const bundle = (evidence: Evidence, raw: number) =>
    snapshotOf('bundle-size', evidence, ['raw'], raw, ['total', 'a.js'])

  test('is left out with all of its check, and said to be: the numbers serve, and no file is called new', async () => {
    const { snapshot, warnings } = await read(bundle({ ...good(1000), 'a.js': { kind: 'file' } }, 1000))
    const problem = '(a.js > file: Invalid input: expected object, received undefined), so it was left out'
    expect(warnings).toEqual([
      `c: what base.json holds beside the numbers has another form than it should ${problem}: causes may be missing`,
      `c: what base.json, of v1, holds beside the numbers has another form than it should ${problem}: causes may be missing`,
    ])
    const { comparisons, findings } = await report(snapshot, bundle(good(2000), 2000))
    expect(comparisons.map(({ subject, change }) => [subject, change])).toEqual([
      ['total', 'regression'],
      ['a.js', 'regression'],
    ])
    expect(findings).toEqual([])
    const whole = await report(bundle(good(1000), 1000), bundle(good(2000), 2000))
    expect(whole.findings.map(({ cause }) => cause)).toEqual(['`a.js` grew by 1 kB'])
  })

  test('of another kind of check is never looked at: there is no baseline then, nor a release', async () => {
    const base = snapshotOf('lighthouse', { 'a.js': savedEvidence('shop')[0] }, ['raw'], 1)
    expect(storedBase('c', base, 'artifact', 0, bundle(good(1), 1))).toEqual({
      status: 'missing',
      reason: 'the stored baseline holds another kind of check under this name (lighthouse)',
    })
    const { drifts, warnings } = await report(base, bundle(good(1), 1))
    expect(drifts?.map(({ outcome }) => outcome)).toEqual(['unjudged', 'unjudged'])
    expect(warnings).toContainEqual('c: its limits since `v1` were not judged: neither snapshot holds numbers of it')
  })

  test('of a kind that this version does not know stays what it is', async () => {
    const snapshot = snapshotOf('of-tomorrow', { x: { any: ['thing'] } }, ['raw'], 1)
    expect(await read(snapshot)).toEqual({ snapshot, warnings: [] })
  })

  test('keys of a later version are no error', async () => {
    const later = { total: { kind: 'sum', members: [], weight: 3 } }
    const { snapshot, warnings } = await read(bundle(later, 1))
    expect(warnings).toEqual([])
    expect(snapshot.measurements['c']).toMatchObject({ evidence: { total: { median: { kind: 'sum', members: [] } } } })
  })
})
