import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { ServerSpec } from '../../src/model/server.ts'
import { createClock } from '../../src/system/clock.ts'
import { createLog } from '../../src/system/log.ts'
import { createProcesses } from '../../src/system/processes.ts'
import { createServers } from '../../src/system/servers.ts'
import { folder, isRunning, pidsIn } from './world.ts'

function open(directory: string, specs: Record<string, ServerSpec>, written: string[] = []) {
  const stream = { write: (text: string) => written.push(text) }
  const log = createLog({ stream, tty: false, verbose: true, colour: false, progressEvery: 0 })
  return createServers({ processes: createProcesses(), clock: createClock(), log, directory, side: 'base', specs })
}

/** A server whose program is `script`, with `server`, `port` and `answer(status, text)` at hand. */
function command(script: string, options: Partial<Extract<ServerSpec, { kind: 'command' }>> = {}) {
  const program = `
    const { appendFileSync } = require('node:fs')
    appendFileSync('pids', process.pid + '\\n')
    const port = Number(process.argv[1])
    const answer = (status, text) => require('node:http').createServer((_, response) => {
      response.statusCode = status
      response.end(text)
    }).listen(port, '127.0.0.1')
    ${script}`
  return {
    kind: 'command',
    command: `"${process.execPath}" -e '${program.replaceAll("'", `'\\''`)}' {port}`,
    url: 'http://127.0.0.1:{port}/',
    ready: '/',
    timeout: 20_000,
    ...options,
  } as const
}

const textOf = async (origin: string, path = '/') => (await fetch(`${origin}${path}`)).text()

describe('by name', () => {
  test('a folder of the config, or a folder by its path, each started once', async () => {
    using place = folder({ 'dist/index.html': 'built', 'public/index.html': 'public' })
    await using servers = open(place.path, { web: { kind: 'folder', folder: 'dist' } })
    const [one, two] = await Promise.all([servers.server('web'), servers.server('web')])
    expect(one).toBe(two)
    expect(await servers.server('web')).toBe(one)
    expect(one.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await textOf(one.origin)).toBe('built')
    expect(await textOf((await servers.server('public')).origin)).toBe('public')
  })

  test('a name that means nothing: what there is, and what was meant', async () => {
    using place = folder()
    await using servers = open(place.path, { web: { kind: 'folder', folder: 'dist' }, api: command('') })
    await expect(servers.server('wep')).rejects.toMatchObject({
      data: {
        code: 'server-unknown',
        message: expect.stringContaining('`wep` is neither a server nor a folder'),
        hint: expect.stringMatching(/^Did you mean `web`\? .*\(web, api\).*setup/),
      },
    })
    await expect(servers.server('constructor')).rejects.toMatchObject({ data: { code: 'server-unknown' } })
    await using none = open(place.path, {})
    await expect(none.server('dist')).rejects.toMatchObject({
      data: { code: 'server-unknown', hint: expect.stringContaining('`setup:`') },
    })
  })

  test('a folder that is not there, with the remedy', async () => {
    using place = folder()
    await using servers = open(place.path, { web: { kind: 'folder', folder: 'dist' } })
    await expect(servers.server('web')).rejects.toMatchObject({
      data: {
        code: 'folder-missing',
        message: `server \`web\` (base) has nothing to serve: there is no folder dist in ${place.path}`,
        hint: expect.stringContaining('`setup:`'),
      },
    })
  })

  test('none after the end, which ends all', async () => {
    using place = folder({ 'a/index.html': 'a' })
    const servers = open(place.path, { api: command('answer(200, "api")') })
    const started = await Promise.all([servers.server('a'), servers.server('api')])
    const [pid = 0] = await pidsIn(join(place.path, 'pids'), 1)
    expect(isRunning(pid)).toBe(true)
    await servers[Symbol.asyncDispose]()
    expect(isRunning(pid)).toBe(false)
    for (const server of started) {
      expect(server.died.aborted).toBe(true)
      await expect(fetch(server.origin)).rejects.toThrow()
    }
    await expect(servers.server('a')).rejects.toMatchObject({ data: { code: 'server-died' } })
  })
})

