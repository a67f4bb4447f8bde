import { describe, expect, test } from '@jest/globals'
import { loadChecks } from '../../src/checks/registry.ts'
import { loadConfig } from '../../src/config/load.ts'
import type { GateConfig } from '../../src/model/config.ts'
import { createFiles } from '../../src/system/files.ts'
import { temporaryTree } from './temporary-tree.ts'

const CHECKS = await loadChecks()

type Tree = Readonly<Record<string, string>>

async function detected(tree: Tree): Promise<GateConfig> {
  using folder = temporaryTree(tree)
  return await loadConfig({ files: createFiles(), directory: folder.path, registry: CHECKS })
}

async function kinds(tree: Tree): Promise<string[]> {
  return (await detected(tree)).checks.map(({ kind }) => kind)
}

const pkg = (scripts: object, devDependencies: object = { vite: '8' }) => JSON.stringify({ scripts, devDependencies })
const BUILD = { build: 'vite build' }
const APP = { 'package.json': pkg(BUILD), 'index.html': '<!doctype html>', 'vite.config.js': 'export default {}' }

describe('without a config', () => {
  test('a Vite app in a fresh checkout: its build is prepared, its bundle and its page are measured', async () => {
    const config = await detected({ ...APP, 'package-lock.json': '{}' })
    expect(config).toMatchObject({ file: null, setup: 'npm ci && npm run build', baseline: { kind: 'auto' } })
    expect(config.checks).toMatchObject([
      { id: 'bundle', kind: 'bundle-size', options: { files: ['dist/**/*.{js,mjs,css}'] } },
      { id: 'page', kind: 'lighthouse', options: { serve: 'dist', urls: [{ url: '/' }] } },
    ])
    expect(config.warnings).toMatchInlineSnapshot(`
[
  "there is no config, so this was chosen: \`bundle\` measures the size of \`dist/**/*.{js,mjs,css}\`, as \`vite.config.js\` stands for a Vite build; \`page\` loads the start page of \`dist\` with Lighthouse, as it has an \`index.html\`; \`npm ci && npm run build\` prepares each commit. Save it as \`.github/pacegate.yml\` to change it or to add budgets:

  version: 1
  setup: npm ci && npm run build
  checks:
    bundle:
      uses: bundle-size
      files: dist/**/*.{js,mjs,css}
    page:
      uses: lighthouse
      serve: dist
      urls:
        - /",
]
`)
  })

  test.each<[string, Tree, string | null]>([
    ['npm', { 'package-lock.json': '' }, 'npm ci && npm run build'],
    ['pnpm', { 'pnpm-lock.yaml': '' }, 'pnpm install --frozen-lockfile && pnpm run build'],
    ['Yarn 1', { 'yarn.lock': '' }, 'yarn install --frozen-lockfile && yarn run build'],
    ['Yarn 2 and later', { 'yarn.lock': '', '.yarnrc.yml': '' }, 'yarn install --immutable && yarn run build'],
    ['Bun', { 'bun.lock': '' }, 'bun install --frozen-lockfile && bun run build'],
    ['no lockfile', {}, 'npm install && npm run build'],
    ['no dependencies', { 'package.json': pkg(BUILD, {}) }, 'npm run build'],
  ])('the setup is that of %s', async (_, lock, setup) => {
    expect((await detected({ ...APP, ...lock })).setup).toBe(setup)
  })

  test('files that are there already need no package', async () => {
    const config = await detected({ 'out/index.html': '', 'out/app.js': '' })
    expect(config).toMatchObject({
      setup: null,
      checks: [{ options: { files: ['out/**/*.{js,mjs,css}'] } }, { options: { serve: 'out' } }],
    })
  })

  test.each<[string, Tree, string[]]>([
    ['a folder of scripts without a page', { 'build/lib.js': '' }, ['bundle-size']],
    ['a Vite library', { ...APP, 'vite.config.js': 'export default {build: {lib: {}}}' }, ['bundle-size']],
    [
      'webpack with a page',
      { 'package.json': pkg({ build: 'webpack' }, { 'html-webpack-plugin': '5' }), 'webpack.config.js': '' },
      ['bundle-size', 'lighthouse'],
    ],
    ['webpack without a page', { 'package.json': pkg({ build: 'webpack' }), 'webpack.config.js': '' }, ['bundle-size']],
    [
      'a static Next.js site',
      { 'package.json': pkg({ build: 'next build' }), 'next.config.mjs': "export default {output: 'export'}" },
      ['bundle-size', 'lighthouse'],
    ],
    ['a Next.js server', { 'package.json': pkg({ build: 'next build' }), 'next.config.mjs': '' }, ['bundle-size']],
    ['a Vitest benchmark', { 'package.json': pkg({ bench: 'vitest bench' }) }, ['benchmark']],
    ['a benchmark of its own', { 'package.json': pkg({ benchmark: 'node bench.js' }) }, ['benchmark']],
  ])('measures %s', async (_, tree, expected) => {
    expect(await kinds(tree)).toEqual(expected)
  })

  test('a folder that the build tool’s config names is the one that is measured', async () => {
    const config = await detected({ ...APP, 'vite.config.js': "export default {build: {outDir: './public/app/'}}" })
    expect(config.checks).toMatchObject([
      { options: { files: ['public/app/**/*.{js,mjs,css}'] } },
      { options: { serve: 'public/app' } },
    ])
  })

  test('a Vitest script is read benchmark by benchmark, any other is timed', async () => {
    const vitest = await detected({ 'package.json': pkg({ bench: 'vitest bench' }), 'package-lock.json': '' })
    expect(vitest.checks[0]?.options).toEqual({
      command: 'npm run --silent bench -- --run --outputJson bench.json',
      reads: { format: 'vitest', file: 'bench.json' },
    })
    const own = await detected({ 'package.json': pkg({ bench: 'node bench.js' }), 'pnpm-lock.yaml': '' })
    expect(own.checks[0]?.options).toEqual({ time: 'pnpm --silent run bench' })
  })

  test('a config of Lighthouse CI says which pages, by the file that Lighthouse CI itself would take', async () => {
    const rcs = { 'lighthouserc.json': '{}', '.lighthouserc.yml': '', '.lighthouserc.json': '{}' }
    const { checks, warnings } = await detected({ 'dist/index.html': '', 'dist/a.js': '', ...rcs })
    expect(checks).toMatchObject([
      { id: 'bundle', kind: 'bundle-size' },
      { id: 'pages', kind: 'lighthouse', options: { lighthouserc: '.lighthouserc.json', urls: [] } },
    ])
    expect(warnings[0]).toContain('`pages` measures and asserts what `.lighthouserc.json` says for Lighthouse CI')
    const mixed = await detected({ '.lighthouserc.yml': '', 'lighthouserc.json': '{}' })
    expect(mixed.checks).toMatchObject([{ options: { lighthouserc: 'lighthouserc.json' } }])
  })

  test('a folder that holds pages alone has no bundle', async () => {
    const { checks } = await detected({ 'dist/index.html': '', 'lighthouserc.json': '{}' })
    expect(checks).toMatchObject([{ id: 'pages', kind: 'lighthouse' }])
  })

  test('a budget.json counts where it is of Lighthouse', async () => {
    const tree = { 'dist/index.html': '', 'dist/a.js': '' }
    const budgets = JSON.stringify([{ path: '/*', timings: [] }])
    const page = (await detected({ ...tree, 'budget.json': budgets })).checks[1]
    expect(page).toMatchObject({ kind: 'lighthouse', options: { serve: 'dist', 'budgets-file': 'budget.json' } })
    const other = (await detected({ ...tree, 'budget.json': '{"food": 3}' })).checks[1]
    expect(other?.options).not.toHaveProperty('budgets-file', 'budget.json')
  })

  test('what it saw and left alone is said', async () => {
    const { warnings } = await detected({
      'dist/a.js': '',
      'package.json': '{',
      '.size-limit.json': '[]',
      'bundlesize.config.json': '{}',
    })
    expect(warnings[0]).toContain('`package.json` is not valid JSON, so its scripts were not considered')
    expect(warnings[0]).toContain('the budgets in `.size-limit.json` are not read')
    expect(warnings[0]).toContain('the budgets in `bundlesize.config.json` are not read')
  })

  test('the config that the warning shows is the one that was chosen', async () => {
    const tree = { ...APP, 'package.json': pkg({ ...BUILD, bench: 'vitest bench' }) }
    const chosen = await detected(tree)
    const yaml = chosen.warnings[0]?.replace(/^[\s\S]*?\n\n/, '').replace(/^ {2}/gm, '') ?? ''
    const written = await detected({ ...tree, '.github/pacegate.yml': yaml })
    expect({ ...written, file: null, warnings: chosen.warnings }).toEqual(chosen)
  })

  test.each<[string, Tree]>([
    ['an empty repository', {}],
    ['a build script of an unknown tool', { 'package.json': pkg({ build: 'make' }, {}) }],
    ['Vite without a build', { ...APP, 'package.json': pkg({}) }],
    ['Vite that is only there for Vitest', { 'package.json': pkg({ build: 'tsc' }, { vite: '8', vitest: '4' }) }],
    ['a build into a folder outside', { ...APP, 'vite.config.js': "export default {build: {outDir: '../out'}}" }],
  ])('%s is nothing to measure', async (_, tree) => {
    await expect(detected(tree)).rejects.toMatchObject({ data: { code: 'nothing-to-measure' } })
  })

  test('the error of nothing to measure shows a config to start from', async () => {
    const error = await detected({}).catch((thrown) => thrown)
    expect(`${error.message}\n\nhint: ${error.data.hint}`).toMatchInlineSnapshot(`
"there is no config, and nothing in the repository tells what to measure: no build folder, no known build tool with a \`build\` script, no \`bench\` script

hint: Save this as \`.github/pacegate.yml\` and change it to your needs:

  version: 1
  checks:
    bundle:
      uses: bundle-size
      files: dist/**/*.{js,css}"
`)
  })
})
