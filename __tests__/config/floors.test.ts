import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { floorsFile, parseFloors, serialiseFloors } from '../../src/config/floors.ts'
import { loadConfig } from '../../src/config/load.ts'
import { PacegateError } from '../../src/model/errors.ts'
import { createFiles } from '../../src/system/files.ts'
import { REGISTRY } from './support.ts'
import { temporaryTree } from './temporary-tree.ts'

const files = createFiles()
const CONFIG = 'version: 1\nchecks:\n  bundle:\n    uses: bundle-size\n    files: dist/*.js\n'
const FLOOR = { check: 'bundle', subject: 'a · b', metric: 'time', floor: 0.02 }
const written = (floors: readonly unknown[], version: unknown = 1) => JSON.stringify({ version, floors })

function refused(text: string): PacegateError {
  try {
    parseFloors(text, 'f.json')
  } catch (thrown) {
    if (thrown instanceof PacegateError) return thrown
    throw thrown
  }
  throw new Error('it was read')
}

describe('the file lies beside the config and has its name', () => {
  test.each([
    ['.github/pacegate.yml', '.github/pacegate.floors.json'],
    ['pacegate.json', 'pacegate.floors.json'],
    ['.pacegate.YAML', '.pacegate.floors.json'],
    ['perf/my.gate.yml', 'perf/my.gate.floors.json'],
    ['odd', 'odd.floors.json'],
    [null, '.github/pacegate.floors.json'],
  ])('%s', (config, file) => {
    expect(floorsFile(config)).toBe(file)
  })
})

describe('floors come back as they were written', () => {
  test('whatever their names', () => {
    const name = fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }).filter((text) => text.isWellFormed())
    const one = fc.record({ check: name, subject: name, metric: name, floor: fc.integer({ min: 0, max: 10_000 }) })
    const distinct = fc.uniqueArray(one, {
      selector: ({ check, subject, metric }) => `${check}\0${subject}\0${metric}`,
    })
    fc.assert(
      fc.property(distinct, (all) => {
        const floors = all.map((entry) => ({ ...entry, floor: entry.floor / 10_000 }))
        const read = parseFloors(serialiseFloors(floors), 'f.json')
        const key = (entry: { check: string; subject: string; metric: string }) =>
          JSON.stringify([entry.check, entry.subject, entry.metric])
        const sorted = floors.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
        expect(read.map(({ floor: _, ...names }) => names)).toEqual(sorted.map(({ floor: _, ...names }) => names))
        // Rounded upwards to a hundredth of a percent, which these are but for the last digits of a double.
        for (const [index, { floor }] of read.entries()) {
          const excess = floor - (sorted[index]?.floor ?? 0)
          expect(excess).toBeGreaterThanOrEqual(0)
          expect(excess).toBeLessThan(0.00011)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('one a line, in an order of their own, so that two files differ where the floors do', () => {
    const other = { ...FLOOR, subject: 'z' }
    const text = serialiseFloors([other, FLOOR])
    expect(text).toBe(serialiseFloors([FLOOR, other]))
    expect(text.split('\n').filter((line) => line.includes('"floor":'))).toHaveLength(2)
  })

  test('never smaller than measured, and never too large to be read again', () => {
    const read = (floor: number) => parseFloors(serialiseFloors([{ ...FLOOR, floor }]), 'f.json')[0]?.floor
    expect(read(0.012341)).toBe(0.0124)
    expect(read(1e9)).toBe(10)
  })
})

describe('what cannot be trusted is refused, with the place and the remedy', () => {
  test.each([
    ['an empty file', '', 'it is empty'],
    ['what is not JSON', '{', 'it is not JSON'],
    ['no object', '[]', 'cannot be read'],
    ['no version', JSON.stringify({ floors: [] }), 'version'],
    ['an unknown key', JSON.stringify({ version: 1, floors: [], floor: 1 }), 'floor'],
    ['an unknown key of a floor', written([{ ...FLOOR, note: 'x' }]), 'floors[0]'],
    ['a negative floor', written([{ ...FLOOR, floor: -0.1 }]), 'floors[0].floor'],
    ['a floor that hides everything', written([{ ...FLOOR, floor: 1e6 }]), 'floors[0].floor'],
    ['an infinite floor', written([FLOOR]).replace('0.02', '1e999'), 'floors[0].floor'],
    ['a floor as text', written([{ ...FLOOR, floor: '2%' }]), 'floors[0].floor'],
    ['no metric', written([{ ...FLOOR, metric: '' }]), 'floors[0].metric'],
    ['a floor twice', written([FLOOR, { ...FLOOR, floor: 0.5 }]), 'stands twice'],
    ['a prototype', `{"version":1,"floors":[],"__proto__":{"floors":[]}}`, '__proto__'],
  ])('%s', (_, text, told) => {
    const { data } = refused(text)
    expect(data).toMatchObject({ code: 'floors-invalid', location: { file: 'f.json' } })
    expect(data.message).toContain('`f.json`')
    expect(data.message).toContain(told)
    expect(data.hint).toContain('pacegate selftest --write')
  })

  test('a later version asks for an update', () => {
    expect(refused(written([], 2)).data).toMatchObject({
      code: 'floors-newer',
      hint: expect.stringContaining('Update'),
    })
  })

  test('no control character of the file reaches the message', () => {
    const { message } = refused(JSON.stringify({ version: 1, floors: [], ['\u001b[31m']: 1 }))
    expect(message).not.toMatch(/\p{Cc}/u)
  })
})

describe('the gate reads them with the config', () => {
  const load = (directory: string, path?: string) =>
    loadConfig({ files, directory, registry: REGISTRY, ...(path === undefined ? {} : { path }) })

  test('from beside it, wherever that is', async () => {
    using tree = temporaryTree({
      'perf/gate.yml': CONFIG,
      'perf/gate.floors.json': written([FLOOR]),
      'pacegate.yml': CONFIG,
    })
    expect((await load(tree.path, 'perf/gate.yml')).floors).toEqual([FLOOR])
    expect((await load(tree.path, join(tree.path, 'perf/gate.yml'))).floors).toEqual([FLOOR])
    expect((await load(tree.path)).floors).toEqual([])
  })

  test('beside a detected one, too', async () => {
    using tree = temporaryTree({ 'dist/a.js': '', '.github/pacegate.floors.json': written([FLOOR]) })
    expect((await load(tree.path)).floors).toEqual([FLOOR])
  })

  test('and says which floors belong to no check', async () => {
    using tree = temporaryTree({
      'pacegate.yml': CONFIG,
      'pacegate.floors.json': written([FLOOR, { ...FLOOR, check: 'gone' }]),
    })
    const { warnings } = await load(tree.path)
    expect(warnings).toEqual([expect.stringMatching(/`pacegate\.floors\.json`.*`gone`/)])
  })

  test('a broken one stops it', async () => {
    using tree = temporaryTree({ 'pacegate.yml': CONFIG, 'pacegate.floors.json': '{' })
    await expect(load(tree.path)).rejects.toMatchObject({ data: { code: 'floors-invalid' } })
  })

  test('a folder in its place stops it', async () => {
    using tree = temporaryTree({ 'pacegate.yml': CONFIG })
    mkdirSync(join(tree.path, 'pacegate.floors.json'))
    await expect(load(tree.path)).rejects.toMatchObject({ data: { code: 'file-unreadable' } })
  })
})
