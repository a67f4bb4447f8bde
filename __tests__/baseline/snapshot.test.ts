import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseSnapshot, serialiseSnapshot } from '../../src/baseline/snapshot.ts'
import { SNAPSHOT_MAX_BYTES } from '../../src/baseline/snapshot-file.ts'
import type { Measurement } from '../../src/model/measurement.ts'
import type { Snapshot } from '../../src/model/snapshot.ts'

const snapshot: Snapshot = {
  version: 1,
  commit: 'a'.repeat(40),
  dirty: false,
  createdAt: '2026-01-02T03:04:05.678Z',
  session: '5b7c1e2a',
  environment: {
    platform: 'linux',
    arch: 'x64',
    cpu: 'AMD EPYC',
    cores: 4,
    memory: 16_772_579_328,
    node: '24.21.0',
    tools: { chrome: '151.0' },
    image: 'ubuntu-24.04',
  },
  measurements: {
    bundle: {
      status: 'measured',
      kind: 'bundle-size',
      metrics: {
        'brotli.bytes': {
          id: 'brotli.bytes',
          title: 'Brotli',
          unit: 'B',
          better: 'lower',
          nature: 'exact',
          perMachine: true,
          tolerance: { relative: 0.01, absolute: 500 },
        },
      },
      samples: [{ subject: 'total', metric: 'brotli.bytes', values: [181_000] }],
      evidence: { total: { median: { modules: [{ name: 'moment', bytes: 58_000 }] }, worst: null } },
      rounds: 1,
      elapsed: 640.5,
      warnings: ['one file was left out'],
    },
    pages: {
      status: 'errored',
      kind: 'lighthouse',
      error: {
        code: 'no-chrome',
        message: 'there is no Chrome',
        hint: 'Install it.',
        location: { file: 'pacegate.yml', line: 3, column: 1, key: 'checks.pages' },
        output: 'not found',
      },
    },
    parser: { status: 'skipped', kind: 'benchmark', reason: 'unchanged' },
  },
}

const noisy: Measurement = {
  status: 'measured',
  kind: 'benchmark',
  metrics: { time: { id: 'time', title: 'Time', unit: 'ms', better: 'lower', nature: 'sampled' } },
  samples: [{ subject: 'parse', metric: 'time', values: [12.1, 12.3] }],
  evidence: {},
  rounds: 2,
  elapsed: 100,
  warnings: [],
}

const text = serialiseSnapshot(snapshot)

/** The snapshot with one part replaced, by path. */
function changed(path: readonly string[], value: unknown): string {
  const copy = JSON.parse(text)
  const holder = path.slice(0, -1).reduce((held, key) => held[key], copy)
  const last = path.at(-1) ?? ''
  if (value === undefined) delete holder[last]
  else holder[last] = value
  return JSON.stringify(copy)
}

function failure(work: () => unknown): unknown {
  try {
    return work()
  } catch (thrown) {
    return (thrown as { data: unknown }).data
  }
}

const bundle = ['measurements', 'bundle']

