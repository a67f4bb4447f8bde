import { chmodSync, existsSync, readFileSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { loadChecks } from '../../src/checks/registry.ts'
import { measureDifferences } from '../../src/measure/identity.ts'
import type { MeasureRequest } from '../../src/measure/measure.ts'
import type { ConfiguredCheck } from '../../src/model/config.ts'
import type { Workspace } from '../../src/ports/workspace.ts'
import { folder } from '../system/world.ts'
import { never, ports, request, scripted } from './scripted.ts'

const CHECKS = await loadChecks()

const PROJECT = { '.git': '', 'package-lock.json': '{}', 'src/parse.js': 'let a = 1', 'bench.js': '' }

/** A real benchmark on two real folders; each of its runs leaves a line in `log`, which is in neither. */
function realRequest(base: string, head: string, log: string, more: Partial<ConfiguredCheck> = {}): MeasureRequest {
  const check = CHECKS.get('benchmark')
  if (!check) throw new Error('there is no such check')
  const line = '{"subject": "parse", "metric": "time", "unit": "ms", "value": 5}'
  const options = { command: `echo '${line}'; pwd >> '${log}'; : bench.js`, inputs: 'src/**' }
  const side = (side: Workspace['side'], directory: string): Workspace => ({
    side,
    directory,
    commit: null,
    server: () => Promise.reject(new Error('no server here')),
    content: async () => null,
    paths: async () => null,
  })
  return {
    check,
    configured: {
      id: 'parser',
      kind: 'benchmark',
      options: check.options.parse(options),
      budgets: [],
      rounds: null,
      timeout: 60_000,
      ...more,
    },
    base: side('base', base),
    head: side('head', head),
    rounds: 6,
    openSubjects: () => 'all' as const,
    until: null,
    filesFolder: null,
    seed: 'seed',
  }
}

/** What becomes of the benchmark after a change of the head, and in which folders it ran. */
async function around(change: (head: string) => void, more: Partial<ConfiguredCheck> = {}) {
  using base = folder(PROJECT)
  using head = folder(PROJECT)
  using logs = folder()
  const log = join(logs.path, 'runs')
  change(head.path)
  const sides = await measureDifferences(realRequest(base.path, head.path, log, more), ports(), never)
  const runs = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
  const count = (path: string) => runs.filter((run) => run === path).length
  return { ...sides, ran: { base: count(base.path), head: count(head.path) } }
}

const absolute = [{ key: 'time', threshold: { value: 10, unit: 'ms', text: '10 ms' } }]
const relative = [{ key: 'time', maxRegression: { relative: 0.05, text: '5%' } }]

describe('where nothing differs', () => {
  test('nothing is run', async () => {
    const { base, head, ran } = await around(() => {}, { budgets: relative })
    expect(ran).toEqual({ base: 0, head: 0 })
    expect(head).toEqual({
      status: 'identical',
      kind: 'benchmark',
      what: 'what it depends on (3 files)',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(base).toEqual(head)
  })

  test('an absolute budget wants a number of the head all the same', async () => {
    const { base, head, ran } = await around(() => {}, { budgets: absolute })
    expect(ran.base).toBe(0)
    expect(ran.head).toBeGreaterThanOrEqual(6)
    expect(head).toMatchObject({ status: 'measured', rounds: 6 })
    expect(base).toMatchObject({ status: 'identical' })
  })

  test('it is measured where the config says so', async () => {
    const { base, head, ran } = await around(() => {}, { identity: false })
    expect(Math.min(ran.base, ran.head)).toBeGreaterThanOrEqual(6)
    expect([base?.status, head.status]).toEqual(['measured', 'measured'])
  })
})

test.each<[string, (head: string) => void]>([
  ['a byte', (head) => writeFileSync(join(head, 'src/parse.js'), 'let a = 2')],
  ['a name', (head) => renameSync(join(head, 'src/parse.js'), join(head, 'src/parser.js'))],
  ['one file more', (head) => writeFileSync(join(head, 'src/more.js'), '')],
  ['the lockfile', (head) => writeFileSync(join(head, 'package-lock.json'), '{"a": 1}')],
  ['a runtime pin', (head) => writeFileSync(join(head, '.nvmrc'), '22')],
  ['the script', (head) => writeFileSync(join(head, 'bench.js'), '// slow')],
  [
    'a file that has become a link',
    (head) => {
      unlinkSync(join(head, 'src/parse.js'))
      writeFileSync(join(head, 'other.js'), 'let a = 1')
      symlinkSync('../other.js', join(head, 'src/parse.js'))
    },
  ],
  ['a right', (head) => chmodSync(join(head, 'src/parse.js'), 0o755)],
])('both sides are measured where there is a difference: %s', async (_, change) => {
  const { base, head, ran } = await around(change)
  expect(Math.min(ran.base, ran.head)).toBeGreaterThanOrEqual(6)
  expect([base?.status, head.status]).toEqual(['measured', 'measured'])
})

describe('when in doubt it is measured', () => {
  const same = { digest: 'a', what: 'x' }

  test.each([
    ['the base is unknown', async (side: string) => (side === 'base' ? null : same)],
    ['the head is unknown', async (side: string) => (side === 'head' ? null : same)],
    ['asking fails', () => Promise.reject(new Error('no permission'))],
    [
      'asking fails at once',
      () => {
        throw new Error('a bug')
      },
    ],
    ['asking never ends', () => new Promise<null>(() => {})],
  ])('%s', async (_, answer) => {
    const { check, order } = scripted(async () => 1)
    const asked = { ...check, identify: (_: unknown, { side }: Workspace) => answer(side) }
    const { head } = await measureDifferences(request(asked, 6, 2_000), ports(), never)
    expect(head).toMatchObject({ status: 'measured', rounds: 6 })
    for (const side of ['base', 'head']) expect(order.filter((one) => one === side).length).toBeGreaterThanOrEqual(6)
  })

  test('one side alone has nothing to be identical with', async () => {
    const { check, order } = scripted(async () => 1)
    const { base } = await measureDifferences(
      { ...request({ ...check, identify: async () => same }), base: null },
      ports(),
      never,
    )
    expect(base).toBeNull()
    expect(order.length).toBeGreaterThanOrEqual(6)
  })
})

describe('an exact check', () => {
  const exact = (value: () => Promise<number>) => {
    const { check, order } = scripted(value, 'exact')
    const asked = { ...check, identify: async () => ({ digest: 'a', what: 'each of its 2 files' }) }
    return { order, sides: measureDifferences(request(asked), ports(), never) }
  }

  test('is measured on the head alone, and the base has the same numbers', async () => {
    const { order, sides } = exact(async () => 7)
    const { base, head } = await sides
    expect(order).toEqual(['head'])
    expect(head).toMatchObject({ status: 'measured', samples: [{ values: [7] }] })
    expect(head).not.toHaveProperty('identical')
    const identical = { what: 'each of its 2 files', digest: expect.stringMatching(/^[0-9a-f]{64}$/) }
    expect(base).toEqual({ ...head, elapsed: 0, identical })
  })

  test('that cannot be measured is an error once, not on either side', async () => {
    const { base, head } = await exact(() => Promise.reject(new Error('broken'))).sides
    expect(head).toMatchObject({ status: 'errored' })
    expect(base).toMatchObject({ status: 'identical' })
  })
})

test('other options have another digest', async () => {
  const { check } = scripted(async () => 1)
  const asked = { ...check, identify: async () => ({ digest: 'a', what: 'x' }) }
  const digests = await Promise.all(
    [{}, { n: 1 }].map(async (options) => {
      const { configured, ...rest } = request(asked)
      const { head } = await measureDifferences({ ...rest, configured: { ...configured, options } }, ports(), never)
      return head.status === 'identical' ? head.digest : null
    }),
  )
  expect(new Set(digests).size).toBe(2)
  expect(digests).not.toContain(null)
})

test('an abort rejects and measures nothing', async () => {
  const { check, order } = scripted(async () => 1)
  const controller = new AbortController()
  const identify = () => {
    controller.abort(new Error('interrupted'))
    return new Promise<null>(() => {})
  }
  const measuring = measureDifferences(request({ ...check, identify }), ports(), controller.signal)
  await expect(measuring).rejects.toThrow('interrupted')
  expect(order).toEqual([])
})
