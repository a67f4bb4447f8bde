import { execFileSync, spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { widenThreadPool } from '../../src/system/thread-pool.ts'

test.each([
  [1, '4'],
  [4, '4'],
  [9, '9'],
  [200, '32'],
])('with %i cores there are %s threads', (cores, size) => {
  const environment: NodeJS.ProcessEnv = {}
  widenThreadPool(environment, cores)
  expect(environment).toEqual({ UV_THREADPOOL_SIZE: size })
})

test('a size that the user sets stays', () => {
  const environment = { UV_THREADPOOL_SIZE: '2' }
  widenThreadPool(environment, 16)
  expect(environment.UV_THREADPOOL_SIZE).toBe('2')
})

// Where the system tells which threads a process has.
const onLinux = process.platform === 'linux' ? test : test.skip

onLinux('what a process compresses at once uses all of them', () => {
  const { UV_THREADPOOL_SIZE: _, ...env } = process.env
  const script = `
    import { readdirSync, readFileSync } from 'node:fs'
    import { promisify } from 'node:util'
    import { gzip } from 'node:zlib'
    import { widenThreadPool } from ${JSON.stringify(new URL('../../src/system/thread-pool.ts', import.meta.url).href)}
    widenThreadPool(process.env, 7)
    await Promise.all(Array.from({ length: 20 }, () => promisify(gzip)(Buffer.alloc(100_000))))
    const names = readdirSync('/proc/self/task').map((id) => readFileSync('/proc/self/task/' + id + '/comm', 'utf8').trim())
    console.log(names.filter((name) => name === 'libuv-worker').length)
  `
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' })
  expect(output.trim()).toBe('7')
})

test('the command line and the action do so before anything else', () => {
  const { UV_THREADPOOL_SIZE: _, ...env } = process.env
  const tell = 'data:text/javascript,process.on("exit",()=>console.error("threads",process.env.UV_THREADPOOL_SIZE))'
  for (const args of [['cli.ts', '--help'], ['action.ts']]) {
    const [entry = '', ...others] = args
    const file = fileURLToPath(new URL(`../../src/${entry}`, import.meta.url))
    const { stderr } = spawnSync(process.execPath, ['--import', tell, file, ...others], { env, encoding: 'utf8' })
    expect(stderr).toContain(`threads ${Math.min(32, Math.max(4, availableParallelism()))}`)
  }
})
