import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { loadChecks } from '../../src/checks/registry.ts'
import { readConfig } from '../../src/config/config.ts'
import { parseConfigText } from '../../src/config/document.ts'
import { lighthouseCiOutputs } from '../../src/entry/lighthouse-ci-outputs.ts'
import { NO_LIGHTHOUSE_CI } from '../../src/github/outputs.ts'
import type { GateConfig } from '../../src/model/config.ts'
import { createFiles } from '../../src/system/files.ts'

const CHECKS = await loadChecks()

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pacegate-outputs-'))
  await mkdir(join(directory, '.lighthouseci'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const written = readConfig(
  parseConfigText('pacegate.yml', 'version: 1\nchecks: {pages: {uses: lighthouse, lighthouserc: lighthouserc.json}}'),
  CHECKS,
)
/** As the check is once its file has been read. */
const resolved: GateConfig = {
  ...written,
  checks: written.checks.map((check) => ({ ...check, options: { ...Object(check.options), ci: { runs: 3 } } })),
}
const leave = (name: string, text: string) => writeFile(join(directory, '.lighthouseci', name), text)

test('workflows of the Lighthouse CI action find what they read, each on one line', async () => {
  await leave('manifest.json', '[\n  {"url": "http://localhost/"}\n]')
  await leave('links.json', '{}')
  expect(await lighthouseCiOutputs(resolved, directory, createFiles())).toEqual({
    resultsPath: `${directory}/.lighthouseci`,
    links: '{}',
    assertionResults: '',
    manifest: '[{"url":"http://localhost/"}]',
  })
})

test('a folder that lies there without such a check, or is not complete, is none of ours', async () => {
  expect(await lighthouseCiOutputs(resolved, directory, createFiles())).toEqual(NO_LIGHTHOUSE_CI)
  await leave('manifest.json', '[]')
  expect(await lighthouseCiOutputs(written, directory, createFiles())).toEqual(NO_LIGHTHOUSE_CI)
})
