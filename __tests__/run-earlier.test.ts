import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parseSnapshot, serialiseSnapshot } from '../src/baseline/snapshot.ts'
import { createAdapters } from '../src/entry/local-adapters.ts'
import type { BaselineMode } from '../src/model/config.ts'
import { run } from '../src/run.ts'
import { createFiles } from '../src/system/files.ts'
import { createLog } from '../src/system/log.ts'
import { fill, folder } from './system/world.ts'

const CONFIG = `version: 1
checks:
  bundle:
    uses: bundle-size
    files: dist/*.js
    compression: gzip
`

async function measured(directory: string, baseline: BaselineMode) {
  const stream = { write: () => true }
  const adapters = createAdapters(directory, createLog({ stream, tty: false, verbose: false, colour: false }), null)
  const { head, report } = await run(
    {
      directory,
      config: null,
      only: [],
      rounds: null,
      baseline,
      base: { kind: 'none', reason: 'not needed' },
      baselineName: '',
      filesFolder: null,
    },
    adapters,
    new AbortController().signal,
  )
  expect(report.errors).toEqual([])
  return { head, report }
}

test('sizes of unchanged content come from the stored baseline, not from compressing it again', async () => {
  using place = folder()
  fill(place.path, { '.github/pacegate.yml': CONFIG, 'dist/a.js': 'unchanged', 'dist/b.js': 'before' })
  const { head: base } = await measured(place.path, { kind: 'none' })
  // A size that no compression gives shows where it came from.
  const text = serialiseSnapshot(base).replace(/"raw":\s*9,\s*"gzip":\s*29/, '"raw":9,"gzip":12345')
  expect(parseSnapshot(text, 'it')).not.toEqual(base)
  const path = join(place.path, 'baseline.json')
  await createFiles().writeText(path, text)

  fill(place.path, { 'dist/b.js': 'afterwards' })
  const { bundle } = (await measured(place.path, { kind: 'file', path })).head.measurements
  const sizes = bundle?.status === 'measured' ? bundle.samples : []
  expect(sizes.map(({ subject, values }) => [subject, ...values])).toEqual([
    ['total', 12_375],
    ['dist/a.js', 12_345],
    ['dist/b.js', 30],
  ])
})

test('what a stored baseline saw is not believed where it has another form: the numbers are, and it is said', async () => {
  using place = folder()
  fill(place.path, { '.github/pacegate.yml': CONFIG, 'dist/a.js': 'unchanged' })
  const { head: base } = await measured(place.path, { kind: 'none' })
  const text = serialiseSnapshot(base).replace(/"gzip":\s*29/, '"gzip":"29"')
  expect(text).not.toBe(serialiseSnapshot(base))
  const path = join(place.path, 'baseline.json')
  await createFiles().writeText(path, text)
  const { report } = await measured(place.path, { kind: 'file', path })
  expect(report.comparisons.map(({ subject, change }) => [subject, change])).toEqual([
    ['total', 'unchanged'],
    ['dist/a.js', 'unchanged'],
  ])
  expect(report.warnings).toEqual([
    `bundle: what ${path} holds beside the numbers has another form than it should (dist/a.js > file > sizes > gzip: Invalid input: expected number, received string), so it was left out: causes may be missing`,
  ])
})
