import { gzipSync } from 'node:zlib'
import { describe, expect, jest, test } from '@jest/globals'
import { fetchSitemap } from '../../../src/checks/lighthouse/probe-fetch-sitemap.ts'
import { type Answer, host, index, refusal, serve, urlset } from './sitemap-server.ts'

describe('errors', () => {
  test.each([404, 500])('status %d', async (status) => {
    await using server = await serve({ '/sitemap.xml': status })
    expect(await refusal(server.pages())).toMatchObject({
      code: 'sitemap-unreachable',
      message: `/sitemap.xml could not be fetched: status ${status}`,
    })
  })

  test('no server, with the reason', async () => {
    const server = await serve({})
    await server[Symbol.asyncDispose]()
    expect(await refusal(server.pages())).toMatchObject({
      code: 'sitemap-unreachable',
      message: expect.stringContaining('ECONNREFUSED'),
    })
  })

  test('a connection that breaks off half-way', async () => {
    await using server = await serve({
      '/sitemap.xml': (_, response) => {
        response.writeHead(200, { 'content-length': 1000 }).write(urlset(`${host}/a`), () => response.destroy())
      },
    })
    expect((await refusal(server.pages())).code).toBe('sitemap-unreachable')
  })

  test('HTML, and the sitemap of an index that is no XML, by its own name', async () => {
    await using server = await serve({
      '/sitemap.xml': index(`${host}/1.xml`),
      '/1.xml': '<!doctype html><title>Shop</title>',
      '/2.xml': '<urlset>\n<url>\n</urlset>',
    })
    expect(await refusal(server.pages())).toMatchObject({
      code: 'sitemap-html',
      message: expect.stringMatching(/^\/1\.xml /),
    })
    expect(await refusal(server.pages('/2.xml'))).toMatchObject({
      code: 'sitemap-not-well-formed',
      message: expect.stringContaining('line 3'),
    })
  })

  test('no page in any of them', async () => {
    await using server = await serve({
      '/sitemap.xml': index(`${host}/1.xml`),
      '/1.xml': urlset(),
      '/none.xml': index(),
    })
    expect(await refusal(server.pages())).toMatchObject({
      code: 'sitemap-empty',
      message: '/sitemap.xml names no page',
    })
    expect((await refusal(server.pages('/none.xml'))).code).toBe('sitemap-empty')
  })

  test('indexes that refer to each other', async () => {
    await using server = await serve({
      '/self.xml': index(`${host}/self.xml`),
      '/a.xml': index(`${host}/b.xml`),
      '/b.xml': index(`${host}/a.xml`),
    })
    expect(await refusal(server.pages('/self.xml'))).toMatchObject({
      code: 'sitemap-nested',
      message: '/self.xml is an index of sitemaps that refers to itself, at once or through others',
    })
    expect((await refusal(server.pages('/a.xml'))).message).toContain('refers to itself')
  })

  test('indexes that never end', async () => {
    const endless = Object.fromEntries([0, 1, 2, 3].map((n) => [`/${n}.xml`, index(`${host}/${n + 1}.xml`)]))
    await using server = await serve(endless)
    expect(await refusal(server.pages('/0.xml'))).toMatchObject({
      code: 'sitemap-nested',
      message: expect.stringMatching(/^\/2\.xml /),
    })
    expect(server.asked).toEqual(['/0.xml', '/1.xml', '/2.xml'])
  })

  test('more files than may be asked for', async () => {
    const files = (count: number): Record<string, Answer> => ({
      '/sitemap.xml': index(...Array.from({ length: count }, (_, n) => `${host}/${n}.txt`)),
      ...Object.fromEntries(Array.from({ length: count }, (_, n) => [`/${n}.txt`, `${host}/${n}`])),
    })
    await using most = await serve(files(49))
    expect(await most.pages()).toHaveLength(49)
    await using more = await serve(files(50))
    expect(await refusal(more.pages())).toMatchObject({
      code: 'sitemap-too-large',
      message: expect.stringContaining('49'),
    })
  })

  test('pages of several hosts: which of them the server is cannot be known', async () => {
    await using server = await serve({ '/sitemap.xml': urlset(`${host}/a`, 'https://blog.example.com/b') })
    expect(await refusal(server.pages())).toMatchObject({
      code: 'sitemap-hosts',
      message: '/sitemap.xml names pages of 2 hosts: www.example.com, blog.example.com',
    })
  })

  test('more bytes than the protocol allows, whether packed or not', async () => {
    const bytes = 50 * 1024 * 1024
    await using server = await serve({
      '/full.gz': gzipSync(Buffer.alloc(bytes), { level: 1 }),
      '/bomb.gz': gzipSync(Buffer.alloc(bytes + 1), { level: 1 }),
      '/endless.xml': (_, response) => {
        const chunk = Buffer.alloc(1024 * 1024)
        const more = (): void => {
          while (!response.destroyed && response.write(chunk));
          if (!response.destroyed) response.once('drain', more)
        }
        more()
      },
    })
    const text = await fetchSitemap(`${server.origin}/full.gz`, '/full.gz', new AbortController().signal)
    expect(text).toHaveLength(bytes)
    expect(await refusal(server.pages('/bomb.gz'))).toMatchObject({
      code: 'sitemap-too-large',
      message: '/bomb.gz is too large: it has more than 50 MiB',
    })
    expect((await refusal(server.pages('/endless.xml'))).code).toBe('sitemap-too-large')
  })

  test('what is packed and broken', async () => {
    await using server = await serve({ '/a.gz': gzipSync(urlset(`${host}/a`)).subarray(0, 40) })
    expect(await refusal(server.pages('/a.gz'))).toMatchObject({
      code: 'sitemap-invalid',
      message: expect.stringContaining('gzip'),
    })
  })
})

describe('time', () => {
  const silent: Answer = () => {}

  test('ends with the signal, with its reason', async () => {
    await using server = await serve({ '/sitemap.xml': silent })
    const stop = new AbortController()
    const pages = server.pages('/sitemap.xml', stop.signal)
    const reason = new Error('stopped')
    setTimeout(() => stop.abort(reason), 50)
    await expect(pages).rejects.toBe(reason)
  })

  test('30 s for a file that does not come, even one that has begun', async () => {
    await using server = await serve({
      '/sitemap.xml': silent,
      '/begun.xml': (_, response) => void response.writeHead(200).write('<urlset>'),
    })
    for (const path of ['/sitemap.xml', '/begun.xml']) {
      jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] })
      try {
        const failed = refusal(server.pages(path))
        while (!server.asked.includes(path)) await new Promise((resolve) => setImmediate(resolve))
        jest.advanceTimersByTime(30_000)
        expect(await failed).toMatchObject({
          code: 'sitemap-unreachable',
          message: `${path} could not be fetched: no answer within 30 s`,
        })
      } finally {
        jest.useRealTimers()
      }
    }
  })
})
