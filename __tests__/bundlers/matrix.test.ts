import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { compared, readingOf } from '../checks/bundle-size/support.ts'
import { type Build, type Builds, openBuilds } from './builds.ts'
import { BUNDLERS, type Bundler } from './bundlers.ts'
import { differencesOf, filesOf, partnersOf, skeletons } from './compare.ts'
import { entryOf } from './entries.ts'
import type { Variant } from './workspace.ts'

const INSTALLATION = 400_000
const TWO_BUILDS = 300_000

let builds: Builds | undefined
beforeAll(async () => {
  builds = await openBuilds((line) => process.stderr.write(`${line}\n`))
}, INSTALLATION)
afterAll(async () => {
  await builds?.[Symbol.asyncDispose]()
})

const get = (bundler: Bundler, variant: Variant): Promise<Build> => {
  if (builds === undefined) throw new Error('the bundlers are not there')
  return builds.get(bundler, variant)
}

describe.each(BUNDLERS.map((bundler) => [bundler.name, bundler] as const))('%s', (_, bundler) => {
  test(
    'identity: every file of a rebuild is paired with itself',
    async () => {
      const [base, head] = [await get(bundler, 'base'), await get(bundler, 'rebuilt')]
      const [before, after] = [await skeletons(base, bundler), await skeletons(head, bundler)]
      const partners = partnersOf(base, head)
      const wrong = [...partners].filter(([now, then]) => then === null || after.get(now) !== before.get(then))
      expect(wrong).toEqual([])
      expect([...partners.values()].sort()).toEqual([...before.keys()].sort())
      // Else nothing was shown.
      expect([...partners].filter(([now, then]) => now !== then).length).toBeGreaterThanOrEqual(4)
    },
    TWO_BUILDS,
  )

  test(
    'noise: a rebuild has as many bytes as before, in total, by group and in each file',
    async () => {
      const [base, head] = [await get(bundler, 'base'), await get(bundler, 'rebuilt')]
      expect(differencesOf(base, head, ['raw'])).toEqual([])
    },
    TWO_BUILDS,
  )

  test(
    'attribution: a package that an entry imports is named with its bytes',
    async () => {
      const [base, head] = [await get(bundler, 'base'), await get(bundler, 'grown')]
      const { change, causes } = compared(base.seen, head.seen, 'total', 'raw')
      const growth = change.delta?.absolute ?? 0
      expect(growth).toBeGreaterThan(50_000)
      const named = partsOf(head).filter(({ name }) => name === 'moment-like')
      expect(named).toMatchObject([{ kind: 'package' }])
      expect(named[0]?.bytes).toBeGreaterThan(0.9 * growth)
      expect(named[0]?.bytes).toBeLessThan(1.02 * growth)
      expect(partsOf(base).map(({ name }) => name)).not.toContain('moment-like')
      expect(causes[0]).toContain('`moment-like`')
    },
    TWO_BUILDS,
  )

  test(
    'attribution: the parts of each file sum to the file',
    async () => {
      const base = await get(bundler, 'base')
      const names = new Set(partsOf(base).map(({ name }) => name))
      for (const name of ['tiny', 'toolkit', 'chart-like']) expect(names).toContain(name)
      const files = [...filesOf(base).values()].filter(({ parts }) => parts !== null)
      const sums = files.map(({ parts }) => parts?.list.reduce((sum, { bytes }) => sum + bytes, 0))
      expect(sums).toEqual(files.map(({ sizes }) => sizes.raw))
    },
    TWO_BUILDS,
  )
})

const rows = (...without: readonly string[]) =>
  BUNDLERS.filter(({ name }) => !without.includes(name)).map((bundler) => [bundler.name, bundler] as const)

test.each(rows())(
  '%s, noise: compressed sizes do not change with a rebuild',
  async (_, bundler) => {
    const [base, head] = [await get(bundler, 'base'), await get(bundler, 'rebuilt')]
    expect(differencesOf(base, head, ['raw', 'gzip', 'brotli'])).toEqual([])
  },
  TWO_BUILDS,
)

test.each(rows())(
  '%s, attribution: who imports a package is named',
  async (_, bundler) => {
    const [base, head] = [await get(bundler, 'base'), await get(bundler, 'grown')]
    expect(partsOf(head)).toContainEqual(expect.objectContaining({ name: 'moment-like', importedBy: bundler.importer }))
    const { causes } = compared(base.seen, head.seen, 'total', 'raw')
    expect(causes[0]).toContain(`imported by \`${bundler.importer}\``)
  },
  TWO_BUILDS,
)

// Parcel writes no report of what its pages load.
describe.each(rows('Parcel'))('%s', (_, bundler) => {
  test(
    'entry: what a page loads at once is in it, and no other code',
    async () => {
      const base = await get(bundler, 'base')
      for (const page of ['main', 'admin'] as const) {
        const { initial } = await entryOf(base, page)
        expect([page, initial.filter((mark) => mark !== 'other')]).toEqual([page, bundler.initial[page]])
      }
    },
    TWO_BUILDS,
  )

  test(
    'entry: what is imported on demand is async, and initial once it is imported statically',
    async () => {
      const [base, head] = [await get(bundler, 'base'), await get(bundler, 'moved')]
      const [before, after] = [await entryOf(base, 'main'), await entryOf(head, 'main')]
      // Next.js' reports do not tell what a route loads later.
      expect(before.async).toEqual(bundler.app === 'app' ? ['charts'] : [])
      expect(after.async).toEqual([])
      expect(after.initial.filter((mark) => mark !== 'other')).toEqual([...bundler.initial.main, 'charts'].sort())
      expect(after.subject).toBe(before.subject)
      const size = (build: Build) => readingOf(build.seen, before.subject, 'raw') ?? Number.NaN
      expect(size(head) - size(base)).toBeGreaterThan(20_000)
    },
    TWO_BUILDS,
  )
})

function partsOf(build: Build) {
  return [...filesOf(build).values()].flatMap(({ parts }) => parts?.list ?? [])
}
