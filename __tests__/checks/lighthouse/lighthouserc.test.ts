import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { lighthouse } from '../../../src/checks/lighthouse/index.ts'
import type { LighthouseOptions } from '../../../src/checks/lighthouse/options.ts'
import { keptRounds } from '../../../src/measure/collect.ts'
import { createWorkspace } from '../../../src/measure/workspaces.ts'
import { createServers } from '../../../src/system/servers.ts'
import { failure, ownTemporaryFolder, realPorts, testChrome } from './support.ts'

const DEADLINE = 240_000
const LHCI = resolve(import.meta.dirname, '../../../node_modules/@lhci/cli/src/cli.js')
const forever = new AbortController().signal

let chrome: string
let temporary: Awaited<ReturnType<typeof ownTemporaryFolder>>
let directory: string

beforeAll(async () => {
  chrome = await testChrome()
}, DEADLINE)
beforeEach(async () => {
  temporary = await ownTemporaryFolder()
  directory = join(temporary.folder, 'repository')
})
afterEach(() => temporary[Symbol.asyncDispose]())

async function repository(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true })
    await writeFile(join(directory, name), text)
  }
}

async function resolved(options: object) {
  const parsed = lighthouse.options.parse(options)
  const resolution = await lighthouse.resolve?.(parsed, directory, realPorts())
  if (!resolution) throw new Error('it resolves nothing')
  return resolution
}

/** Takes `rounds` of the head and concludes them. */
async function measure(options: LighthouseOptions, servers: object, rounds: number) {
  const ports = realPorts()
  await using running = createServers({ ...ports, side: 'head', directory, specs: { ...servers } })
  const workspace = createWorkspace('head', directory, null, running)
  await using probe = await lighthouse.open(
    { ...options, chrome: { ...options.chrome, path: chrome } },
    workspace,
    ports,
  )
  const observations = []
  for (let round = 0; round < rounds; round++) observations.push(await probe.sample(forever))
  const kept = keptRounds(observations)
  const conclusion = await probe.conclude?.({ observations, kept, folder: join(temporary.folder, 'reports') })
  return { observations, conclusion }
}

const PAGE = `<!doctype html><html lang="en"><head><title>A page</title><meta name="viewport" content="width=device-width"></head>
<body><h1>A page with a heading</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="></body></html>`

const ASSERTIONS = {
  'categories:performance': ['error', { minScore: 0.1 }],
  'categories:accessibility': ['error', { minScore: 1 }],
  'image-alt': 'warn',
  'first-contentful-paint': ['error', { maxNumericValue: 1 }],
  'resource-summary:document:size': ['warn', { maxNumericValue: 10 }],
  'bf-cache': ['warn', {}],
  'uses-text-compression': 'error',
}

