import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { Adapters } from '../src/adapters.ts'
import { configOfBase, hasSameCheck, lacksCheck } from '../src/check-base.ts'
import { loadConfig } from '../src/config/load.ts'
import type { Workspace } from '../src/ports/workspace.ts'
import { createFiles } from '../src/system/files.ts'
import { folder } from './system/world.ts'

const files = createFiles()
/** Of the world only its files are asked for. */
const adapters = { ports: { files } } as unknown as Adapters

const CONFIG = `version: 1
setup: npm ci
servers:
  web: dist
checks:
  pages:
    uses: lighthouse
    serve: web
    urls: [/]
    budgets:
      largest-contentful-paint: {max-regression: 5%}
  parser:
    uses: benchmark
    command: node bench.js
`

/** What is said of the check `pages` of a head that has CONFIG, beside a base with these files. */
async function beside(base: Readonly<Record<string, string>>) {
  using head = folder({ '.github/pacegate.yml': CONFIG })
  using before = folder(base)
  const config = await loadConfig({ files, directory: head.path })
  const pages = config.checks.find(({ id }) => id === 'pages')
  if (!pages) throw new Error('the head has no such check')
  const workspace = { side: 'base', directory: before.path, commit: null } as Workspace
  const own = await configOfBase(config, workspace, { adapters, request: { config: null } })
  return { same: hasSameCheck(config, pages, own), lacking: lacksCheck('pages', own) }
}

const at = (text: string) => ({ '.github/pacegate.yml': text })

describe('the base has the very same check', () => {
  test('where its config says the same of it, whatever else it says', async () => {
    expect(await beside(at(CONFIG))).toEqual({ same: true, lacking: false })
    const elsewhere = `# A comment\n${CONFIG.replace('node bench.js', 'node other.js')}rounds: 20\n`
    expect(await beside(at(elsewhere))).toEqual({ same: true, lacking: false })
  })

  test.each<[string, string]>([
    ['another page', CONFIG.replace('urls: [/]', 'urls: [/pricing]')],
    ['another budget', CONFIG.replace('5%', '10%')],
    ['another server of the same name', CONFIG.replace('web: dist', 'web: public')],
    ['another setup', CONFIG.replace('npm ci', 'npm install')],
    ['another kind', CONFIG.replace(/uses: lighthouse[\s\S]*?5%}/, 'uses: benchmark\n    time: node pages.js')],
  ])('and not where it has %s', async (_, config) => {
    expect(config).not.toBe(CONFIG)
    expect(await beside(at(config))).toEqual({ same: false, lacking: false })
  })

  test('and not where it lacks it, or has no config that can be read', async () => {
    for (const config of [CONFIG.replace('pages:', 'sites:'), 'checks: [', 'version: 9']) {
      expect(await beside(at(config))).toEqual({ same: false, lacking: true })
    }
    expect(await beside({})).toEqual({ same: false, lacking: true })
  })
})

test('a config outside of both trees is the same for both', async () => {
  using outside = folder({ 'pacegate.yml': CONFIG })
  using before = folder()
  const path = join(outside.path, 'pacegate.yml')
  const config = await loadConfig({ files, directory: before.path, path })
  const [pages] = config.checks
  if (!pages) throw new Error('there is no check')
  const workspace = { side: 'base', directory: before.path, commit: null } as Workspace
  const own = await configOfBase(config, workspace, { adapters, request: { config: path } })
  expect(hasSameCheck(config, pages, own)).toBe(true)
})
