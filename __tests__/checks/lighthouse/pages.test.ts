import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { lighthouseOptions } from '../../../src/checks/lighthouse/options.ts'
import { findPages } from '../../../src/checks/lighthouse/probe-pages.ts'
import { openPlace } from '../../../src/checks/lighthouse/probe-place.ts'
import { pageTargets } from '../../../src/checks/lighthouse/targets.ts'
import { createWorkspace } from '../../../src/measure/workspaces.ts'
import { createServers } from '../../../src/system/servers.ts'
import { ownTemporaryFolder, realPorts } from './support.ts'

let temporary: Awaited<ReturnType<typeof ownTemporaryFolder>>
beforeEach(async () => {
  temporary = await ownTemporaryFolder()
})
afterEach(() => temporary[Symbol.asyncDispose]())

/** What is found in a folder `dist` of these files that is really served. */
async function foundIn(files: Readonly<Record<string, string>>, sources: object) {
  for (const [name, text] of Object.entries(files)) {
    const path = join(temporary.folder, 'dist', name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
  const options = lighthouseOptions.parse({ serve: 'dist', ...sources })
  await using servers = createServers({ ...realPorts(), side: 'head', directory: temporary.folder, specs: {} })
  const workspace = createWorkspace('head', temporary.folder, null, servers)
  const place = await openPlace(options, workspace)
  const found = await findPages(options, place, workspace, new AbortController().signal)
  return { ...found, subjects: pageTargets(options, found.pages).map(({ subject }) => subject) }
}

const SITE = {
  'index.html': '',
  'about.html': '',
  'blog/index.html': '',
  'blog/one.html': '',
  '404.html': '',
  'a.js': '',
}

const sitemap = (...paths: readonly string[]): string =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths
    .map((path) => `<url><loc>https://www.example.com${path}</loc></url>`)
    .join('')}</urlset>`

test('the pages of the folder that is served, besides those that are named', async () => {
  const { subjects, warnings } = await foundIn(SITE, { urls: '/about.html', discover: { exclude: '/blog/one*' } })
  expect(subjects).toEqual(['/about.html · mobile', '/ · mobile', '/blog/ · mobile'])
  expect(warnings).toEqual([])
})

test('the pages that a sitemap names, whatever host it gives them', async () => {
  const files = { ...SITE, 'sitemap.xml': sitemap('/', '/blog/', '/blog/one.html?a=1&amp;b=2') }
  const sources = { sitemap: { url: '/sitemap.xml', include: ['/blog/**', '/shop/**'], max: 1 } }
  const { pages, warnings } = await foundIn(files, sources)
  expect(pages).toEqual(['/blog/'])
  expect(warnings).toEqual([
    '1 more pages of the sitemap were left out: raise `max` or narrow `include`',
    '`include` names /shop/**, which no page of the sitemap matches',
  ])
})

test('a sitemap without a page, and a folder without one, are errors', async () => {
  await expect(foundIn({ 'sitemap.xml': sitemap() }, { sitemap: '/sitemap.xml' })).rejects.toMatchObject({
    data: { code: 'sitemap-empty' },
  })
  await expect(foundIn({ 'a.js': '' }, { discover: true })).rejects.toMatchObject({ data: { code: 'pages-none' } })
})
