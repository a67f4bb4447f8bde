import { execFile } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { serialiseSnapshot } from '../../../../src/baseline/snapshot.ts'
import { compareFiles } from '../../../../src/saved-snapshots.ts'
import { createFiles } from '../../../../src/system/files.ts'
import { type Folder, folder, imported, verdictOf } from './support.ts'
import { VERDICTS } from './verdicts.ts'

const MODULES = join(import.meta.dirname, '../../../../node_modules')

/** Text that compresses to sizes that nobody chose. */
function code(seed: number, lines: number): string {
  return Array.from({ length: lines }, (_, index) => `export const v${index} = ${(seed * (index + 7)) % 9973}\n`).join(
    '',
  )
}

interface PeerCheck {
  readonly name: string
  readonly passed?: boolean
  readonly size: number
}

/** What size-limit says of the folder's own config. */
async function sizeLimit(place: Folder): Promise<PeerCheck[]> {
  const program = join(MODULES, 'size-limit/bin.js')
  const options = { cwd: place.path, timeout: 30_000 }
  const { stdout } = await promisify(execFile)(process.execPath, [program, '--json'], options).catch(
    (failed: { stdout: string }) => failed,
  )
  return JSON.parse(stdout)
}

const SHAPES = [
  { name: 'app', path: 'dist/app-*.js' },
  { name: 'all of it', path: ['dist/**/*.{js,css}', '!dist/vendor.js'], gzip: true },
  { name: 'styles', path: './dist/*.css', brotli: false },
  { name: 'a folder', path: 'dist/sub' },
  { name: 'vendor', path: 'dist/vendor.js', gzip: true },
]

/** A limit of so many bytes in the units that people write. */
const WRITTEN: readonly ((bytes: number) => string | number)[] = [
  (bytes) => `${bytes} B`,
  (bytes) => `${bytes / 1000} kB`,
  (bytes) => `${bytes / 1024} KiB`,
  (bytes) => bytes,
]

function packageJson(checks: readonly object[]): Readonly<Record<string, string>> {
  return { 'package.json': JSON.stringify({ devDependencies: { '@size-limit/file': '*' }, 'size-limit': checks }) }
}

test('size-limit and its imported config agree on every check, at, below and above each size', async () => {
  using place = folder({
    'dist/app-DkWngpUn.js': code(3, 200),
    'dist/app-legacy.js': code(5, 120),
    'dist/vendor.js': code(11, 900),
    'dist/main.css': 'a{color:red}\n'.repeat(30),
    'dist/sub/deep.js': code(17, 50),
    ...packageJson(SHAPES),
  })
  symlinkSync(MODULES, join(place.path, 'node_modules'))
  const sizes = (await sizeLimit(place)).map(({ size }) => size)
  expect(sizes.filter((size) => size > 100)).toHaveLength(SHAPES.length)
  const checks = [-1, 0, 1].flatMap((step) =>
    WRITTEN.flatMap((write) =>
      SHAPES.map((shape, index) => {
        const limit = write((sizes[index] ?? 0) + step)
        return { ...shape, name: `${shape.name} of ${typeof limit} ${limit}`, limit }
      }),
    ),
  )
  place.write(packageJson(checks))
  const theirs = (await sizeLimit(place)).map(({ name, passed }) => [name, passed ? 'pass' : 'fail'])
  const { yaml } = await imported(place, 'package.json')
  const { report } = await verdictOf(place, yaml)
  expect(report.errors).toEqual([])
  const ours = checks.map(({ name }) => {
    const verdict = report.verdicts.find(({ rule }) => rule === `group ${name}`)
    return [name, verdict?.outcome]
  })
  expect(ours).toEqual(theirs)
  const verdicts = new Set(theirs.map(([, verdict]) => verdict))
  expect(verdicts).toEqual(new Set(['pass', 'fail']))
})

test.each(VERDICTS)('$tool: $about', async ({ about, tool, files, config, verdict }) => {
  using place = folder({ 'package.json': JSON.stringify({ name: 'shop', [tool]: config }) })
  place.write(Object.fromEntries(Object.entries(files).map(([path, size]) => [path, 'x'.repeat(size)])))
  const { yaml } = await imported(place, 'package.json')
  const { report } = await verdictOf(place, yaml)
  const isMissing = report.errors.some(({ code }) => code === 'no-files-matched' || code === 'budget-unused')
  expect(isMissing ? 'fail' : report.outcome).toBe(verdict)
  expect(isMissing).toBe(about.startsWith('no file'))
})

/** From bundlemon-utils 2.0.1: percent, base, head and what it says. */
const INCREASES: readonly (readonly [percent: number, base: number, head: number, verdict: 'pass' | 'fail'])[] = [
  [5, 10_000, 10_500, 'pass'],
  [5, 10_000, 10_501, 'fail'],
  [5, 100, 110, 'pass'],
  [5, 100, 111, 'fail'],
  [0.5, 20_000, 20_100, 'pass'],
  [0.5, 20_000, 20_102, 'fail'],
  [5, 10_000, 9000, 'pass'],
]

test.each(INCREASES)('bundlemon: %d %% from %d B to %d B is a %s', async (percent, before, after, verdict) => {
  const config = { defaultCompression: 'none', files: [{ path: 'dist/*.js', maxPercentIncrease: percent }] }
  using place = folder({ '.bundlemonrc': JSON.stringify(config), 'dist/app.js': 'x'.repeat(before) })
  const { yaml } = await imported(place, '.bundlemonrc')
  const base = await verdictOf(place, yaml)
  place.write({ 'dist/app.js': 'x'.repeat(after), 'base.json': serialiseSnapshot(base.head) })
  const head = await verdictOf(place, yaml)
  place.write({ 'head.json': serialiseSnapshot(head.head) })
  const report = await compareFiles({
    base: join(place.path, 'base.json'),
    head: join(place.path, 'head.json'),
    config: 'pacegate.yml',
    directory: place.path,
    files: createFiles(),
  })
  const own = report.verdicts.filter(({ rule }) => rule === 'file.raw')
  expect(own.map(({ outcome }) => outcome)).toEqual([verdict])
})
