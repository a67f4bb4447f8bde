import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { type Publication, publish } from '../../src/entry/publish.ts'
import type { Snapshot } from '../../src/model/snapshot.ts'
import type { RunResult } from '../../src/run.ts'
import { createFiles } from '../../src/system/files.ts'
import { report } from '../support/report-builder.ts'
import { folder } from '../system/world.ts'

/** A snapshot of so many subjects with long names. */
function snapshotOf(count: number): Snapshot {
  return {
    version: 1,
    commit: 'a'.repeat(40),
    dirty: false,
    createdAt: '2026-01-02T03:04:05.678Z',
    session: 's',
    environment: { platform: 'linux', arch: 'x64', cpu: 'x', cores: 1, memory: 1, node: '24', tools: {} },
    measurements: {
      size: {
        status: 'measured',
        kind: 'bundle-size',
        metrics: { raw: { id: 'raw', title: 'raw', unit: 'B', better: 'lower', nature: 'exact' } },
        samples: Array.from({ length: count }, (_, index) => ({
          subject: `${index}`.padEnd(1900, 'x'),
          metric: 'raw',
          values: [1],
        })),
        evidence: {},
        rounds: 1,
        elapsed: 1,
        warnings: [],
      },
    },
  }
}

/** What the runner sets, until it is disposed of. */
function environment(variables: Readonly<Record<string, string>>): Disposable {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, variables)
  return {
    [Symbol.dispose]() {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
      }
    },
  }
}

async function published(count: number) {
  using place = folder({ output: '' })
  using _ = environment({ GITHUB_OUTPUT: join(place.path, 'output'), GITHUB_STEP_SUMMARY: '' })
  const warnings: string[] = []
  const lines: string[] = []
  const uploads: [string, readonly string[]][] = []
  const head = snapshotOf(count)
  const log = { warn: (text: string) => warnings.push(text), info: (text: string) => lines.push(text), progress() {} }
  const to = {
    context: { event: { kind: 'push', defaultBranch: true } },
    artifacts: {
      upload: async (name: string, _: string, files: readonly string[]) => void uploads.push([name, files]),
    },
    files: createFiles(),
    log,
    gate: 'g',
    comment: false,
    directory: place.path,
    folder: place.path,
    locate: () => null,
  } as unknown as Publication
  const config = { checks: [] } as unknown as RunResult['config']
  await publish({ report: report([]), head, base: null, config }, to)
  return { warnings, lines, uploads, isStored: existsSync(join(place.path, 'snapshot.json')) }
}

test('snapshots are left with the report, and of the default branch as the baseline', async () => {
  const { warnings, uploads } = await published(1)
  expect(warnings).toEqual([])
  expect(uploads).toEqual([
    ['pacegate-report-g', ['report.json', 'head.json']],
    ['pacegate-baseline-g', ['snapshot.json']],
  ])
})

test('a snapshot that is too large to be stored costs neither the report nor the comment', async () => {
  const { warnings, lines, uploads, isStored } = await published(20_000)
  expect(warnings).toEqual([expect.stringMatching(/^the snapshot cannot be stored: it has \d+ bytes.*Measure less/)])
  expect(uploads).toEqual([['pacegate-report-g', ['report.json']]])
  expect(isStored).toBe(false)
  expect(lines.join('')).toContain('Pacegate')
})
