import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { lighthouse } from '../../../src/checks/lighthouse/index.ts'
import { moduleTimes } from '../../../src/checks/lighthouse/module-times.ts'
import { createWorkspace } from '../../../src/measure/workspaces.ts'
import { createServers } from '../../../src/system/servers.ts'
import { ownTemporaryFolder, realPorts, testChrome } from './support.ts'

const DEADLINE = 120_000

let temporary: Awaited<ReturnType<typeof ownTemporaryFolder>>
beforeEach(async () => {
  temporary = await ownTemporaryFolder()
})
afterEach(() => temporary[Symbol.asyncDispose](), DEADLINE)

test(
  'what a module does while it is evaluated is its own, not the page’s',
  async () => {
    const site = {
      'index.html': `<!doctype html><html lang="en"><head><title>x</title><script type="module" src="/app.js"></script></head><body><h1>A page with a heading</h1></body></html>`,
      'app.js': `import { work } from './library.js'; work(150); document.body.append('done')`,
      'library.js': 'export function work(ms) { const end = performance.now() + ms; while (performance.now() < end); }',
    }
    await mkdir(join(temporary.folder, 'site'))
    for (const [name, text] of Object.entries(site)) await writeFile(join(temporary.folder, 'site', name), text)
    const ports = realPorts()
    await using servers = createServers({ ...ports, side: 'head', directory: temporary.folder, specs: {} })
    const workspace = createWorkspace('head', temporary.folder, null, servers)
    const options = lighthouse.options.parse({ serve: 'site', urls: '/', chrome: { path: await testChrome() } })
    await using probe = await lighthouse.open(options, workspace, ports)
    const { evidence, readings } = await probe.sample(new AbortController().signal)
    const scripts = evidence.get('/ · mobile')?.scripts ?? []
    const own = scripts.find(({ name }) => name === '/app.js')
    // On a phone, four times slower than this machine.
    expect(own?.time).toBeGreaterThanOrEqual(4 * 150)
    expect(scripts.find(({ name }) => name === '/')?.time ?? 0).toBeLessThan(own?.time ?? 0)
    const blocking = readings.find(({ metric }) => metric === 'total-blocking-time')?.value ?? 0
    expect(blocking).toBeGreaterThan(0)
    expect(own?.blocking).toBeGreaterThan(0)
  },
  DEADLINE,
)

describe('a trace', () => {
  const at = { pid: 1, tid: 2 }
  const compiled = { name: 'v8.compileModule', ...at, ts: 0, args: { data: { scriptId: 7, url: 'http://a/m.js' } } }
  const evaluation = { name: 'v8.evaluateModule', ...at, ts: 1000, dur: 20_000, args: {} }
  const told = { name: 'ModuleEvaluated', ...at, ts: 21_004, args: { data: { scriptId: 7, url: 'http://a/' } } }

  test('tells the module by the event right after its evaluation', () => {
    expect(moduleTimes({ traceEvents: [told, evaluation, compiled] })).toEqual([{ url: 'http://a/m.js', time: 20 }])
    const again = [
      { ...evaluation, ts: 50_000 },
      { ...told, ts: 70_001 },
    ]
    expect(moduleTimes({ traceEvents: [compiled, evaluation, told, ...again] })).toEqual([
      { url: 'http://a/m.js', time: 40 },
    ])
  })

  test.each<[string, unknown]>([
    ['is none', undefined],
    ['has no events', { traceEvents: [] }],
    ['tells of another thread', { traceEvents: [compiled, evaluation, { ...told, tid: 3 }] }],
    ['tells too late', { traceEvents: [compiled, evaluation, { ...told, ts: 30_000 }] }],
    ['does not name the script', { traceEvents: [evaluation, told] }],
    ['is of an inline module', { traceEvents: [{ ...compiled, args: { data: { scriptId: 7 } } }, evaluation, told] }],
  ])('that %s names no module', (_, trace) => {
    expect(moduleTimes(trace)).toEqual([])
  })
})
