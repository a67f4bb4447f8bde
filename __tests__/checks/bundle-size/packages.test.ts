import { describe, expect, test } from '@jest/globals'
import {
  packageOfPath,
  packageOfSpecifier,
  packageRoot,
  versionOfRoot,
} from '../../../src/checks/bundle-size/packages.ts'

describe('packages', () => {
  test.each([
    ['node_modules/moment/moment.js', 'moment', 'node_modules/moment', null],
    ['../../node_modules/@scope/name/dist/index.js', '@scope/name', '../../node_modules/@scope/name', null],
    [
      'node_modules/.pnpm/moment@2.30.1/node_modules/moment/moment.js',
      'moment',
      'node_modules/.pnpm/moment@2.30.1/node_modules/moment',
      '2.30.1',
    ],
    [
      'node_modules/.pnpm/react-dom@18.2.0_react@17.0.2/node_modules/react-dom/index.js',
      'react-dom',
      'node_modules/.pnpm/react-dom@18.2.0_react@17.0.2/node_modules/react-dom',
      '18.2.0',
    ],
    [
      'node_modules/.pnpm/@babel+runtime@7.23.0-rc.1(x@1.0.0)/node_modules/@babel/runtime/a.js',
      '@babel/runtime',
      'node_modules/.pnpm/@babel+runtime@7.23.0-rc.1(x@1.0.0)/node_modules/@babel/runtime',
      '7.23.0-rc.1',
    ],
    [
      '.yarn/cache/lodash-npm-4.17.21-6382451519-c08619c038.zip/node_modules/lodash/map.js',
      'lodash',
      '.yarn/cache/lodash-npm-4.17.21-6382451519-c08619c038.zip/node_modules/lodash',
      '4.17.21',
    ],
    ['node_modules/a/node_modules/b/index.js', 'b', 'node_modules/a/node_modules/b', null],
    ['src/node_modules.ts', null, null, null],
  ])('%s belongs to %s in %s, version %s', (path, name, root, version) => {
    expect(packageOfPath(path)).toBe(name)
    expect(packageRoot(path)).toBe(root)
    expect(root && versionOfRoot(root)).toBe(version)
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
})
