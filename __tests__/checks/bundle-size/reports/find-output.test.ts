import { describe, expect, test } from '@jest/globals'
import { OutputIndex } from '../../../../src/checks/bundle-size/reports/find-output.ts'

describe('OutputIndex', () => {
  const index = new OutputIndex(['app/dist/assets/a.js', 'app/dist/b.js', 'other/assets/c.js', 'more/assets/c.js'])
  test.each([
    ['beside the report', 'app/dist/stats.json', 'b.js', 'app/dist/b.js'],
    ['beside the folder of a Vite manifest', 'app/dist/.vite/manifest.json', 'assets/a.js', 'app/dist/assets/a.js'],
    ['where the bundler ran', 'app/meta.json', 'dist/b.js', 'app/dist/b.js'],
    ['as the workspace calls it', 'app/dist/meta.json', 'app/dist/b.js', 'app/dist/b.js'],
    ['below a public path', 'stats.json', '/assets/a.js', 'app/dist/assets/a.js'],
    ['below a CDN', 'stats.json', 'https://cdn.example/assets/a.js', 'app/dist/assets/a.js'],
    ['above the report', 'app/src/meta.json', '../dist/b.js', 'app/dist/b.js'],
    ['in two places: nowhere', 'stats.json', 'assets/c.js', null],
    ['elsewhere', 'stats.json', 'd.js', null],
    ['with half a folder name', 'stats.json', 'ist/b.js', null],
  ])('%s', (_, report, name, expected) => {
    expect(index.finder(report)(name)).toBe(expected)
  })
})
