import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { pagesOfSitemap } from '../../../src/checks/lighthouse/probe-sitemap.ts'
import { host, index, serve, urlset } from './sitemap-server.ts'

describe('the pages of a sitemap', () => {
  test('are paths of the server, each once, whatever host is written', async () => {
    await using server = await serve({
      '/sitemap.xml': urlset(
        `${host}/b?x=1&amp;y#part`,
        host,
        `${host}/a b/é`,
        `${host}/b?x=1&amp;y`,
        'https://example.com/c',
        '/d',
      ),
    })
    expect(await server.pages()).toEqual(['/b?x=1&y', '/', '/a%20b/%C3%A9', '/c', '/d'])
  })

  test('of those that an index refers to are asked of the same server, in order, each once', async () => {
    await using server = await serve({
      '/sitemap.xml': index(`${host}/more/2.xml?v=1`, `${host}/1.xml`, `${host}/more/2.xml?v=1`, `${host}/deep.xml`),
      '/more/2.xml?v=1': urlset(`${host}/b`, `${host}/a`),
      '/1.xml': urlset(`${host}/a`, `${host}/c`),
      '/deep.xml': index(`${host}/empty.xml`, `${host}/3.xml`),
      '/empty.xml': urlset(),
      '/3.xml': urlset(`${host}/d`),
    })
    expect(await server.pages()).toEqual(['/b', '/a', '/c', '/d'])
    expect(server.asked).toEqual(['/sitemap.xml', '/more/2.xml?v=1', '/1.xml', '/deep.xml', '/empty.xml', '/3.xml'])
  })

  test('an index cannot lead to another server', async () => {
    await using other = await serve({ '/x': urlset(`${host}/x`), '//x': urlset(`${host}/x`) })
    await using server = await serve({
      '/sitemap.xml': index(`${other.origin}/x`, `https://example.com//${other.origin.slice(7)}/x`),
    })
    await expect(server.pages()).rejects.toThrow('/x could not be fetched: status 404')
    expect(other.asked).toEqual([])
  })

  test('are read where the whole URL of the sitemap is given', async () => {
    await using elsewhere = await serve({
      '/map.xml': index('https://example.com/1.txt'),
      '/1.txt': `${host}/a\n`,
    })
    await using server = await serve({})
    expect(await server.pages(`${elsewhere.origin}/map.xml`)).toEqual(['/a'])
    expect(server.asked).toEqual([])
  })

  test('are whole URLs where there is no server whose paths they could be', async () => {
    await using elsewhere = await serve({ '/map.txt': `${host}/a?b#c\nhttps://example.org/d\n` })
    const pages = pagesOfSitemap({ origin: null, path: `${elsewhere.origin}/map.txt` }, new AbortController().signal)
    expect(await pages).toEqual([`${host}/a?b`, 'https://example.org/d'])
  })

  test('are below the folder in which a preview lies, whether the sitemap knows of it or not', async () => {
    await using server = await serve({
      '/pr-1/sitemap.xml': index(`${host}/1.txt`, `${host}/pr-1/2.txt`),
      '/pr-1/1.txt': `${host}/a\n${host}/pr-12`,
      '/pr-1/2.txt': `${host}/pr-1/b\n${host}/pr-1/`,
    })
    const source = { origin: `${server.origin}/pr-1`, path: '/sitemap.xml' }
    expect(await pagesOfSitemap(source, new AbortController().signal)).toEqual(['/a', '/pr-12', '/b', '/'])
  })

  test('are unpacked, however they were packed on the way', async () => {
    const xml = urlset(`${host}/a`)
    const encoded = (encoding: string, body: Buffer) => (_: IncomingMessage, response: ServerResponse) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(body)
    await using server = await serve({
      '/file.xml.gz': gzipSync(xml),
      '/encoded.xml.gz': encoded('gzip', gzipSync(xml)),
      '/both.xml.gz': encoded('gzip', gzipSync(gzipSync(xml))),
      '/brotli.xml': encoded('br', brotliCompressSync(xml)),
    })
    for (const path of ['/file.xml.gz', '/encoded.xml.gz', '/both.xml.gz', '/brotli.xml']) {
      expect(await server.pages(path)).toEqual(['/a'])
    }
  })

  test('are found behind a redirect', async () => {
    await using server = await serve({
      '/sitemap.xml': (_, response) => response.writeHead(301, { location: '/maps/main.xml' }).end(),
      '/maps/main.xml': urlset(`${host}/a`),
    })
    expect(await server.pages()).toEqual(['/a'])
  })
})