describe('a repository with a lighthouserc', () => {
  test(
    'is measured by it, judged like `lhci assert`, and leaves a folder that its commands read',
    async () => {
      const ci = {
        collect: { staticDistDir: './site', numberOfRuns: 2, url: ['http://localhost/about/index.html'] },
        assert: { includePassedAssertions: true, assertions: ASSERTIONS },
      }
      await repository({
        'site/about/index.html': PAGE,
        'lighthouserc.json': JSON.stringify({ ci }),
        '.lighthouseci/lhr-1.json': '{"left": "behind"}',
      })
      const { options, servers, warnings } = await resolved({ lighthouserc: 'lighthouserc.json' })
      expect(warnings).toEqual([])
      expect(lighthouse.plan(options).fewestRounds).toBe(2)
      const { observations, conclusion } = await measure(options, servers, 3)
      expect(observations[0]?.readings).toContainEqual({
        subject: '/about/index.html · mobile',
        metric: 'accessibility-score',
        value: expect.any(Number),
      })

      const folder = join(directory, '.lighthouseci')
      const ours = JSON.parse(await readFile(join(folder, 'assertion-results.json'), 'utf8'))
      const runs = (await readdir(folder)).filter((name) => /^lhr-.*\.json$/.test(name))
      // The assertions are about as many runs as the config says, however many were taken.
      expect(runs).toHaveLength(2)
      await expect(promisify(execFile)(process.execPath, [LHCI, 'assert'], { cwd: directory })).rejects.toMatchObject({
        code: 1,
      })
      const theirs = JSON.parse(await readFile(join(folder, 'assertion-results.json'), 'utf8'))
      expect(ours).toEqual(theirs)
      expect(ours.length).toBeGreaterThanOrEqual(Object.keys(ASSERTIONS).length)
      expect(conclusion?.assertions).toContainEqual({
        about: '/about/index.html',
        name: 'first-contentful-paint maxNumericValue',
        level: 'error',
        met: false,
        expected: '<= 1',
        actual: expect.stringMatching(/^\d+(\.\d+)?$/),
        hint: '',
      })
      const names = conclusion?.assertions.map(({ name }) => name)
      expect(names).toEqual(
        expect.arrayContaining(['categories:accessibility minScore', 'resource-summary:document:size maxNumericValue']),
      )
      expect(conclusion?.warnings.join('\n')).toMatch(/no audit `uses-text-compression` any more/)
      expect(await readdir(join(temporary.folder, 'reports'))).toEqual(
        expect.arrayContaining(['about-index-html-mobile-median.html']),
      )
    },
    DEADLINE,
  )

  test(
    'in JavaScript, with a server of its own, keeps its port for the head',
    async () => {
      const server = `require('node:http').createServer((_, response) => {
  response.writeHead(200, {'content-type': 'text/html'}).end(${JSON.stringify(PAGE)})
}).listen(4173, () => console.log('listening'))`
      const rc = `module.exports = { ci: {
  collect: { url: ['http://localhost:4173/', 'http://localhost:4173/cart?full'], startServerCommand: 'node server.cjs --port=4173', settings: { preset: 'desktop', onlyCategories: ['performance'] } },
  assert: { assertions: { 'speed-index': ['warn', { maxNumericValue: 100000 }] } } } }`
      await repository({ 'server.cjs': server, 'lighthouserc.cjs': rc })
      const { options, servers } = await resolved({ lighthouserc: 'lighthouserc.cjs' })
      expect(options).toMatchObject({
        serve: 'lighthouserc.cjs',
        urls: [{ url: '/' }, { url: '/cart?full' }],
        devices: ['desktop'],
        categories: ['performance'],
        ci: { runs: 3 },
      })
      expect(servers).toEqual({
        'lighthouserc.cjs': {
          kind: 'command',
          command: 'node server.cjs --port={port}',
          url: 'http://localhost:{port}',
          ready: '/',
          timeout: 60_000,
          headPort: 4173,
        },
      })
    },
    DEADLINE,
  )

  test('finds the pages of the folder on each side by itself where it names none', async () => {
    await repository({
      'lighthouserc.yml': 'ci:\n  collect:\n    staticDistDir: site\n  upload: {target: filesystem}\n',
    })
    const { options } = await resolved({ lighthouserc: 'lighthouserc.yml' })
    expect(options).toMatchObject({
      serve: 'site',
      urls: [],
      ci: { discovery: { maxAutodiscoverUrls: 5 }, assert: null },
    })
  })

  test('asserts what `lhci autorun` asserts where it neither asserts nor uploads', async () => {
    await repository({ 'lighthouserc.yml': 'ci:\n  collect:\n    staticDistDir: site\n' })
    expect((await resolved({ lighthouserc: 'lighthouserc.yml' })).options.ci?.assert).toEqual({
      preset: 'lighthouse:recommended',
    })
  })

  test('what the check itself says comes first', async () => {
    const collect = { staticDistDir: 'site', url: ['http://localhost/'], settings: { throttlingMethod: 'devtools' } }
    await repository({ 'lighthouserc.json': JSON.stringify({ ci: { collect } }) })
    const { options } = await resolved({
      lighthouserc: 'lighthouserc.json',
      serve: 'dist',
      urls: '/other',
      devices: ['mobile', 'desktop'],
      settings: { throttlingMethod: 'provided' },
    })
    expect(options).toMatchObject({
      serve: 'dist',
      urls: [{ url: '/other' }],
      devices: ['mobile', 'desktop'],
      settings: { throttlingMethod: 'provided' },
    })
  })

  test('the settings of the files that it names count, its own first', async () => {
    const settings = { configPath: 'lighthouse.cjs', extraHeaders: './headers.json', throttlingMethod: 'provided' }
    await repository({
      'lighthouserc.json': JSON.stringify({ ci: { collect: { staticDistDir: 'site', settings } } }),
      'lighthouse.cjs':
        "module.exports = { extends: 'lighthouse:default', settings: { onlyCategories: ['seo'], throttlingMethod: 'devtools', maxWaitForLoad: 1 }, audits: ['./own'] }",
      'headers.json': '{"x-test": "1"}',
    })
    const { options, warnings } = await resolved({ lighthouserc: true })
    expect(options.settings).toEqual({
      throttlingMethod: 'provided',
      maxWaitForLoad: 1,
      extraHeaders: { 'x-test': '1' },
    })
    expect(options.categories).toEqual(['seo'])
    expect(warnings).toContain('lighthouse.cjs: `audits` of a Lighthouse config are not used, only its `settings`')
  })

  test('is looked for where Lighthouse CI looks', async () => {
    await repository({ 'package.json': '{}' })
    expect(await failure(resolved({ lighthouserc: true }))).toMatchObject({
      code: 'lighthouserc-missing',
      hint: expect.stringContaining('.lighthouserc.cjs'),
    })
  })

  test('without pages it is about the folder that is built, with the server of the package where it has one', async () => {
    await repository({ 'lighthouserc.json': '{"ci": {}}', 'out/index.html': PAGE })
    expect((await resolved({ lighthouserc: true })).options).toMatchObject({ serve: 'out', ci: { runs: 3 } })
    await repository({
      'package.json': '{"scripts": {"serve:lhci": "node other.js -p 8080"}}',
      'lighthouserc.json':
        '{"ci": {"collect": {"url": "http://localhost:8080/x", "startServerCommand": "node server.js"}}}',
    })
    const { options, servers } = await resolved({ lighthouserc: true })
    expect(options.urls).toEqual([{ url: '/x', name: '/x' }])
    expect(servers['lighthouserc.json']).toMatchObject({ command: 'node other.js -p {port}', headPort: 8080 })
  })

  test('a mistake in it is an error that names file, line and key', async () => {
    await repository({
      'lighthouserc.json': '{\n "ci": {\n  "collect": {"staticDistDir": "x", "numberOfRuns": "three"}\n }\n}',
    })
    expect(await failure(resolved({ lighthouserc: 'lighthouserc.json' }))).toMatchObject({
      code: 'lighthouserc-invalid',
      message: expect.stringMatching(/lighthouserc\.json:3.*numberOfRuns/),
    })
  })
})

test(
  'a budget.json is judged as Lighthouse CI does',
  async () => {
    await repository({
      'site/index.html': PAGE,
      'budget.json': JSON.stringify([{ path: '/*', resourceCounts: [{ resourceType: 'total', budget: 0 }] }]),
    })
    const { options } = await resolved({ serve: 'site', urls: '/', 'budgets-file': 'budget.json' })
    const { conclusion } = await measure(options, {}, 1)
    expect(conclusion?.assertions).toEqual([
      expect.objectContaining({ about: '/', level: 'error', met: false, expected: '<= 0', actual: '1' }),
    ])
    expect(conclusion?.warnings).toContain('the assertions were judged by 1 of 3 runs')
  },
  DEADLINE,
)
