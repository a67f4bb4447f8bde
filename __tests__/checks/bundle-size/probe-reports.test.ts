import { describe, expect, test } from '@jest/globals'
import { failure, fileSubjects, project, sample } from './support.ts'

describe('reports of bundlers', () => {
  test('a web app manifest beside the files is something else and no trouble', async () => {
    using folder = project({ 'dist/a.js': 'x', 'dist/manifest.json': '{"name":"App","icons":[]}' })
    expect((await sample(folder.directory, { files: 'dist/*.js', compression: 'raw' })).warnings).toEqual([])
  })

  test('a broken one found by chance is a warning, one that is named is an error', async () => {
    using folder = project({ 'dist/a.js': 'x', 'dist/stats.json': '{"assets": [' })
    const seen = await sample(folder.directory, { files: 'dist/*.js', compression: 'raw' })
    expect(seen.warnings).toEqual([expect.stringContaining('`dist/stats.json` cannot be read')])
    const named = sample(folder.directory, { files: 'dist/*.js', metadata: 'dist/stats.json' })
    expect(await failure(named)).toMatchObject({ code: 'metadata-unknown' })
    const absent = sample(folder.directory, { files: 'dist/*.js', metadata: 'out/stats.json' })
    expect(await failure(absent)).toMatchObject({ code: 'no-files-matched' })
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
