import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { discoverPages } from '../../../src/checks/lighthouse/discover.ts'
import { startFolderServer } from '../../../src/system/folder-server.ts'

describe('the pages of a folder', () => {
  test('the shallowest first, then by name, each as its URL', () => {
    const files = ['product/index.html', 'blog/2024/a.html', 'index.html', 'about.html', 'Zoo.html', 'blog/index.html']
    expect(discoverPages(files)).toEqual(['/', '/Zoo.html', '/about.html', '/blog/', '/product/', '/blog/2024/a.html'])
  })

  test('other files are no pages', () => {
    expect(discoverPages(['main.js', 'index.html.gz', 'page.htm', 'html', 'a/html/b.css', 'feed.xml'])).toEqual([])
  })

  test('neither are pages that stand for an error, but a product may be number 404', () => {
    const errors = [
      '404.html',
      '500.html',
      '404/index.html',
      'de/404.html',
      'pt-BR/404/index.html',
      '_error.html',
      '200.html',
    ]
    expect(discoverPages(errors)).toEqual([])
    const pages = [
      'product/404.html',
      'product/404/index.html',
      '404/more.html',
      'de/404/more.html',
      '1404.html',
      '200/index/a.html',
    ]
    expect(discoverPages(pages)).toHaveLength(pages.length)
  })

  test('nor what no server hands out', () => {
    expect(discoverPages(['.git/a.html', 'a/.hidden/index.html', '.index.html', 'a\\b.html'])).toEqual([])
  })

  test('names that mean something else in a URL are escaped', () => {
    expect(discoverPages(['a#b/index.html', 'what?.html', '100%.html', 'é a.html', '%41.html'])).toEqual([
      '/%2541.html',
      '/%C3%A9%20a.html',
      '/100%25.html',
      '/a%23b/',
      '/what%3F.html',
    ])
  })

  test('does not depend on the order in which files were found', () => {
    const file = fc
      .array(fc.constantFrom('a', 'b', 'index', 'é', 'A'), { minLength: 1, maxLength: 4 })
      .map((s) => `${s.join('/')}.html`)
    fc.assert(
      fc.property(fc.uniqueArray(file), (files) => {
        const pages = discoverPages(files)
        expect(discoverPages(files.toReversed())).toEqual(pages)
        expect(new Set(pages).size).toBe(files.length)
      }),
    )
  })

  test('our own server answers each of them with that file', async () => {
    const files = [
      'index.html',
      'about.html',
      'about/index.html',
      'a b/é#?%.html',
      'product/index.html',
      "it's (1)/index.html",
    ]
    const folder = await mkdtemp(join(await realpath(tmpdir()), 'pacegate-test-'))
    try {
      for (const file of files) {
        await mkdir(dirname(join(folder, file)), { recursive: true })
        await writeFile(join(folder, file), file)
      }
      await using server = await startFolderServer({ name: 'site', folder })
      const answers = discoverPages(files).map(async (path) => {
        const response = await fetch(`${server.origin}${path}`, { redirect: 'error' })
        return [response.status, await response.text()]
      })
      expect(new Set(await Promise.all(answers))).toEqual(new Set(files.map((file) => [200, file])))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
