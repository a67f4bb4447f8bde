import { describe, expect, test } from '@jest/globals'
import { classDifferences } from '../src/environment-class.ts'
import type { Environment } from '../src/model/snapshot.ts'

const MACHINE: Environment = {
  platform: 'linux',
  arch: 'x64',
  cpu: 'AMD EPYC 7763',
  cores: 4,
  memory: 16_000_000_000,
  node: 'v24.1.0',
  tools: { chrome: '151.0.1', lighthouse: '13.5.0' },
  image: 'ubuntu24 20261101.1.0',
  system: 'Ubuntu 24.04.3 LTS',
  kernel: '6.11.0-1018-azure',
  libc: 'glibc 2.39',
  calibration: 5,
}

test('a machine is of its own class', () => {
  expect(classDifferences(MACHINE, structuredClone(MACHINE))).toEqual([])
})

test.each<[string, Partial<Environment>, string]>([
  ['platform', { platform: 'darwin' }, 'platform: linux x64 in the base, darwin x64 in the head'],
  ['architecture', { arch: 'arm64' }, 'platform: linux x64 in the base, linux arm64 in the head'],
  ['processor', { cpu: 'Xeon 8370C' }, 'CPU: AMD EPYC 7763 in the base, Xeon 8370C in the head'],
  ['cores', { cores: 2 }, 'cores: 4 in the base, 2 in the head'],
  ['memory', { memory: 14_400_000_000 }, 'memory: 16 GB in the base, 14.4 GB in the head'],
  [
    'image',
    { image: 'ubuntu24 20261108.1.0' },
    'runner image: ubuntu24 20261101.1.0 in the base, ubuntu24 20261108.1.0',
  ],
  ['system', { system: 'Debian 13' }, 'system: Ubuntu 24.04.3 LTS in the base, Debian 13 in the head'],
  ['kernel', { kernel: '6.12.0' }, 'kernel: 6.11.0-1018-azure in the base, 6.12.0 in the head'],
  ['C library', { libc: 'glibc 2.40' }, 'C library: glibc 2.39 in the base, glibc 2.40 in the head'],
  ['Node', { node: 'v24.2.0' }, 'Node: v24.1.0 in the base, v24.2.0 in the head'],
  ['calibration, slower', { calibration: 6.26 }, 'calibration: 5 ms in the base, 6.26 ms in the head'],
  ['calibration, faster', { calibration: 3.99 }, 'calibration: 5 ms in the base, 3.99 ms in the head'],
  ['a tool', { tools: { chrome: '152', lighthouse: '13.5.0' } }, 'chrome: 151.0.1 in the base, 152 in the head'],
  ['a tool that is gone', { tools: { chrome: '151.0.1' } }, 'lighthouse: 13.5.0 in the base, unknown in the head'],
])('%s', (_, more, expected) => {
  const differences = classDifferences(MACHINE, { ...MACHINE, ...more })
  expect(differences).toEqual([expect.stringContaining(expected)])
})

describe('of one class all the same', () => {
  test.each<[string, Partial<Environment>]>([
    ['memory within a tenth', { memory: 14_600_000_000 }],
    ['a calibration a quarter slower', { calibration: 6.25 }],
    ['a calibration a fifth faster', { calibration: 4 }],
    ['the tools in another order', { tools: { lighthouse: '13.5.0', chrome: '151.0.1' } }],
  ])('%s', (_, more) => {
    expect(classDifferences(MACHINE, { ...MACHINE, ...more })).toEqual([])
    expect(classDifferences({ ...MACHINE, ...more }, MACHINE)).toEqual([])
  })

  test('two that tell as little as each other', () => {
    const { calibration: _, libc: __, image: ___, ...little } = MACHINE
    expect(classDifferences(little, little)).toEqual([])
    expect(classDifferences(little, MACHINE)).toEqual([
      'runner image: unknown in the base, ubuntu24 20261101.1.0 in the head',
      'C library: unknown in the base, glibc 2.39 in the head',
      'calibration: unknown in the base, 5 ms in the head',
    ])
  })
})

test("a stranger's snapshot makes no endless sentence", () => {
  const tools = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`tool${index}${'x'.repeat(500)}`, 'y'.repeat(5000)]),
  )
  const differences = classDifferences(MACHINE, { ...MACHINE, cpu: 'z'.repeat(100_000), tools })
  expect(differences).toHaveLength(7)
  expect(differences.at(-1)).toBe('and 197 more')
  expect(differences.join('').length).toBeLessThan(1000)
  expect(classDifferences(MACHINE, { ...MACHINE, tools: { ...MACHINE.tools, toString: '1' } })).toEqual([
    'toString: unknown in the base, 1 in the head',
  ])
})
