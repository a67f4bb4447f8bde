import { writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startFolderServer } from '../../src/system/folder-server.ts'
import type { StartedServer } from '../../src/system/started-server.ts'
import { folder } from './world.ts'

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Sends the path as it is: `fetch` would tidy it up first. */
function ask(server: { origin: string }, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { hostname, port } = new URL(server.origin)
  return new Promise<Answer>((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    asked.on('error', reject)
    asked.end()
  })
}

const page = `<!doctype html><title>Home</title>${'<p>words</p>'.repeat(500)}`
const image = Buffer.from(Array.from({ length: 1000 }, (_, n) => n % 251))
const place = folder({
  'index.html': page,
  'about.html': 'about',
  '404.html': '<p>Lost</p>',
  'app.js': 'console.log(1)\n'.repeat(200),
  'tiny.css': 'a{}',
  'empty.txt': '',
  'hero.jpg': image,
  'data.bin': image,
  'module.mjs': '',
  'icon.SVG': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'app.webmanifest': '{}',
  'module.wasm': Buffer.from([0, 97, 115, 109]),
  'font.woff2': image,
  'docs/index.html': 'docs',
  'grüße ✓.html': 'hello',
})
let server: StartedServer

beforeAll(async () => {
  server = await startFolderServer({ name: 'web', folder: place.path })
})

afterAll(async () => {
  await server[Symbol.asyncDispose]()
  place[Symbol.dispose]()
})

describe('files', () => {
  test.each([
    ['/', 'text/html; charset=utf-8'],
    ['/app.js', 'text/javascript; charset=utf-8'],
    ['/module.mjs', 'text/javascript; charset=utf-8'],
    ['/tiny.css', 'text/css; charset=utf-8'],
    ['/hero.jpg', 'image/jpeg'],
    ['/icon.SVG', 'image/svg+xml'],
    ['/app.webmanifest', 'application/manifest+json; charset=utf-8'],
    ['/module.wasm', 'application/wasm'],
    ['/font.woff2', 'font/woff2'],
    ['/data.bin', 'application/octet-stream'],
  ])('%s is %s, with its length', async (path, type) => {
    const answer = await ask(server, path)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe(type)
    expect(answer.headers['content-length']).toBe(String(answer.body.length))
    expect(answer.headers['content-encoding']).toBeUndefined()
  })

  test('arrive as they are', async () => {
    expect((await ask(server, '/')).body.toString()).toBe(page)
    expect((await ask(server, '/hero.jpg')).body.equals(image)).toBe(true)
    expect((await ask(server, '/empty.txt')).body).toHaveLength(0)
    expect((await ask(server, '/about?x#y')).body.toString()).toBe('about')
    expect((await ask(server, '/docs/')).body.toString()).toBe('docs')
    expect((await ask(server, '/gr%C3%BC%C3%9Fe%20%E2%9C%93.html')).body.toString()).toBe('hello')
  })

  test('a changed file is sent as it is now', async () => {
    using changing = folder({ 'a.js': '1;'.repeat(1000) })
    const its = await startFolderServer({ name: 'web', folder: changing.path })
    await ask(its, '/a.js', { 'accept-encoding': 'gzip' })
    writeFileSync(join(changing.path, 'a.js'), '23;'.repeat(1000))
    const answer = await ask(its, '/a.js', { 'accept-encoding': 'gzip' })
    expect(gunzipSync(answer.body).toString()).toBe('23;'.repeat(1000))
    await its[Symbol.asyncDispose]()
  })

  test('HEAD tells the same without the body', async () => {
    for (const headers of [{}, { 'accept-encoding': 'br' }]) {
      const [get, head] = await Promise.all([ask(server, '/app.js', headers), ask(server, '/app.js', headers, 'HEAD')])
      expect(head.body).toHaveLength(0)
      expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' })
    }
  })

  test('a folder without its slash is sent on to it', async () => {
    const answer = await ask(server, '/docs?x=1')
    expect([answer.status, answer.headers.location]).toEqual([301, '/docs/?x=1'])
  })

  test('nothing else than reading', async () => {
    const answer = await ask(server, '/', {}, 'POST')
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD'])
  })
})

