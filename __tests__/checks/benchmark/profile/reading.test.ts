import { describe, expect, test } from '@jest/globals'
import { readCoverage } from '../../../../src/checks/benchmark/profile/coverage.ts'
import { readCpuProfile } from '../../../../src/checks/benchmark/profile/cpu-profile.ts'

const frame = (functionName: string, url = 'file:///p/a.js') => ({ functionName, url, lineNumber: 3, columnNumber: 9 })

const PROFILE = {
  nodes: [
    { id: 1, callFrame: frame('(root)', ''), children: [2] },
    { id: 2, callFrame: frame('main'), children: [3] },
    { id: 3, callFrame: frame('work') },
  ],
  startTime: 1000,
  endTime: 1600,
  samples: [2, 3, 3, 2],
  timeDeltas: [100, 100, 120, 130],
}

const selves = (profile: unknown) =>
  readCpuProfile(JSON.stringify(profile))?.nodes.map(({ frame: { name }, self }) => [name, self])

describe('a CPU profile', () => {
  test('a sample lasts until the next, and the last until the end', () => {
    expect(selves(PROFILE)).toEqual([
      ['(root)', 0],
      ['main', 100 + 150],
      ['work', 120 + 130],
    ])
    expect(readCpuProfile(JSON.stringify(PROFILE))?.nodes).toMatchObject([{ parent: -1 }, { parent: 0 }, { parent: 1 }])
  })

  test('while a process waits for a processor it spends no time: a gap is no more than five intervals', () => {
    expect(selves({ ...PROFILE, endTime: 60_000, timeDeltas: [100, 100, 40_000, 100] })).toEqual([
      ['(root)', 0],
      ['main', 100 + 500],
      ['work', 500 + 100],
    ])
  })

  test('a clock that goes backwards takes nothing away', () => {
    expect(selves({ ...PROFILE, timeDeltas: [100, -700, 100, 100], endTime: 0 })).toEqual([
      ['(root)', 0],
      ['main', 0],
      ['work', 200],
    ])
  })

  test.each([
    ['cut short', JSON.stringify(PROFILE).slice(0, -20)],
    ['empty', ''],
    ['of another kind', '{"result": []}'],
    ['a list', '[]'],
    ['without times', JSON.stringify({ ...PROFILE, timeDeltas: 'x' })],
    ['without an end', JSON.stringify({ ...PROFILE, endTime: null })],
    ['of nothing', JSON.stringify({ ...PROFILE, samples: [], timeDeltas: [] })],
  ])('%s is none', (_, text) => {
    expect(readCpuProfile(text)).toBeNull()
  })

  test('what makes no sense in it is left out: circles, unknown nodes, frames of another shape', () => {
    const hostile = {
      ...PROFILE,
      nodes: [
        { id: 1, callFrame: frame('a'), children: [2, 1] },
        { id: 2, callFrame: { functionName: 7, url: null, lineNumber: -3, columnNumber: '1' }, children: [1] },
        { id: 3 },
        'nonsense',
        { id: '4', callFrame: frame('x'.repeat(9000)), children: { length: 1e9 } },
      ],
      samples: [1, 2, 99, '4'],
    }
    const found = readCpuProfile(JSON.stringify(hostile))
    expect(found?.nodes.map(({ parent }) => parent)).toEqual([-1, 0, -1])
    expect(found?.nodes[1]?.frame).toEqual({ name: '', url: '', line: -1, column: -1 })
    expect(found?.nodes[2]?.frame.name).toHaveLength(2000)
  })
})

describe('counted calls', () => {
  const range = (startOffset: number, endOffset: number, count: number) => ({ startOffset, endOffset, count })

  test('the first range of a function is the whole of it', () => {
    const written = {
      result: [
        {
          url: 'file:///p/a.js',
          functions: [{ functionName: 'a', ranges: [range(5, 50, 1200), range(10, 20, 99)], isBlockCoverage: true }],
        },
      ],
    }
    expect(readCoverage(JSON.stringify(written))).toEqual([
      { url: 'file:///p/a.js', functions: [{ name: 'a', start: 5, end: 50, calls: 1200 }] },
    ])
  })

  test('none where it is cut short; what makes no sense is left out', () => {
    expect(readCoverage('{"result": [')).toBeNull()
    expect(readCoverage('{"result": 7}')).toBeNull()
    const functions = [
      { functionName: 'a', ranges: [] },
      { functionName: 'b', ranges: [range(9, 3, 1)] },
      { functionName: 'c', ranges: [range(0, 3, -1)] },
      { functionName: 'd', ranges: [{ startOffset: '0', endOffset: 3, count: 1 }] },
      { ranges: [range(0, 3, 1)] },
      null,
    ]
    expect(readCoverage(JSON.stringify({ result: [{ url: 4, functions }, { url: 'x' }, 5] }))).toEqual([
      { url: '', functions: [{ name: '', start: 0, end: 3, calls: 1 }] },
    ])
  })
})
