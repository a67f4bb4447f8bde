import { describe, expect, test } from '@jest/globals'
import {
  type BundleEvidence,
  boundParts,
  type FileEvidence,
  filesOf,
  type PackageCopy,
  type Part,
} from '../../../src/checks/bundle-size/evidence.ts'
import { explainChange } from '../../../src/checks/bundle-size/explain.ts'
import { comparePartsOf } from '../../../src/checks/bundle-size/part-changes.ts'
import type { Comparison } from '../../../src/model/comparison.ts'
import { buildOf, changeOf, fileEvidence, part } from './support.ts'

type Build = ReadonlyMap<string, BundleEvidence>

function findings(change: Comparison, base: Build, head: Build) {
  const [before, after] = [base.get(change.subject), head.get(change.subject)]
  if (before === undefined || after === undefined) throw new Error(`no evidence of ${change.subject}`)
  return explainChange(change, before, after, { base, head })
}

function causes(absolute: number, base: Build, head: Build, metric = 'raw', subject = 'total'): string[] {
  return findings(changeOf(absolute, metric, subject), base, head).map(({ cause }) => cause)
}

const parts = (...list: ReturnType<typeof part>[]) => ({ parts: { list, cut: 0 } })

describe('explainChange', () => {
  test('names a new dependency, where it went and who imports it', () => {
    const app = part('src/app.ts', 10_000, { kind: 'module' })
    const moment = part('moment', 58_000, { importedBy: 'src/date.ts' })
    const base = buildOf([fileEvidence('index.js', 10_000, parts(app))])
    const head = buildOf([fileEvidence('index.js', 68_000, parts(moment, app))])
    expect(findings(changeOf(58_000), base, head)).toEqual([
      {
        check: 'bundle',
        subject: 'total',
        metric: 'raw',
        cause: '`moment` (+58 kB) is new in `index.js`, imported by `src/date.ts`',
        evidence: {
          file: 'index.js',
          part: 'moment',
          change: 'new',
          estimated: false,
          importedBy: 'src/date.ts',
          bytes: 58_000,
        },
      },
    ])
  })

  test('for a compressed size a part is an estimate by the ratio of its file, and says so', () => {
    const file = (raw: number, gzip: number, size: number) =>
      fileEvidence('index.js', raw, { sizes: { raw, gzip }, ...parts(part('moment', size)) })
    const head = buildOf([file(60_000, 20_000, 50_000)])
    expect(causes(10_000, buildOf([file(30_000, 10_000, 20_000)]), head, 'gzip')).toEqual([
      '`moment` grew by about 10 kB in `index.js`',
    ])
  })

  test('without modules it names the files that grew, came and went, the largest first', () => {
    const base = buildOf([fileEvidence('a.js', 1000), fileEvidence('gone.js', 500), fileEvidence('same.js', 7)])
    const head = buildOf([fileEvidence('a.js', 63_000), fileEvidence('new.css', 12_000), fileEvidence('same.js', 7)])
    expect(causes(73_500, base, head)).toEqual(['`a.js` grew by 62 kB', 'file `new.css` is new (+12 kB)'])
    expect(causes(-500, buildOf([fileEvidence('gone.js', 500)]), buildOf([]))).toEqual([
      'file `gone.js` is gone (−500 B)',
    ])
  })

  test('a new file is said to be mostly what it is', () => {
    const lazy = fileEvidence('lazy-[hash].js', 60_000, parts(part('moment', 58_000, { importedBy: 'src/date.ts' })))
    expect(causes(60_000, buildOf([]), buildOf([lazy]))).toEqual([
      'file `lazy-[hash].js` is new (+60 kB), mostly `moment`, imported by `src/date.ts`',
    ])
  })

  test('a package that the build had elsewhere is not new', () => {
    const base = buildOf([fileEvidence('a.js', 100, parts()), fileEvidence('b.js', 900, parts(part('react', 900)))])
    const head = buildOf([
      fileEvidence('a.js', 1000, parts(part('react', 900))),
      fileEvidence('b.js', 900, parts(part('react', 900))),
    ])
    expect(causes(900, base, head)).toEqual(['`react` (+900 B) is now in `a.js`'])
  })

  test('where modules account for little, the file is named as well', () => {
    const base = buildOf([fileEvidence('a.js', 1000, parts(part('x', 100)))])
    const head = buildOf([fileEvidence('a.js', 2000, parts(part('x', 200)))])
    expect(causes(1000, base, head)).toEqual(['`a.js` grew by 1 kB', '`x` grew by 100 B in `a.js`'])
  })

  test('pairs files whose names changed', () => {
    const base = buildOf([fileEvidence('chunk-AAAAAAA2.js', 1000)])
    const head = buildOf([fileEvidence('chunk-BBBBBBB2.js', 1500)])
    expect(causes(500, base, head)).toEqual(['`chunk-BBBBBBB2.js` grew by 500 B'])
  })

  test('of a single file it tells the parts, removals too, and nothing where it knows nothing', () => {
    const file = (raw: number, ...list: ReturnType<typeof part>[]) =>
      buildOf([fileEvidence('a.js', raw, parts(...list))])
    const picked = file(400, part('src/pick.ts', 400, { kind: 'module' }))
    expect(causes(-500, file(900, part('lodash', 900)), picked, 'file.raw', 'a.js')).toEqual([
      '`lodash` (−900 B) is no longer in `a.js`',
      '`src/pick.ts` (+400 B) is new in `a.js`',
    ])
    const unknown = buildOf([fileEvidence('a.js', 1)])
    expect(causes(100, unknown, unknown, 'file.raw', 'a.js')).toEqual([])
  })

  describe('of a sum over some of the files', () => {
    const chart = fileEvidence('charts-[hash].js', 9000)
    const app = fileEvidence('app-[hash].js', 1000)
    const entry = (members: readonly string[], async: readonly string[]) =>
      new Map(buildOf([chart, app]).set('entry main', { kind: 'sum', members, async }))

    test('what was loaded on demand and is loaded at the start now', () => {
      const base = entry([app.id], [chart.id])
      const head = entry([app.id, chart.id], [])
      expect(causes(9000, base, head, 'raw', 'entry main')).toEqual([
        'file `charts-[hash].js` is now loaded at the start, no longer on demand (+9 kB)',
      ])
    })

    test('what is loaded on demand now, and was at the start', () => {
      const base = entry([app.id, chart.id], [])
      const head = entry([app.id], [chart.id])
      expect(causes(9000, base, head, 'async.raw', 'entry main')).toEqual([
        'file `charts-[hash].js` is now loaded on demand, no longer at the start (+9 kB)',
      ])
      expect(causes(-9000, base, head, 'raw', 'entry main')).toEqual([
        'file `charts-[hash].js` is no longer part of it (−9 kB)',
      ])
    })

    test('a module that moved from a file on demand into one at the start', () => {
      const view = part('src/chart.js', 8000, { kind: 'module' })
      const build = (members: FileEvidence[], async: FileEvidence[]) =>
        buildOf([...members, ...async]).set('entry main', {
          kind: 'sum',
          members: members.map(({ id }) => id),
          async: async.map(({ id }) => id),
        })
      const base = build([fileEvidence('app.js', 1000, parts())], [fileEvidence('chart.js', 8000, parts(view))])
      const head = build([fileEvidence('app.js', 9000, parts(view))], [])
      expect(causes(8000, base, head, 'raw', 'entry main')).toEqual([
        '`src/chart.js` (+8 kB) is now loaded at the start, no longer on demand, in `app.js`',
      ])
    })

    test('what came into a group or left it, though the build had it before and has it still', () => {
      const group = (...members: string[]) => buildOf([chart, app], { 'group vendor': members })
      expect(causes(9000, group(app.id), group(app.id, chart.id), 'raw', 'group vendor')).toEqual([
        'file `charts-[hash].js` is now part of it (+9 kB)',
      ])
      expect(causes(-9000, group(app.id, chart.id), group(app.id), 'raw', 'group vendor')).toEqual([
        'file `charts-[hash].js` is no longer part of it (−9 kB)',
      ])
    })

    test('of files outside it nothing is told', () => {
      const build = (raw: number) =>
        buildOf([fileEvidence('a.js', raw), fileEvidence('b.js', raw)], { 'group b': ['b.js'] })
      expect(causes(500, build(1000), build(1500), 'raw', 'group b')).toEqual(['`b.js` grew by 500 B'])
    })
  })

  describe('a package that takes more', () => {
    const of = (lodash: Part) => buildOf([fileEvidence('app.js', lodash.bytes, parts(lodash))])
    const named = { importedBy: 'src/list.ts', imported: { specifier: 'lodash', kind: 'named' } } as const
    const deep = { importedBy: 'src/list.ts', imported: { specifier: 'lodash/map', kind: 'default' } } as const
    const whole = { importedBy: 'src/list.ts', imported: { specifier: 'lodash', kind: 'default' } } as const

    test.each([
      ['named', named],
      ['deep', deep],
    ])('because all of it is imported now, after a %s import', (_, before) => {
      expect(causes(70_000, of(part('lodash', 2000, before)), of(part('lodash', 72_000, whole)))).toEqual([
        '`lodash` (+70 kB) is now taken whole into `app.js`: default import in `src/list.ts`',
      ])
    })

    test('and was imported whole before has grown', () => {
      expect(causes(1000, of(part('lodash', 70_000, whole)), of(part('lodash', 71_000, whole)))).toEqual([
        '`lodash` grew by 1 kB in `app.js`, imported by `src/list.ts`',
      ])
    })

    test('because it is there twice', () => {
      const copy = (root: string, version: string | null) => ({ root, version, bytes: 3000 })
      const one = part('react', 3000)
      const two = (...copies: PackageCopy[]) => of(part('react', 6000, { copies }))
      const nested = 'node_modules/a/node_modules/react'
      expect(causes(3000, of(one), two(copy('node_modules/react', '18.3.1'), copy(nested, '18.2.0')))).toEqual([
        '`react` (+3 kB) is in `app.js` twice: 18.3.1 and 18.2.0',
      ])
      expect(causes(3000, of(one), two(copy('node_modules/react', '1.0.0'), copy(nested, '1.0.0')))).toEqual([
        '`react` (+3 kB) is in `app.js` twice: `node_modules/react` and `node_modules/a/node_modules/react`',
      ])
    })
  })

  test('versions are told of what is new, and where another one made the change', () => {
    const moment = (bytes: number, version: string | null) =>
      part('moment', bytes, { copies: [{ root: 'node_modules/moment', version, bytes }] })
    const of = (...list: Part[]) => buildOf([fileEvidence('app.js', list[0]?.bytes ?? 1, parts(...list))])
    expect(causes(58_000, of(), of(moment(58_000, '2.30.1')))).toEqual(['`moment` 2.30.1 (+58 kB) is new in `app.js`'])
    const [old, now] = [of(moment(58_000, '2.29.4')), of(moment(61_000, '2.30.1'))]
    expect(causes(3000, old, now)).toEqual(['`moment` grew by 3 kB in `app.js`, from 2.29.4 to 2.30.1'])
    expect(causes(-3000, now, old)).toEqual(['`moment` shrank by 3 kB in `app.js`, from 2.30.1 to 2.29.4'])
    expect(causes(3000, of(moment(58_000, null)), now)).toEqual(['`moment` grew by 3 kB in `app.js`'])
  })

  test('a file that is no longer minified is said to be, whatever it is made of', () => {
    const base = buildOf([fileEvidence('app.js', 10_000, { lines: 1, ...parts(part('src/a.ts', 10_000)) })])
    const head = buildOf([fileEvidence('app.js', 30_000, { lines: 900, ...parts(part('src/a.ts', 30_000)) })])
    expect(causes(20_000, base, head)).toContain('`app.js` grew by 20 kB: it is no longer minified')
  })

  test('of parts that a report knows before minification only it is said that they are estimates', () => {
    const file = (bytes: number) =>
      buildOf([fileEvidence('app.js', bytes, { parts: { list: [part('moment', bytes)], cut: 0, estimated: true } })])
    expect(causes(500, file(1000), file(1500))).toEqual(['`moment` grew by about 500 B in `app.js`'])
  })

  test('an import that another bundler bundled says so first', () => {
    const bundled = (raw: number, bundler: string): Build => {
      const file = fileEvidence('import parse', raw, parts(part('src/parse.js', raw, { kind: 'module' })))
      return new Map([['import parse', { kind: 'import', file, bundler }]])
    }
    const grown = '`src/parse.js` grew by 200 B in `import parse`'
    const [base, head] = [bundled(1000, 'esbuild 0.25.12'), bundled(1200, 'esbuild 0.28.2')]
    expect(causes(200, base, head, 'raw', 'import parse')).toEqual([
      'esbuild 0.28.2 bundled the head and esbuild 0.25.12 the base: part of the change may be theirs',
      grown,
    ])
    expect(causes(200, base, bundled(1200, 'esbuild 0.25.12'), 'raw', 'import parse')).toEqual([grown])
  })

  test('names cannot end their quotes', () => {
    const head = buildOf([fileEvidence('a`</code>\u001b[31m.js', 9)])
    expect(causes(9, buildOf([]), head)).toEqual(["file `a'</code>?[31m.js` is new (+9 B)"])
  })

  test('no change needs no cause, and few sentences are enough', () => {
    const many = (size: number) =>
      buildOf(Array.from({ length: 30 }, (_, index) => fileEvidence(`${index}.js`, size + index)))
    expect(causes(0, many(1), many(2))).toEqual([])
    expect(causes(60, many(1000), many(1002)).length).toBeLessThanOrEqual(8)
    const twenty = buildOf(Array.from({ length: 20 }, (_, index) => fileEvidence(`${index}.js`, 1000)))
    expect(causes(20_000, buildOf([]), twenty)).toHaveLength(8)
  })
})