describe('compression', () => {
  test('of text, in what the client accepts, always the same number of bytes', async () => {
    const accept = { 'accept-encoding': 'gzip, deflate, br, zstd' }
    const [first, second] = await Promise.all([ask(server, '/', accept), ask(server, '/', accept)])
    expect(first.headers['content-encoding']).toBe('br')
    expect(first.headers.vary).toBe('Accept-Encoding')
    expect(first.headers['content-length']).toBe(String(first.body.length))
    expect(brotliDecompressSync(first.body).toString()).toBe(page)
    expect(second.body.equals(first.body)).toBe(true)
    const gzip = await ask(server, '/', { 'accept-encoding': 'gzip' })
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(gzip.body).toString()).toBe(page)
  })

  test('not of what is compressed in itself, nor where it would not gain', async () => {
    for (const path of ['/hero.jpg', '/font.woff2', '/tiny.css', '/empty.txt']) {
      const answer = await ask(server, path, { 'accept-encoding': 'br, gzip' })
      expect([path, answer.headers['content-encoding']]).toEqual([path, undefined])
    }
  })
})

describe('caching and ranges', () => {
  test('a file may be kept but must be asked about', async () => {
    for (const path of ['/app.js', '/hero.jpg']) {
      const first = await ask(server, path)
      expect(first.headers['cache-control']).toBe('public, max-age=0, must-revalidate')
      const again = await ask(server, path, { 'if-none-match': first.headers.etag ?? '' })
      expect([again.status, again.body.length]).toEqual([304, 0])
      expect((await ask(server, path, { 'if-none-match': '"other"' })).status).toBe(200)
    }
  })

  test.each([
    ['bytes=0-9', 206, 'bytes 0-9/1000', 10],
    ['bytes=990-', 206, 'bytes 990-999/1000', 10],
    ['bytes=-5', 206, 'bytes 995-999/1000', 5],
    ['bytes=0-99999', 206, 'bytes 0-999/1000', 1000],
    ['bytes=1000-', 416, 'bytes */1000', undefined],
    ['bytes=0-1,5-6', 200, undefined, 1000],
    ['bytes=9-5', 200, undefined, 1000],
    ['lines=1-2', 200, undefined, 1000],
  ])('%s', async (range, status, contentRange, length) => {
    const answer = await ask(server, '/hero.jpg', { range })
    expect([answer.status, answer.headers['content-range']]).toEqual([status, contentRange])
    if (length !== undefined) expect(answer.body).toHaveLength(length)
    const start = Number(/bytes (\d+)-/.exec(contentRange ?? '')?.[1] ?? 0)
    if (status !== 416) expect(answer.body.equals(image.subarray(start, start + (length ?? 0)))).toBe(true)
  })
})

describe('what is not there', () => {
  test("is the site's own 404 page, with the status", async () => {
    const answer = await ask(server, '/missing')
    expect([answer.status, answer.body.toString()]).toEqual([404, '<p>Lost</p>'])
    const bad = await ask(server, '/..%2f..%2fetc/passwd')
    expect(bad.status).toBe(400)
    expect((await ask(server, '/../../../../etc/passwd')).status).toBe(400)
  })

  test('a fallback answers for pages, not for scripts', async () => {
    using site = folder({ 'index.html': 'app' })
    const its = await startFolderServer({ name: 'web', folder: site.path, fallback: 'index.html' })
    const status = async (path: string, accept: string) => (await ask(its, path, { accept })).status
    expect(await status('/user/7', '*/*')).toBe(200)
    expect(await status('/user/john.doe', 'text/html,*/*')).toBe(200)
    expect(await status('/missing.js', '*/*')).toBe(404)
    expect((await ask(its, '/user/7')).body.toString()).toBe('app')
    await its[Symbol.asyncDispose]()
  })
})

test('disposing ends open connections and the port at once', async () => {
  using site = folder({ 'index.html': 'x' })
  const its = await startFolderServer({ name: 'web', folder: site.path })
  const { port } = new URL(its.origin)
  const [busy, idle] = [connect(Number(port), '127.0.0.1'), connect(Number(port), '127.0.0.1')]
  const closed = Promise.all(
    [busy, idle].map((socket) => new Promise((resolve) => socket.on('error', resolve).on('close', resolve))),
  )
  busy.resume().write('GET / HTTP/1.1\r\nHost:')
  await new Promise((resolve) => busy.once('connect', resolve))
  idle.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  await new Promise((resolve) => idle.once('data', resolve))
  its.assertAlive()
  await its[Symbol.asyncDispose]()
  await closed
  expect(its.died.aborted).toBe(true)
  expect(() => its.assertAlive()).toThrow('has been stopped')
  await expect(ask(its, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})
