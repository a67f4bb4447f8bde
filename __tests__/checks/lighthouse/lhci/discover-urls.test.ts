import { createRequire } from 'node:module'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DISCOVERED_FILES, type Discovery, discoverUrls } from '../../../../src/checks/lighthouse/lhci/discover-urls.ts'
import { createFiles } from '../../../../src/system/files.ts'
import { temporaryFolder } from './support.ts'

const require = createRequire(import.meta.url)
const FallbackServer = require('@lhci/cli/src/collect/fallback-server.js')

const DISCOVERY: Discovery = { staticDirFileDiscoveryDepth: 2, maxAutodiscoverUrls: 5, autodiscoverUrlBlocklist: [] }

function discovered(paths: readonly string[], discovery: Partial<Discovery> = {}): string[] {
  return discoverUrls(paths, { ...DISCOVERY, ...discovery })
}

/** What the installed Lighthouse CI finds in a real folder. */
function real(folder: string, depth: number): string[] {
  const server = new FallbackServer(folder, false)
  return server.getAvailableUrls(depth).map((url: string) => new URL(url).pathname)
}

describe('discoverUrls', () => {
  test('a folder’s own pages come before those of its folders, and five are enough', () => {
    const paths = ['b/x.html', 'a/y.htm', 'z.html', 'c.html', 'a/b/c.html', 'a/b/d/e.html', 'b/readme.md', 'b/a.html']
    expect(discovered(paths)).toEqual(['/c.html', '/z.html', '/a/y.htm', '/a/b/c.html', '/b/a.html'])
    expect(discovered(paths, { maxAutodiscoverUrls: 0 })).toHaveLength(6)
    expect(discovered(paths, { maxAutodiscoverUrls: 2 })).toEqual(['/c.html', '/z.html'])
  })

  test('the blocklist takes paths and URLs of any port, and is applied before the limit', () => {
    const autodiscoverUrlBlocklist = [
      '/a.html',
      'http://localhost:8080/b.html',
      'https://localhost/c.html',
      'http://host/d.html',
    ]
    const found = discovered(['a.html', 'b.html', 'c.html', 'd.html'], {
      autodiscoverUrlBlocklist,
      maxAutodiscoverUrls: 1,
    })
    expect(found).toEqual(['/c.html'])
  })

  test('depth 0 and negative depths count as 2', () => {
    const paths = ['a.html', 'a/b.html', 'a/b/c.html', 'a/b/c/d.html']
    expect(discovered(paths, { staticDirFileDiscoveryDepth: 0 })).toHaveLength(3)
    expect(discovered(paths, { staticDirFileDiscoveryDepth: -1 })).toHaveLength(3)
    expect(discovered(paths, { staticDirFileDiscoveryDepth: 1.7 })).toHaveLength(2)
  })

  test('endings are small letters', () => {
    expect(discovered(['a.HTML', 'b.Htm', 'c.html5', 'd.html'])).toEqual(['/d.html'])
  })

  test('of any folder the same as the installed Lighthouse CI', async () => {
    const folderName = fc.constantFrom('a', 'b', 'B', 'node_modules', 'tmp', 'v1.2', '.hidden', 'a-b', 'é')
    const file = fc.constantFrom(
      'index.html',
      'a.htm',
      'a b.html',
      'A.HTML',
      'x.txt',
      '.x.html',
      'ä.html',
      '10.html',
      '9.html',
    )
    const path = fc
      .tuple(fc.array(folderName, { maxLength: 4 }), file)
      .map(([folders, name]) => [...folders, name].join('/'))
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(path, { maxLength: 20 }), fc.constantFrom(1, 2, 3, 1.5), async (paths, depth) => {
        using folder = temporaryFolder({ 'other.txt': '', ...Object.fromEntries(paths.map((one) => [one, ''])) })
        const files = await createFiles().glob(DISCOVERED_FILES, folder.path, { hidden: true })
        const own = discovered(files, { staticDirFileDiscoveryDepth: depth, maxAutodiscoverUrls: 0 })
        expect(own).toEqual(real(folder.path, depth))
      }),
      { numRuns: 60, seed: 13 },
    )
  })
})
