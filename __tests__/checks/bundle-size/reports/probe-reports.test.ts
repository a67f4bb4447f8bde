import { truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { failure, fileSubjects, project, sample } from '../support.ts'
import { build, described, readAll } from './reading.ts'

/** webpack's stats of `a.js` (3 bytes), made of `src/a.js`, as entry `main` with `b.js`. */
function stats(size = 3, more: object = {}): string {
  return JSON.stringify({
    assets: [{ name: 'a.js', size }, { name: 'b.js' }],
    chunks: [{ id: 0, names: ['main'], entry: true, files: ['a.js'] }],
    modules: [{ name: './src/a.js', size: 9, chunks: [0] }],
    entrypoints: { main: { assets: ['a.js', 'b.js'] } },
    ...more,
  })
}

describe('reports of bundlers', () => {
  test('a web app manifest beside the files is something else and no trouble', async () => {
    using folder = project({ 'dist/a.js': 'x', 'dist/manifest.json': '{"name":"App","icons":[]}' })
    expect((await sample(folder.directory, { files: 'dist/*.js', compression: 'raw' })).warnings).toEqual([])
  })

  test('a broken one found by chance is a warning, one that is named is an error, both with the place', async () => {
    using folder = project({ 'dist/a.js': 'x', 'dist/stats.json': '{\n  "assets": [' })
    const seen = await sample(folder.directory, { files: 'dist/*.js', compression: 'raw' })
    expect(seen.warnings).toEqual(['`dist/stats.json` cannot be read (it ends in the middle at line 2, column 14)'])
    const named = sample(folder.directory, { files: 'dist/*.js', metadata: 'dist/stats.json' })
    expect(await failure(named)).toMatchObject({
      code: 'metadata-unknown',
      message: expect.stringContaining('line 2, column 14'),
      location: { file: 'dist/stats.json', line: 2, column: 14 },
    })
    const absent = sample(folder.directory, { files: 'dist/*.js', metadata: 'out/stats.json' })
    expect(await failure(absent)).toMatchObject({ code: 'no-files-matched' })
  })

  test('a named file that is no report is an error, an empty one too', async () => {
    using folder = project({ 'dist/a.js': 'x', 'dist/other.json': '{"a": 1}', 'dist/empty.json': '' })
    const named = (name: string) => sample(folder.directory, { files: 'dist/*.js', metadata: `dist/${name}` })
    expect(await failure(named('other.json'))).toMatchObject({
      message: 'metadata: `dist/other.json` is no report that Pacegate knows',
    })
    expect((await failure(named('empty.json'))).message).toContain('it is empty')
  })

  test('one that is too large is not read', async () => {
    using folder = project({ 'dist/a.js': 'x', 'dist/stats.json': '' })
    // A file with a hole, which takes no room on the disk.
    truncateSync(join(folder.directory, 'dist/stats.json'), 513 * 1024 * 1024)
    expect((await readAll(folder.directory, 'dist/*.js')).warnings).toEqual([
      '`dist/stats.json` is not read: it has 538 MB, more than 537 MB',
    ])
  })

  test("webpack's stats give the literal hash, whatever it looks like", async () => {
    using folder = project({
      'dist/js/main.carousel.js': 'x',
      'dist/js/page.overview.js': 'x',
      'dist/stats.json': JSON.stringify({
        assets: [{ name: 'js/main.carousel.js', info: { contenthash: ['carousel'] } }, { name: 'js/page.overview.js' }],
      }),
    })
    expect(fileSubjects(await sample(folder.directory, { files: 'dist/js/*.js', compression: 'raw' }))).toEqual([
      'dist/js/main.[hash].js',
      'dist/js/page.overview.js',
    ])
  })

  test('a map that does not belong is a warning, not a crash', async () => {
    using folder = project({ 'dist/a.js': 'x', 'dist/a.js.map': 'not json' })
    const seen = await sample(folder.directory, { files: 'dist/*.js', compression: 'raw' })
    expect(seen.warnings).toEqual([expect.stringContaining('1 source maps were of no use: `dist/a.js.map`')])
  })
})

describe('a report of another build', () => {
  test('one that fits is used', async () => {
    using folder = build({ 'dist/a.js': 3, 'dist/b.js': 1 }, { 'dist/stats.json': stats() })
    const { metadata, parts, warnings } = await readAll(folder.directory, 'dist/*.js')
    expect([warnings, described(parts.get('dist/a.js'))]).toEqual([[], ['module src/a.js 3']])
    expect(metadata.entries).toEqual([{ kind: 'entry', name: 'main', initial: ['dist/a.js', 'dist/b.js'], async: [] }])
  })

  test('sizes that differ: no parts, entries stay, and it is said with the remedy', async () => {
    using folder = build({ 'dist/a.js': 3, 'dist/b.js': 1 }, { 'dist/stats.json': stats(4) })
    const { metadata, parts, warnings } = await readAll(folder.directory, 'dist/*.js')
    expect(warnings).toEqual([
      '`dist/stats.json` is of another build than the one that lies here (`dist/a.js` has 3 B instead of 4 B); let the build write it anew, or delete it',
    ])
    expect([parts.get('dist/a.js'), metadata.entries.length]).toEqual([null, 1])
  })

  test('files that are not there: neither parts nor the entries that would need them', async () => {
    using folder = build({ 'dist/a.js': 3 }, { 'dist/stats.json': stats() })
    const { metadata, parts, warnings } = await readAll(folder.directory, 'dist/*.js')
    expect(warnings).toEqual([expect.stringContaining('(`b.js` is not there)')])
    expect([parts.get('dist/a.js'), metadata.entries]).toEqual([null, []])
  })

  test('what is there without being measured is no sign of one', async () => {
    using folder = build({ 'dist/a.js': 3, 'dist/b.js': 1 }, { 'reports/stats.json': stats() })
    const { metadata, warnings } = await readAll(folder.directory, 'dist/a.js', ['reports/stats.json'])
    expect(warnings).toEqual([])
    expect(metadata.entries).toEqual([{ kind: 'entry', name: 'main', initial: ['dist/a.js'], async: [] }])
  })

  test('a report of a server that is not measured says nothing', async () => {
    using folder = build({ 'web/x.js': 3, 'server/a.js': 3, 'server/b.js': 1 }, { 'stats.json': stats() })
    folder.write('stats.json', stats(3, { outputPath: join(folder.directory, 'server') }))
    const { metadata, warnings } = await readAll(folder.directory, 'web/*.js')
    expect([warnings, metadata.entries]).toEqual([[], []])
  })

  test('two reports with an entry of one name', async () => {
    using folder = build({ 'x/a.js': 3, 'x/b.js': 1, 'y/a.js': 3, 'y/b.js': 1 }, { 'x/stats.json': stats() })
    folder.write('y/stats.json', stats())
    folder.write('y/webpack-stats.json', stats())
    const { metadata } = await readAll(folder.directory, '{x,y}/*.js')
    expect(metadata.entries.map((entry) => entry.name)).toEqual(['main', 'main (y/stats.json)'])
  })
})