describe('bounded evidence', () => {
  const files = [
    fileEvidence('a.js', 100, parts(part('big', 60), part('small', 5))),
    fileEvidence('b.js', 50, parts(part('middle', 30), part('tiny', 2))),
  ]

  test('keeps the largest parts over all files and says what was cut', () => {
    const { files: kept, dropped } = boundParts(files, 2)
    expect(dropped).toBe(2)
    expect(kept.map((file) => [file.parts?.list.map((one) => one.name), file.parts?.cut])).toEqual([
      [['big'], 5],
      [['middle'], 2],
    ])
    expect(boundParts(files, 4).files).toEqual(files)
    const equal = [
      fileEvidence('a.js', 9, parts(part('x', 3), part('y', 3))),
      fileEvidence('b.js', 9, parts(part('z', 3))),
    ]
    expect(boundParts(equal, 2).files.map((file) => file.parts?.list.length)).toEqual([2, 0])
  })

  test('of a stored snapshot is bounded again, and each file counts once, by its own subject', () => {
    const many = Array.from({ length: 1000 }, (_, index) => part(`p${index}`, index))
    const stored = new Map(buildOf([fileEvidence('a.js', 9, parts(...many)), fileEvidence('b.js', 9, parts(...many))]))
    stored.set('c.js', { kind: 'file', file: fileEvidence('a.js', 1) })
    const kept = filesOf(stored)
    expect([...kept.keys()]).toEqual(['a.js', 'b.js'])
    expect([...kept.values()].flatMap((file) => file.parts?.list ?? [])).toHaveLength(1500)
  })

  test('what was cut on one side is never called new or gone', () => {
    const [cut] = boundParts(files, 1).files
    const whole = files[0]?.parts ?? null
    expect(comparePartsOf(cut?.parts ?? null, whole)).toEqual([])
    expect(comparePartsOf(whole, cut?.parts ?? null)).toEqual([])
    const grown = { list: [part('big', 60), part('small', 45)], cut: 0 }
    expect(comparePartsOf(cut?.parts ?? null, grown)).toEqual([
      { kind: 'grown', bytes: 40, before: null, after: grown.list[1] },
    ])
  })
})
