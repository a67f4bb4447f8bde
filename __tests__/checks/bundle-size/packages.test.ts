import { describe, expect, test } from '@jest/globals'
import {
  Importers,
  importedPackages,
  packageOfPath,
  packageOfSpecifier,
} from '../../../src/checks/bundle-size/packages.ts'

describe('packages', () => {
  test.each([
    ['node_modules/moment/moment.js', 'moment'],
    ['../../node_modules/@scope/name/dist/index.js', '@scope/name'],
    ['node_modules/.pnpm/moment@2.30.1/node_modules/moment/moment.js', 'moment'],
    ['node_modules/a/node_modules/b/index.js', 'b'],
    ['src/node_modules.ts', null],
  ])('%s belongs to %s', (path, name) => {
    expect(packageOfPath(path)).toBe(name)
  })

  test.each([
    ['moment', 'moment'],
    ['moment/locale/de', 'moment'],
    ['@scope/name/deep', '@scope/name'],
    ['./moment', null],
    ['/moment', null],
    ['#internal', null],
    ['node:fs', null],
    ['https://esm.sh/moment', null],
    ['@/components/x', null],
    ['@scope', null],
  ])('the specifier %s means %s', (specifier, name) => {
    expect(packageOfSpecifier(specifier)).toBe(name)
  })

  test('finds every form of import', () => {
    const source = `import a from "a"\nimport'b/deep'\nexport { c } from 'c'\nconst d = require("d")\nconst e = await import('e')
      import {\n f,\n} from 'f'; import './own.ts'; const from = 'not-one'; transform("no")`
    expect([...importedPackages(source)]).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })
})

describe('Importers', () => {
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
  })
})
