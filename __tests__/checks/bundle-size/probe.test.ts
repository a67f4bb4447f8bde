import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { failure, fileSubjects, project, readingOf, sample } from './support.ts'

const APP = 'const greet = (name) => "hello " + name;\n'.repeat(400)
/** Real code: on made-up text every level compresses alike. */
const CODE = readFileSync(join(import.meta.dirname, '../../../node_modules/typescript/lib/typescript.js')).subarray(
  0,
  150_000,
)
const STYLE = '.a{color:red}\n'.repeat(90)

describe('sizes', () => {
  test('are those of one-shot zlib at the highest levels, for text, binary and large files', async () => {
    const binary = randomBytes(50_000)
    using folder = project({ 'dist/a.js': APP, 'dist/b.wasm': binary, 'dist/c.js': CODE, 'dist/empty.js': '' })
    const seen = await sample(folder.directory, { files: 'dist/**' })
    const expected = (content: Uint8Array | string) => [
      gzipSync(content, { level: 9 }).length,
      brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
      Buffer.byteLength(content),
    ]
    const all = { 'dist/a.js': APP, 'dist/b.wasm': binary, 'dist/c.js': CODE, 'dist/empty.js': '' }
    const totals = [0, 0, 0]
    for (const [path, content] of Object.entries(all)) {
      const sizes = ['file.gzip', 'file.brotli', 'file.raw'].map((metric) => readingOf(seen, path, metric))
      expect([path, sizes]).toEqual([path, expected(content)])
      for (const [index, size] of expected(content).entries()) totals[index] = (totals[index] ?? 0) + size
    }
    expect(['gzip', 'brotli', 'raw'].map((metric) => readingOf(seen, 'total', metric))).toEqual(totals)
    expect(seen.warnings).toEqual([expect.stringContaining('`dist/empty.js` is empty')])
  })

  test('with zstd, as in one go at level 19', async () => {
    using folder = project({ 'dist/a.js': CODE, 'dist/empty.js': '' })
    const seen = await sample(folder.directory, { files: 'dist/**', compression: 'zstd' })
    const params = { [constants.ZSTD_c_compressionLevel]: 19 }
    // In one go, the size is known beforehand.
    const expected = [CODE, Buffer.alloc(0)].map((content) => zstdCompressSync(content, { params }).length)
    expect(['dist/a.js', 'dist/empty.js'].map((path) => readingOf(seen, path, 'file.zstd'))).toEqual(expected)
  })

  test('agree with the gzip program and with size-limit', async () => {
    const modules = join(import.meta.dirname, '../../../node_modules')
    using folder = project({
      'dist/a.js': APP,
      'dist/b.css': STYLE,
      'package.json': JSON.stringify({
        devDependencies: { '@size-limit/file': '*' },
        'size-limit': [{ path: 'dist/*' }, { path: 'dist/*', gzip: true }],
      }),
    })
    symlinkSync(modules, join(folder.directory, 'node_modules'))
    const seen = await sample(folder.directory, { files: 'dist/*' })
    const peer: { size: number }[] = JSON.parse(
      execFileSync(process.execPath, [join(modules, 'size-limit/bin.js'), '--json'], {
        cwd: folder.directory,
        encoding: 'utf8',
        timeout: 30_000,
      }),
    )
    expect(peer.map((one) => one.size)).toEqual([readingOf(seen, 'total', 'brotli'), readingOf(seen, 'total', 'gzip')])
    const program = execFileSync('gzip', ['-9nc', join(folder.directory, 'dist/a.js')]).length
    // Another implementation of the same format finds slightly other matches.
    expect(Math.abs((readingOf(seen, 'dist/a.js', 'file.gzip') ?? 0) - program)).toBeLessThan(program * 0.05)
  })

  test('only what is asked for is read, the lead first, of every subject', async () => {
    using folder = project({ 'dist/a.js': APP, 'dist/b.js': `${APP}//` })
    const seen = await sample(folder.directory, {
      files: 'dist/*.js',
      compression: ['raw', 'gzip'],
      groups: { b: '**/b.js' },
    })
    expect(seen.readings.map(({ subject, metric }) => `${subject} ${metric}`)).toEqual([
      'total raw',
      'total gzip',
      'group b raw',
      'group b gzip',
      'unlisted raw',
      'unlisted gzip',
      'dist/a.js file.raw',
      'dist/a.js file.gzip',
      'dist/b.js file.raw',
      'dist/b.js file.gzip',
    ])
    expect(seen.metrics.map((metric) => metric.id)).toEqual([
      'raw',
      'gzip',
      'async.raw',
      'async.gzip',
      'file.raw',
      'file.gzip',
    ])
  })

  test('a stopped round stops', async () => {
    using folder = project({ 'dist/a.js': APP })
    await expect(
      sample(folder.directory, { files: 'dist/*.js' }, { signal: AbortSignal.abort(new Error('enough')) }),
    ).rejects.toThrow('enough')
  })
})