describe('a command', () => {
  test('gets the port in its words and in PORT, and is ready once it answers below 400', async () => {
    using place = folder()
    const script = `
      let asked = 0
      require('node:http').createServer((request, response) => {
        if (request.url === '/health') response.statusCode = ++asked < 4 ? 503 : 204
        response.end(process.env.PORT === process.argv[1] ? 'asked ' + asked : 'another port')
      }).listen(port, '127.0.0.1')`
    await using servers = open(place.path, { api: command(script, { ready: '/health' }) })
    const { origin, assertAlive } = await servers.server('api')
    assertAlive()
    expect(origin).not.toMatch(/\/$/)
    expect(await textOf(origin)).toBe('asked 4')
  })

  test('that ends before it is ready is noticed at once, with its last output', async () => {
    using place = folder()
    const script = 'console.error("no database"); process.exit(3)'
    await using servers = open(place.path, { api: command(script, { timeout: 600_000 }) })
    const failed = {
      data: {
        code: 'server-not-ready',
        message: expect.stringMatching(/^server `api` \(base\) is not ready: its command ended with exit code 3/),
        output: 'no database',
      },
    }
    await expect(servers.server('api')).rejects.toMatchObject(failed)
    await expect(servers.server('api')).rejects.toMatchObject(failed)
    // Asked for twice, started once.
    expect(await pidsIn(join(place.path, 'pids'), 1)).toHaveLength(1)
  })

  test.each([
    [
      'answers with an error',
      'answer(500, "no"); console.log("listening")',
      /within 1\.5 s: it answers with status 500/,
    ],
    ['does not listen', 'setInterval(() => {}, 1000); console.log("listening")', /within 1\.5 s: connection refused/],
    [
      'accepts and is silent',
      'require("node:net").createServer(() => {}).listen(port, "127.0.0.1"); console.log("listening")',
      /within 1\.5 s: no answer/,
    ],
  ])('that %s is ended at the deadline', async (_, script, message) => {
    using place = folder()
    await using servers = open(place.path, { api: command(script, { timeout: 1500 }) })
    await expect(servers.server('api')).rejects.toMatchObject({
      data: { code: 'server-not-ready', message: expect.stringMatching(message), output: 'listening' },
    })
    const [pid = 0] = await pidsIn(join(place.path, 'pids'), 1)
    expect(isRunning(pid)).toBe(false)
  })

  const ipv6 = Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ address }) => address === '::1'),
  )
  const withIpv6 = ipv6 ? test : test.skip
  withIpv6('that listens on the other localhost is told what to do', async () => {
    using place = folder()
    const script = 'require("node:http").createServer((_, response) => response.end()).listen(port, "::1")'
    await using servers = open(place.path, {
      web: command(script, { timeout: 1500 }),
      works: command(script, { url: 'http://[::1]:{port}' }),
    })
    await expect(servers.server('web')).rejects.toMatchObject({
      data: { code: 'server-not-ready', hint: expect.stringContaining('url: http://[::1]:{port}') },
    })
    expect((await servers.server('works')).origin).toMatch(/^http:\/\/\[::1\]:\d+$/)
  })

  test('that takes its time is reported', async () => {
    using place = folder()
    const written: string[] = []
    await using servers = open(place.path, { api: command('setTimeout(() => answer(200, ""), 2600)') }, written)
    await servers.server('api')
    expect(written.join('')).toMatch(/^waiting for server `api` \(base\): connection refused \(2\.\d s\)$/m)
  })

  test('that dies is noticed at once, with its last output', async () => {
    using place = folder()
    const script = 'answer(200, ""); setTimeout(() => { console.log("out of memory"); process.exit(9) }, 700)'
    await using servers = open(place.path, { api: command(script) })
    const server = await servers.server('api')
    const error = {
      data: {
        code: 'server-died',
        message: 'server `api` (base) died: its command ended with exit code 9',
        output: 'out of memory',
      },
    }
    if (!server.died.aborted) await once(server.died, 'abort')
    expect(server.died.reason).toMatchObject(error)
    expect(() => server.assertAlive()).toThrow(error.data.message)
    await servers[Symbol.asyncDispose]()
    expect(server.died.reason).toMatchObject(error)
  })

  test('whose port somebody else took gets another', async () => {
    using place = folder()
    const thief = createServer()
    thief.listen(0, '127.0.0.1')
    await once(thief, 'listening')
    const taken = (thief.address() as AddressInfo).port
    // The first time it takes a port that is not free.
    const script = `
      const first = !require('node:fs').existsSync('tried')
      appendFileSync('tried', '')
      require('node:http').createServer((_, response) => response.end('mine')).listen(first ? ${taken} : port, '127.0.0.1')`
    await using servers = open(place.path, { api: command(script) })
    expect(await textOf((await servers.server('api')).origin)).toBe('mine')
    expect(existsSync(join(place.path, 'tried'))).toBe(true)
    thief.close()
  })

  test('is ended with the workspace while it is still starting', async () => {
    using place = folder()
    const servers = open(place.path, { api: command('setInterval(() => {}, 1000)', { timeout: 600_000 }) })
    const starting = servers.server('api')
    const outcome = expect(starting).rejects.toMatchObject({ data: { code: 'server-died' } })
    const [pid = 0] = await pidsIn(join(place.path, 'pids'), 1)
    await servers[Symbol.asyncDispose]()
    await outcome
    expect(isRunning(pid)).toBe(false)
  })

  test('keeps the path of its url', async () => {
    using place = folder()
    const script = `require('node:http').createServer((request, response) => response.end(request.url)).listen(port, '127.0.0.1')`
    await using servers = open(place.path, { api: command(script, { url: 'http://127.0.0.1:{port}/app/' }) })
    const { origin } = await servers.server('api')
    expect(await textOf(origin, '/x')).toBe('/app/x')
  })
})
