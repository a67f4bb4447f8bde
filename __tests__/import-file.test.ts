import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { loadChecks } from '../src/checks/registry.ts'
import { readConfig } from '../src/config/config.ts'
import { parseConfigText } from '../src/config/document.ts'
import { importFile } from '../src/import-file.ts'
import { createClock } from '../src/system/clock.ts'
import { createFiles } from '../src/system/files.ts'
import { createProcesses } from '../src/system/processes.ts'

const CHECKS = await loadChecks()

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pacegate-import-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

async function imported(file: string, files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text)
  const nothing = (): void => {}
  const log = {
    info: nothing,
    warn: nothing,
    debug: nothing,
    progress: nothing,
    group: <T>(_: string, body: () => T) => body(),
  }
  const ports = { processes: createProcesses(), files: createFiles(), clock: createClock(), log }
  const { yaml, warnings } = await importFile({ file, directory }, ports)
  return { checks: readConfig(parseConfigText('pacegate.yml', yaml), CHECKS).checks, warnings, yaml }
}

const BUDGETS = JSON.stringify([{ path: '/*', resourceSizes: [{ resourceType: 'script', budget: 125 }] }])

test('a lighthouserc in JavaScript, with the budgets that it names', async () => {
  const rc = `module.exports = { ci: { collect: { staticDistDir: 'dist', url: ['http://localhost/a'] }, assert: { budgetsFile: 'budget.json' } } }`
  const { checks, yaml } = await imported('lighthouserc.js', { 'lighthouserc.js': rc, 'budget.json': BUDGETS })
  expect(checks).toMatchObject([
    {
      kind: 'lighthouse',
      options: { serve: 'dist', urls: [{ url: '/a' }] },
      budgets: [{ key: 'resource.script.bytes', threshold: { value: 125, unit: 'KiB' } }],
    },
  ])
  expect(yaml).toContain('# Made from lighthouserc.js.')
})

test('a budget.json by itself', async () => {
  const { checks } = await imported('budget.json', { 'budget.json': BUDGETS })
  expect(checks).toMatchObject([{ budgets: [{ key: 'resource.script.bytes' }] }])
})

test.each([
  ['a file of another name', 'webpack.config.js', {}, 'import-unknown'],
  ['a file that is not there', 'budget.json', {}, 'file-not-found'],
  [
    'a mistake in it',
    'lighthouserc.json',
    { 'lighthouserc.json': '{"ci": {"collect": {"numberOfRuns": "x"}}}' },
    'lighthouserc-invalid',
  ],
  ['a script that throws', '.lighthouserc.cjs', { '.lighthouserc.cjs': 'throw new Error("no")' }, 'script-failed'],
])('%s is an error', async (_, file, files, code) => {
  await expect(imported(file, files)).rejects.toMatchObject({ data: { code } })
})