describe('selection', () => {
  test('negation takes away, and groups pick from the files only', async () => {
    using folder = project({
      'dist/a.js': 'a',
      'dist/a.js.map': '{"version":3,"sources":[],"mappings":""}',
      'dist/vendor-x.js': 'vendor',
      'src/vendor-x.js': 'not built',
      'node_modules/p/vendor-x.js': 'not ours',
    })
    const seen = await sample(folder.directory, {
      files: ['dist/**', '!**/*.map'],
      groups: { vendor: '**/vendor-*.js' },
      compression: 'raw',
    })
    expect(fileSubjects(seen)).toEqual(['dist/a.js', 'dist/vendor-x.js'])
    expect(readingOf(seen, 'group vendor', 'raw')).toBe('vendor'.length)
    expect(readingOf(seen, 'total', 'raw')).toBe('avendor'.length)
    expect(seen.warnings).toEqual([])
  })

  test('without `files` it is what the groups hold, each file once', async () => {
    using folder = project({ 'dist/a.js': 'aa', 'dist/b.css': 'bbb', 'dist/c.txt': 'c' })
    const groups = { scripts: 'dist/*.js', all: 'dist/*.{js,css}' }
    const seen = await sample(folder.directory, { groups, compression: 'raw' })
    expect(['total', 'group scripts', 'group all'].map((one) => readingOf(seen, one, 'raw'))).toEqual([5, 2, 5])
  })

  test('a file that is called like a sum stays a file', async () => {
    using folder = project({ total: 'x', 'group a': 'yy' })
    const seen = await sample(folder.directory, {
      files: ['total', 'group a'],
      groups: { a: 'total' },
      compression: 'raw',
    })
    expect(fileSubjects(seen)).toEqual(['./group a', './total'])
    expect(readingOf(seen, 'total', 'raw')).toBe(3)
    expect(readingOf(seen, 'group a', 'raw')).toBe(1)
  })

  test('links count as what they lead to; folders and loops of links count nothing', async () => {
    using folder = project({ 'dist/a.js': 'aaaa' })
    mkdirSync(join(folder.directory, 'dist/folder.js'))
    symlinkSync('a.js', join(folder.directory, 'dist/link.js'))
    symlinkSync('..', join(folder.directory, 'dist/loop'))
    const seen = await sample(folder.directory, { files: 'dist/*.js', compression: 'raw' })
    expect(fileSubjects(seen)).toEqual(['dist/a.js', 'dist/link.js'])
    expect(readingOf(seen, 'total', 'raw')).toBe(8)
  })

  test('source maps among the files are pointed out', async () => {
    using folder = project({ 'dist/a.js': 'a', 'dist/a.js.map': '{}' })
    const seen = await sample(folder.directory, { files: 'dist/**', compression: 'raw' })
    expect(seen.warnings).toContainEqual(expect.stringContaining('1 source maps are counted (`dist/a.js.map`)'))
  })
})

describe('what cannot be measured', () => {
  test('a missing folder: the pattern, the place and what is there instead', async () => {
    using folder = project({ 'build/app.js': 'a', 'src/app.ts': 'a', 'package.json': '{}', 'node_modules/x/y.js': '' })
    const error = await failure(sample(folder.directory, { files: 'dist/assets/**/*.js' }))
    expect(error).toMatchObject({
      code: 'no-files-matched',
      message: `files: \`dist/assets/**/*.js\` matches no file in ${folder.directory}; there is no \`dist\`, the folder holds \`build/\`, \`src/\`, \`package.json\``,
      hint: expect.stringContaining('setup:'),
    })
  })

  test('a folder without such files: what it holds, and not all of it', async () => {
    using folder = project(Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`dist/${index}.css`, 'x'])))
    const error = await failure(sample(folder.directory, { files: ['dist/*.js', '!dist/x.js'] }))
    expect(error.message).toContain('`dist` holds `0.css`, `1.css`, `10.css`')
    expect(error.message).toContain('and 4 more')
    expect(error.message).not.toContain('x.js')
  })

  test('names cannot break out of the message', async () => {
    using folder = project({ 'dist/`::error::\n.txt': 'x' })
    const error = await failure(sample(folder.directory, { files: 'dist/*.js' }))
    expect(error.message).toContain("`'::error::?.txt`")
  })

  test('one idle pattern of several is a warning', async () => {
    using folder = project({ 'dist/a.js': 'x' })
    const seen = await sample(folder.directory, { files: ['dist/*.js', 'dist/*.css'], compression: 'raw' })
    expect(seen.warnings).toEqual(['`dist/*.css` matches no file'])
  })

  test('an empty group is an error in the head, and only news in the base', async () => {
    using folder = project({ 'dist/a.js': 'x' })
    const options = { files: 'dist/*.js', groups: { vendor: 'dist/vendor-*.js' }, compression: 'raw' }
    expect(await failure(sample(folder.directory, options))).toMatchObject({
      code: 'no-files-matched',
      message: expect.stringContaining('group `vendor`: `dist/vendor-*.js` matches no file'),
    })
    const base = await sample(folder.directory, options, { side: 'base' })
    expect(base.warnings).toEqual(['group `vendor` has no file in the base'])
    expect(readingOf(base, 'group vendor', 'raw')).toBeUndefined()
  })

  test('a group whose files exist but are not among `files` is empty', async () => {
    using folder = project({ 'dist/a.js': 'x', 'src/b.js': 'x' })
    const seen = sample(folder.directory, { files: 'dist/*.js', groups: { b: '**/b.js' }, compression: 'raw' })
    expect(await failure(seen)).toMatchObject({ code: 'no-files-matched' })
  })

  test('a link to nothing is no file', async () => {
    using folder = project({ 'dist/a.js': 'x' })
    symlinkSync('gone.js', join(folder.directory, 'dist/b.js'))
    const seen = await sample(folder.directory, { files: ['dist/a.js', 'dist/b.js'], compression: 'raw' })
    expect(seen.warnings).toEqual(['`dist/b.js` matches no file'])
    expect(await failure(sample(folder.directory, { files: 'dist/b.js' }))).toMatchObject({ code: 'no-files-matched' })
  })

  test('a device, which may never end', async () => {
    using folder = project({ 'dist/a.js': 'x' })
    symlinkSync('/dev/null', join(folder.directory, 'dist/b.js'))
    expect(await failure(sample(folder.directory, { files: 'dist/*.js', compression: 'raw' }))).toMatchObject({
      code: 'file-unreadable',
      message: '`dist/b.js` cannot be measured: it is not a regular file',
    })
  })
})
