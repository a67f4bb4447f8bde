import { describe, expect, test } from '@jest/globals'
import { Importers, type ImportUse, readImports } from '../../../src/checks/bundle-size/importers.ts'

describe('readImports', () => {
  test('finds every form of import', () => {
    const source = `import a from "a"\nimport'b/deep'\nexport { c } from 'c'\nconst d = require("d")\nconst e = await import('e')
      import {\n f,\n} from 'f'; import './own.ts'; const from = 'not-one'; transform("no")`
    expect(readImports(source).map(({ name, use }) => [name, use.specifier, use.kind])).toEqual([
      ['a', 'a', 'default'],
      ['b', 'b/deep', 'side-effect'],
      ['c', 'c', 'named'],
      ['d', 'd', 'require'],
      ['e', 'e', 'dynamic'],
      ['f', 'f', 'named'],
    ])
  })

  test.each([
    ["import * as x from 'p'", 'namespace'],
    ["export * from 'p'", 'namespace'],
    ["import x, * as y from 'p'", 'namespace'],
    ["import x, { y } from 'p'", 'default'],
    ["import { default as x } from 'p'", 'default'],
    ["import { y, default as x } from 'p'", 'default'],
    ["export { default } from 'p'", 'default'],
    ["export { x as default } from 'p'", 'named'],
    ["import { defaults } from 'p'", 'named'],
    ["import type from 'p'", 'default'],
    ["import { one } from 'q'\nimport p from 'p'", 'default'],
    ["export const x = 1\nimport { y } from 'p'", 'named'],
  ])('%s is %s', (source, kind) => {
    expect(readImports(source).at(-1)?.use).toEqual({ specifier: 'p', kind })
  })

  test('imports of types are none', () => {
    expect(readImports("import type { X } from 'p'\nexport type { Y } from 'p'\nimport type Z from 'p'")).toEqual([])
  })
})

describe('Importers', () => {
  const use = (kind: ImportUse['kind'], specifier = 'moment'): ImportUse => ({ specifier, kind })

  test("prefers the project's own module, the first by name, whatever came first", () => {
    const importers = new Importers()
    importers.add('node_modules/a-wrapper/index.js', 'moment')
    expect(importers.of('moment')).toBe('a-wrapper')
    importers.add('src/z.ts', 'moment')
    importers.add('src/b.ts', 'moment')
    expect(importers.of('moment')).toBe('src/b.ts')
  })

  test('a package that imports itself tells nothing', () => {
    const importers = new Importers()
    importers.add('node_modules/moment/locale.js', 'moment')
    expect(importers.of('moment')).toBeNull()
    expect(importers.how('moment')).toBeNull()
  })

  test('names the widest import, of equal ones the first, in any order', () => {
    const all: [string, ImportUse][] = [
      ['node_modules/wrapper/index.js', use('namespace')],
      ['src/a.ts', use('named', 'moment/min')],
      ['src/z.ts', use('default')],
      ['src/m.ts', use('import')],
      ['src/m.ts', use('default')],
      ['src/m.ts', use('named')],
    ]
    for (const order of [all, all.toReversed()]) {
      const importers = new Importers()
      for (const [importer, one] of order) importers.add(importer, 'moment', one)
      expect(importers.how('moment')).toEqual({ importer: 'src/m.ts', specifier: 'moment', kind: 'default' })
    }
  })

  test('what is not known in detail is for the sources to tell', () => {
    const importers = new Importers()
    importers.add('src/a.ts', 'moment', use('import'))
    importers.add('src/b.ts', 'moment', use('named'))
    importers.add('node_modules/x/a.js', 'moment', use('import'))
    expect(importers.unclear()).toEqual([{ importer: 'src/a.ts', name: 'moment' }])
    importers.add('src/a.ts', 'moment', use('named'))
    expect(importers.unclear()).toEqual([])
  })

  test('joins what several reports know', () => {
    const [one, other] = [new Importers(), new Importers()]
    other.add('src/a.ts', 'moment', use('default'))
    other.add('node_modules/w/a.js', '__proto__', use('require'))
    one.join(other)
    expect([one.how('moment')?.importer, one.of('__proto__')]).toEqual(['src/a.ts', 'w'])
  })
})
