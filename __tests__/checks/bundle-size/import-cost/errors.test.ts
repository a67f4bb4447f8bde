import { expect, test } from '@jest/globals'
import { failure, project } from '../support.ts'
import { bundle, bundles, library } from './support.ts'

const OWN = '{"name":"own","type":"module","exports":"./dist/index.js"}'

test('an export that does not exist: names it, and the likest that do', async () => {
  using made = library({
    'package.json': OWN,
    'dist/index.js': `export * from './more.js'\nexport default 1\nexport const [format, f1, f2, f3, f4, f5, f6, f7, f8] = []\n`,
    'dist/more.js': 'export const parse = 1, parser = 2\n',
  })
  const error = await failure(bundle(made.directory, '{ pares, format, prse }'))
  expect(error.code).toBe('import-not-found')
  expect(error.message).toMatch(
    /^import `it`: `dist\/index\.js` does not export `pares`, `prse`; it exports `parse`, `parser`, .* and 4 more$/,
  )
})

test('no default export', async () => {
  using made = library({ 'index.js': 'export const parse = 1\n' })
  expect((await failure(bundle(made.directory, { import: 'own', from: 'index.js' }))).message).toBe(
    'import `it`: `index.js` does not export `default`; it exports `parse`',
  )
})

test.each([
  ['the file of `from`', { import: '{ a }', from: 'dist/index.js' }, {}, /there is no `dist\/index\.js` in/],
  ['the entry of `exports`', '{ a }', { 'package.json': OWN }, /there is no `dist\/index\.js` in/],
  ['the entry of `main`', '{ a }', { 'package.json': '{"name":"own","main":"dist/index.js"}' }, /has no entry/],
  ['any entry', '{ a }', {}, /has no entry/],
  [
    'the second of several files',
    { import: { 'a.js': '{ a }', 'b.js': '{ b }' } },
    { 'a.js': 'export let a' },
    /no `b\.js`/,
  ],
  [
    'an entry for bundlers',
    '{ a }',
    { 'package.json': '{"name":"own","exports":{"require":"./a.cjs"}}' },
    /has no `\.` for/,
  ],
  [
    'an entry in `exports`',
    '{ a }',
    { 'package.json': '{"name":"own","exports":{"./sub":"./a.js"}}' },
    /has no `\.` for/,
  ],
])('what is not there: %s', async (_, option, files, message) => {
  using made = library(files)
  const error = await failure(bundle(made.directory, option))
  expect(error.code).toBe('import-not-found')
  expect(error.message).toMatch(message)
  expect(error.hint).toMatch(/build|`from`/)
})

test('`exports` that leads out of the package is refused', async () => {
  using made = library({ 'package.json': '{"name":"own","exports":"./../other/index.js"}' })
  expect((await failure(bundle(made.directory, '{ a }'))).message).toContain(
    '`./../other/index.js`, which is no path in',
  )
})

test('a syntax error: file, line and column in characters', async () => {
  using made = library({
    'index.js': `export { a } from './src/a.js'\n`,
    'src/a.js': '// é\nexport const a = { "é": }\n',
  })
  const error = await failure(bundle(made.directory, '{ a }'))
  expect(error).toMatchObject({
    code: 'import-not-bundled',
    message: 'import `it`: `src/a.js`:2:25: Unexpected "}"',
    location: { file: 'src/a.js', line: 2, column: 25 },
  })
})

test.each([
  [
    'a package that is not installed',
    `import 'left-pad'`,
    '`left-pad`, which is not there',
    /npm ci.*peerDependencies/,
  ],
  [
    'a file that the build did not make',
    `import './gone.js'`,
    '`./gone.js`, which is not there',
    /Did the build finish/,
  ],
  ['a module of Node', `import 'node:fs'`, '`node:fs`, which only Node has', /bundled for the browser.*`external`/],
])('imports %s', async (_, statement, message, hint) => {
  using made = library({ 'index.js': `${statement}\nexport const a = 1\n` })
  const error = await failure(bundle(made.directory, '{ a }'))
  expect(error.code).toBe('import-unresolved')
  expect(error.message).toBe(`import \`it\`: \`index.js\`:1:8 imports ${message}`)
  expect(error.hint).toMatch(hint)
})

test('several faults: the first is told, the others listed', async () => {
  using made = library({ 'index.js': `import 'one'\nimport 'two'\nimport 'three'\nexport const a = 1\n` })
  const error = await failure(bundle(made.directory, '{ a }'))
  expect(error.message).toMatch(/`one`, which is not there \(and 2 more\)$/)
  expect(error).toMatchObject({
    output: expect.stringMatching(/index\.js:1:8: .*\nindex\.js:2:8: .*\nindex\.js:3:8: /),
  })
})

