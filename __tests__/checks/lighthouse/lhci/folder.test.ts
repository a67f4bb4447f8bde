import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { evaluateAssertions } from '../../../../src/checks/lighthouse/lhci/assert.ts'
import { filesystemFiles } from '../../../../src/checks/lighthouse/lhci/filesystem-target.ts'
import { type FolderRequest, lighthouseciFiles } from '../../../../src/checks/lighthouse/lhci/folder.ts'
import type { SavedLhr } from '../../../../src/checks/lighthouse/lhci/lhr.ts'
import { REPORT_FILENAME } from '../../../../src/checks/lighthouse/lhci/upload-options.ts'
import { type Folder, lhrOf, RUNS, realLhci, temporaryFolder } from './support.ts'

const ASSERT = {
  assertions: { interactive: ['error', { maxNumericValue: 3000, aggregationMethod: 'median' }] },
} as const

function request(folder: Folder, lhrs: readonly SavedLhr[] = RUNS): FolderRequest {
  return {
    lhrs,
    results: evaluateAssertions(ASSERT, lhrs).results,
    links: { 'http://127.0.0.1:41999/': 'https://reports.example/1' },
    directory: join(folder.path, '.lighthouseci'),
    html: ({ requestedUrl }) => `<title>${requestedUrl}</title>`,
    now: 1_700_000_000_000,
  }
}

describe('.lighthouseci', () => {
  test('has the files and names of Lighthouse CI', () => {
    using folder = temporaryFolder()
    const [first, second, ...others] = lighthouseciFiles(request(folder)).map(({ name }) => name)
    expect([first, second]).toEqual(['lhr-1795386222250.json', 'lhr-1795386222250.html'])
    expect(others.slice(-3)).toEqual(['assertion-results.json', 'links.json', 'manifest.json'])
    expect(others).toHaveLength(13)
  })

  test('names grow in the order of the runs, also where times are equal, missing or go back', () => {
    using folder = temporaryFolder()
    const at = (fetchTime: string): SavedLhr => ({ ...lhrOf({ path: '/', factor: 1 }), fetchTime })
    const lhrs = ['2026-01-01T00:00:00.005Z', '2026-01-01T00:00:00.005Z', '2026-01-01T00:00:00.001Z', 'never'].map(at)
    const names = lighthouseciFiles({ ...request(folder, lhrs), now: 5 }).map(({ name }) => name)
    const stems = names.filter((name) => name.endsWith('.html'))
    expect(stems).toEqual([
      'lhr-1767225600005.html',
      'lhr-1767225600006.html',
      'lhr-1767225600007.html',
      'lhr-1767225600008.html',
    ])
    expect(stems.toSorted()).toEqual(stems)
  })

  test('leaves out what there is not', () => {
    using folder = temporaryFolder()
    const names = lighthouseciFiles({ ...request(folder), results: null, links: null }).map(({ name }) => name)
    expect(names).not.toContain('assertion-results.json')
    expect(names).not.toContain('links.json')
  })

  test('is judged and uploaded by the real `lhci`, with the same outcome', async () => {
    using folder = temporaryFolder({ 'lighthouserc.json': JSON.stringify({ ci: { assert: ASSERT } }) })
    const files = lighthouseciFiles(request(folder))
    folder.write(files, '.lighthouseci')
    expect(await realLhci(folder, 'assert')).toMatchObject({ exit: 1 })
    const results = files.find(({ name }) => name === 'assertion-results.json')?.content
    expect(folder.read('.lighthouseci/assertion-results.json')).toBe(results)

    expect(await realLhci(folder, 'upload', '--target=filesystem', '--outputDir=out')).toMatchObject({ exit: 0 })
    const outputDir = join(folder.path, 'out')
    const own = filesystemFiles({ ...request(folder), outputDir, reportFilenamePattern: REPORT_FILENAME })
    expect(readdirSync(outputDir).sort()).toEqual(own.map(({ name }) => name).sort())
    for (const { name, content } of own) if (name.endsWith('.json')) expect(folder.read(`out/${name}`)).toBe(content)

    const manifest = JSON.parse(files.find(({ name }) => name === 'manifest.json')?.content ?? '')
    const real = JSON.parse(folder.read('out/manifest.json'))
    const withoutPaths = ({ htmlPath: _, jsonPath: __, ...rest }: Record<string, unknown>) => rest
    expect(manifest.map(withoutPaths)).toEqual(real.map(withoutPaths))
    for (const { jsonPath, url } of manifest) {
      const report = JSON.parse(
        files.find(({ name }) => join(folder.path, '.lighthouseci', name) === jsonPath)?.content ?? '',
      )
      expect(report.requestedUrl).toBe(url)
    }
    expect(
      manifest.filter(({ isRepresentativeRun }: { isRepresentativeRun: boolean }) => isRepresentativeRun),
    ).toHaveLength(2)
  }, 60_000)

  test('a pattern of its own names the reports as the real `lhci` does', async () => {
    using folder = temporaryFolder()
    const lhrs = ['/', '/a/b.html?x=1#part', '/ü'].map((path, index) => lhrOf({ path, factor: 1 + index }, index))
    folder.write(lighthouseciFiles(request(folder, lhrs)), '.lighthouseci')
    const pattern = '%%PATHNAME%%~%%hash%%~%%Date%%~%%nothing%%~%%PATHNAME%%.%%EXTENSION%%'
    const args = ['--target=filesystem', '--outputDir=out', `--reportFilenamePattern=${pattern}`]
    expect(await realLhci(folder, 'upload', ...args)).toMatchObject({ exit: 0 })
    const outputDir = join(folder.path, 'out')
    const own = filesystemFiles({ ...request(folder, lhrs), outputDir, reportFilenamePattern: pattern })
    expect(own.map(({ name }) => name).sort()).toEqual(readdirSync(outputDir).sort())
    expect(own.at(-1)?.content).toBe(folder.read('out/manifest.json'))
  }, 60_000)
})