describe('a snapshot', () => {
  test('comes back as it was stored', () => {
    expect(parseSnapshot(text, 'head.json')).toEqual(snapshot)
    expect(text).toMatch(/^\{.*\}\n$/)
  })

  test('keeps how the machine fared and what it is', () => {
    const measured: Measurement = {
      ...noisy,
      warmUp: 3,
      disturbance: {
        disturbed: 1,
        repeated: 2,
        rounds: [
          { steal: 0.34, busy: 1, load: 2.5, frequency: 3200 },
          { steal: null, busy: null, load: null, frequency: null },
        ],
      },
    }
    const more = { system: 'Ubuntu 24.04.3 LTS', kernel: '6.11.0', libc: 'glibc 2.39', calibration: 4.2 }
    const full: Snapshot = {
      ...snapshot,
      environment: { ...snapshot.environment, ...more },
      measurements: { noisy: measured },
    }
    expect(parseSnapshot(serialiseSnapshot(full), 'x')).toEqual(full)
  })

  test('keeps what changed of the files of what got worse, and refuses what is none', () => {
    const changes = {
      files: [
        { path: 'src/a.js', ranges: [{ start: 3, lines: 0, removed: 2 }] },
        { path: 'src/b.js', from: 'src/c.js', ranges: [] },
      ],
      deleted: ['src/gone.js'],
      commits: [{ commit: 'a'.repeat(40), subject: 'Make it simpler' }],
      omitted: 2,
    }
    const full: Snapshot = { ...snapshot, measurements: { noisy: { ...noisy, changes } } }
    expect(parseSnapshot(serialiseSnapshot(full), 'x')).toEqual(full)
    const [file] = changes.files
    const hostile = { ...changes, files: [{ ...file, ranges: [{ start: -3, lines: 0, removed: 2 }] }] }
    expect(failure(() => parseSnapshot(changed([...bundle, 'changes'], hostile), 'x'))).toMatchObject({
      message: expect.stringContaining('changes.files.0.ranges.0.start'),
    })
  })

  test.each<[string, unknown]>([
    ['calibration', 0],
    ['calibration', '4 ms'],
    ['kernel', null],
  ])('whose %s is %j is refused', (key, value) => {
    expect(failure(() => parseSnapshot(changed(['environment', key], value), 'x'))).toMatchObject({
      code: 'snapshot-corrupt',
      message: expect.stringContaining(`environment.${key}`),
    })
  })

  test('whose steal is no share is refused', () => {
    const rounds = [{ steal: 34, busy: 0, load: 0, frequency: null }]
    const text = changed([...bundle, 'disturbance'], { disturbed: 0, repeated: 0, rounds })
    expect(failure(() => parseSnapshot(text, 'x'))).toMatchObject({
      message: expect.stringContaining('disturbance.rounds.0.steal'),
    })
  })

  test('of SHA-256, of no repository, or with a byte order mark is read', () => {
    expect(parseSnapshot(changed(['commit'], 'b'.repeat(64)), 'x').commit).toBe('b'.repeat(64))
    expect(parseSnapshot(changed(['commit'], null), 'x').commit).toBeNull()
    expect(parseSnapshot(`\uFEFF${text}`, 'x').dirty).toBe(false)
  })

  test('of a later version asks for an update', () => {
    const later = JSON.stringify({ version: 2, anything: 'else' })
    expect(failure(() => parseSnapshot(later, 'artifact 12'))).toEqual({
      code: 'snapshot-newer',
      message: 'the snapshot from artifact 12 is of version 2; this Pacegate reads up to 1',
      hint: 'Update Pacegate where you compare, or measure the base again with the version that you have.',
    })
  })

  test('with names of a prototype’s members is read, and holds nothing else', () => {
    const { measurements } = parseSnapshot(
      changed([...bundle, 'evidence'], { toString: { median: 1 }, constructor: { median: 2 } }),
      'x',
    )
    const { bundle: read } = measurements
    expect(read?.status === 'measured' && Object.keys(read.evidence)).toEqual(['toString', 'constructor'])
    expect(measurements['hasOwnProperty']).toBeUndefined()
  })

  test.each<[string, string, string]>([
    ['empty', ' \n', 'it is empty'],
    ['cut short', text.slice(0, 200), 'it is not JSON'],
    ['something else', '[]', 'Invalid input: expected object, received array'],
    ['without a version', changed(['version'], undefined), 'version'],
    ['of version 0', changed(['version'], 0), 'version'],
    ['with a hash that is an option', changed(['commit'], '--upload-pack=x'), 'commit'],
    ['with a key that is not known', changed(['extra'], 1), 'extra'],
    [
      'with a key that is not known, deep',
      changed([...bundle, 'metrics', 'brotli.bytes', 'x'], 1),
      'metrics.brotli.bytes',
    ],
    ['with an unknown status', changed([...bundle, 'status'], 'fine'), 'measurements.bundle'],
    ['with a text for a number', changed([...bundle, 'samples', '0', 'values'], ['1']), 'samples.0.values.0'],
    ['with no value', changed([...bundle, 'samples', '0', 'values'], []), 'samples.0.values'],
    ['with too many values', changed([...bundle, 'samples', '0', 'values'], Array(10_001).fill(1)), 'samples.0.values'],
    [
      'with a metric that is not defined',
      changed([...bundle, 'samples', '0', 'metric'], 'x'),
      'refers to no metric: x',
    ],
    ['with a metric under another name', changed([...bundle, 'metrics', 'brotli.bytes', 'id'], 'x'), 'is called x'],
    ['with a negative duration', changed([...bundle, 'elapsed'], -1), 'elapsed'],
    ['with half a round', changed([...bundle, 'rounds'], 1.5), 'rounds'],
    ['with no round', changed([...bundle, 'rounds'], 0), 'rounds'],
    ['with infinity', text.replace('[181000]', '[1e999]'), 'a number that is not finite'],
    ['with infinity in its evidence', text.replace('58000', '-1e999'), 'a number that is not finite'],
    ['with a prototype', text.replace('"modules"', '"__proto__"'), 'a key called __proto__'],
    [
      'nested without end',
      text.replace('"worst":null', `"worst":${'['.repeat(5000)}${']'.repeat(5000)}`),
      'nested deeper',
    ],
    ['with a date that is none', changed(['createdAt'], 'yesterday'), 'createdAt'],
  ])('is refused when it is %s', (_, hostile, why) => {
    expect(failure(() => parseSnapshot(hostile, 'base.json'))).toMatchObject({
      code: 'snapshot-corrupt',
      message: expect.stringMatching(/^the snapshot from base\.json cannot be read: /),
      hint: expect.stringContaining('Measure that commit again'),
    })
    expect(failure(() => parseSnapshot(hostile, 'base.json'))).toMatchObject({ message: expect.stringContaining(why) })
  })

  test('is refused when a subject has the same metric twice', () => {
    const sample = { subject: 'total', metric: 'brotli.bytes', values: [1] }
    expect(failure(() => parseSnapshot(changed([...bundle, 'samples'], [sample, sample]), 'x'))).toMatchObject({
      message: expect.stringContaining('total has brotli.bytes twice'),
    })
  })

  test('is refused when it is too large, before it is parsed', () => {
    expect(failure(() => parseSnapshot(' '.repeat(SNAPSHOT_MAX_BYTES + 1), 'x'))).toMatchObject({
      code: 'snapshot-corrupt',
      message: expect.stringContaining('more than 33554432'),
    })
  })

  test('never makes parsing throw anything but our own error', () => {
    const keys = fc.constantFrom('version', 'commit', 'measurements', 'environment', '__proto__', 'samples', 'metrics')
    const hostile = fc.oneof(
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc.tuple(keys, fc.jsonValue()).map(([key, value]) => changed([key], value)),
      fc.nat(text.length).map((at) => `${text.slice(0, at)}${text.slice(at + 1)}`),
    )
    fc.assert(
      fc.property(hostile, (input) => {
        const result = failure(() => parseSnapshot(input, 'x'))
        expect(result).toBeDefined()
      }),
      { numRuns: 500 },
    )
  })
})

