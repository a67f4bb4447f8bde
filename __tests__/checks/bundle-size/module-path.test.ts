import { expect, test } from '@jest/globals'
import { modulePath } from '../../../src/checks/bundle-size/module-path.ts'
import { packageOfPath } from '../../../src/checks/bundle-size/packages.ts'

test.each([
  ['./src/a.js + 3 modules', 'src/a.js'],
  ['css ./node_modules/css-loader/dist/cjs.js!./src/main.css', 'src/main.css'],
  ['css|./src/main.css', 'src/main.css'],
  ['\0/work/app/node_modules/a/i.js?commonjs-proxy', 'work/app/node_modules/a/i.js'],
  ['external "react"', 'external "react"'],
  ['./src/back\\slash.js', 'src/back\\slash.js'],
  ['C:\\work\\app\\src\\a.js', 'C:/work/app/src/a.js'],
  ['.\\src\\a.js', 'src/a.js'],
  ['..\\lib\\a.js', '../lib/a.js'],
  ['__proto__', '__proto__'],
])('%j is %s', (name, path) => {
  expect(modulePath(name)).toBe(path)
})

test('packages of a build on Windows are packages', () => {
  const names = ['C:\\work\\app\\node_modules\\@scope\\a\\lib\\i.js', 'loader!D:\\x\\node_modules\\b\\i.js']
  expect(names.map(modulePath).map(packageOfPath)).toEqual(['@scope/a', 'b'])
})