test('a kind of file that esbuild does not know can be left out', async () => {
  using made = library({ 'index.js': `import './a.glb'\nexport const a = () => 1\n`, 'a.glb': 'model' })
  expect((await failure(bundle(made.directory, '{ a }'))).hint).toMatch(/`\*\.glb` under `external`/)
  expect((await bundle(made.directory, { import: '{ a }', external: ['*.glb'] })).externals).toEqual(['./a.glb'])
})

test.each([
  ['no JSON', '{"name": "own",}', /package\.json` cannot be used: it is no JSON/],
  ['no object', '[]', /it is no object/],
  ['peers that are no object', '{"peerDependencies":["react"]}', /`peerDependencies` is no object/],
])('a package.json that is %s', async (_, text, message) => {
  using made = library({ 'package.json': text, 'index.js': 'export const a = 1\n' })
  const error = await failure(bundle(made.directory, '{ a }'))
  expect(error.code).toBe('package-invalid')
  expect(error.message).toMatch(message)
})

test('a dependency whose package.json is broken', async () => {
  using made = library({
    'index.js': `export { a } from 'dep'\n`,
    'node_modules/dep/package.json': '{broken',
    'node_modules/dep/index.js': 'export const a = 1\n',
  })
  expect((await failure(bundle(made.directory, '{ a }'))).message).toContain('`node_modules/dep/package.json`:1:2: ')
})

test('a pattern that esbuild refuses', async () => {
  using made = library({ 'index.js': 'export const a = 1\n' })
  const error = await failure(bundle(made.directory, { import: '{ a }', external: ['a*b*c'] }))
  expect(error).toMatchObject({ code: 'import-not-bundled', message: expect.stringContaining('a*b*c') })
})

test('what is no list of names is refused, and nothing of it is run or printed as it is', async () => {
  using made = library({ 'index.js': 'export const a = 1\n' })
  const error = await failure(bundle(made.directory, '{ a } '.replace('a', 'a from "x";alert(1)//\n')))
  expect(error.code).toBe('import-invalid')
  expect(error.message).not.toContain('\n')
})

test('names and paths that would end a string or a message', async () => {
  using made = library({ 'di`st/\'"\n.js': 'export const a = () => 1\n' })
  const path = 'di`st/\'"\n.js'
  const { bundled } = await bundles(made.directory, { 'a`': { import: '{ a }', from: path } })
  expect(bundled[0]?.outputs[0]?.parts.map(([name]) => name)).toEqual([path])
  const error = await failure(bundles(made.directory, { 'a`': { import: '{ b }', from: path } }))
  expect(error.message).toBe("import `a'`: `di'st/'\"?.js` does not export `b`; it exports `a`")
})

test('no esbuild', async () => {
  using made = project({ 'index.js': 'export const a = 1\n' })
  const error = await failure(bundle(made.directory, '{ a }'))
  expect(error).toMatchObject({
    code: 'bundler-missing',
    hint: expect.stringContaining('npm install --save-dev esbuild'),
  })
})

test('an esbuild that does not run says why', async () => {
  using made = project({
    'index.js': 'export const a = 1\n',
    'node_modules/esbuild/package.json': '{"name":"esbuild","version":"0.25.0","main":"main.js"}',
    'node_modules/esbuild/main.js': `throw new Error('installed for another platform')\n`,
  })
  const error = await failure(bundle(made.directory, '{ a }'))
  expect(error).toMatchObject({ code: 'bundler-failed', output: 'installed for another platform' })
  expect(error.message).toContain('esbuild 0.25.0')
  made.write('node_modules/esbuild/main.js', `console.error('it ends'); process.exit(7)\n`)
  expect(await failure(bundle(made.directory, '{ a }'))).toMatchObject({
    code: 'bundler-failed',
    output: expect.stringContaining('it ends'),
  })
})

test('the base may lack what the head introduces: a file, an export, the bundler; and nothing else', async () => {
  using made = library({ 'index.js': 'export const a = () => 1\n', 'bad.js': 'export const = 1\n' })
  const imports = {
    old: '{ a }',
    export: '{ b }',
    file: { import: '{ c }', from: 'new.js' },
  }
  const { bundled, warnings } = await bundles(made.directory, imports, { side: 'base' })
  expect(bundled.map(({ name }) => name)).toEqual(['old'])
  expect(warnings).toEqual([
    expect.stringMatching(/^not in the base: import `export`: `index\.js` does not export `b`/),
    expect.stringMatching(/^not in the base: import `file`: there is no `new\.js`/),
  ])
  expect((await failure(bundles(made.directory, imports))).code).toBe('import-not-found')
  const bad = { bad: { import: '{ a }', from: 'bad.js' } }
  expect((await failure(bundles(made.directory, bad, { side: 'base' }))).code).toBe('import-not-bundled')
  using bare = project({ 'index.js': 'export const a = 1\n' })
  const without = await bundles(bare.directory, imports, { side: 'base' })
  expect(without.bundled).toEqual([])
  expect(without.warnings).toEqual([expect.stringMatching(/^not in the base: .*there is no esbuild/)])
})