describe('what could not be read again is not stored', () => {
  test.each<[string, Snapshot]>([
    ['a number that JSON has no word for', withValue(Number.NaN)],
    ['an infinite number', withValue(Number.POSITIVE_INFINITY)],
  ])('%s', (_, hostile) => {
    expect(failure(() => serialiseSnapshot(hostile))).toMatchObject({
      code: 'snapshot-invalid',
      hint: expect.stringContaining('bug'),
    })
  })
})

describe('a snapshot of very much', () => {
  const samples = (count: number, length: number) =>
    Array.from({ length: count }, (_, index) => ({
      subject: `${index}`.padEnd(length, 'x'),
      metric: 'time',
      values: [index],
    }))
  const of = (count: number, length: number): Snapshot => ({
    ...snapshot,
    measurements: { noisy: { ...noisy, samples: samples(count, length) } },
  })

  test('of 40,000 files with three sizes each is stored and read', () => {
    expect(parseSnapshot(serialiseSnapshot(of(120_000, 40)), 'x').measurements['noisy']).toMatchObject({ rounds: 2 })
  })

  test('that is too large says so, and what to do', () => {
    expect(failure(() => serialiseSnapshot(of(20_000, 1900)))).toEqual({
      code: 'snapshot-too-large',
      message: expect.stringMatching(/^the snapshot cannot be stored: it has \d{8} bytes, more than 33554432$/),
      hint: 'Measure less: fewer files, pages or benchmarks, or fewer compressions. The verdict does not depend on it.',
    })
  })
})

function withValue(value: number): Snapshot {
  const { bundle: measured } = snapshot.measurements
  if (measured?.status !== 'measured') throw new Error('the snapshot of this test has changed')
  const samples = [{ subject: 'total', metric: 'brotli.bytes', values: [value] }]
  return { ...snapshot, measurements: { bundle: { ...measured, samples } } }
}
