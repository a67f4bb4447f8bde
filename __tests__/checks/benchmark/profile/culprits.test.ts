import { describe, expect, test } from '@jest/globals'
import { culpritsOf } from '../../../../src/checks/benchmark/profile/culprits.ts'
import type { Profile } from '../../../../src/checks/benchmark/profile/profile.ts'
import { describeCulprit } from '../../../../src/checks/benchmark/profile/words.ts'
import type { Changes } from '../../../../src/model/changes.ts'
import { changesOf, profileOf, uncounted } from './profiles.ts'

const names = (base: Profile, head: Profile, slower: number, changes: Changes | null = null) =>
  culpritsOf(base, head, slower, changes).map(({ head: { name, kind } }) => name || kind)

const sentences = (base: Profile, head: Profile, slower: number, changes: Changes | null = null) =>
  culpritsOf(base, head, slower, changes).map((one) => describeCulprit(one, base, head, 'the time').cause)

const chosen = { fixed: false }

describe('which part it is', () => {
  const base = profileOf({ f: { self: 20, calls: 10 }, g: { self: 200, calls: 10 } })

  test('the one that takes longer, whatever else there is', () => {
    const head = profileOf({ f: { self: 220, calls: 10 }, g: { self: 200, calls: 10 } })
    expect(names(base, head, 1.9)).toEqual(['f'])
    expect(names(base, base, 1.9)).toEqual([])
    expect(names(head, base, 1.9)).toEqual([])
  })

  test('its own lines changed: it comes before what grew more, unless it hardly grew', () => {
    const head = profileOf({ f: { self: 150, calls: 10 }, g: { self: 500, calls: 10, file: 'b.js' } })
    const before = profileOf({ f: { self: 20, calls: 10 }, g: { self: 200, calls: 10, file: 'b.js' } })
    expect(names(before, head, 2.9)).toEqual(['g', 'f'])
    expect(names(before, head, 2.9, changesOf({ 'a.js': [[2, 3]] }))).toEqual(['f', 'g'])
    const hardly = profileOf({ f: { self: 24, calls: 10 }, g: { self: 500, calls: 10, file: 'b.js' } })
    expect(names(before, hardly, 2.4, changesOf({ 'a.js': [[2, 3]] }))).toEqual(['g'])
  })

  test('what seems a little slower is named only where its lines changed', () => {
    const head = profileOf({ f: { self: 20, calls: 10 }, g: { self: 230, calls: 10 } })
    expect(names(base, head, 1.12)).toEqual([])
    expect(names(base, head, 1.12, changesOf({ 'a.js': [[2, 2]] }))).toEqual(['g'])
  })

  test('a few samples more are chance', () => {
    const before = profileOf({ f: { self: 1 }, g: { self: 1 } })
    expect(names(before, profileOf({ f: { self: 2 }, g: { self: 1 } }), 1.5)).toEqual([])
  })

  test('each side goes on for its own time: calls are fewer, and each takes longer', () => {
    const before = profileOf({ f: { self: 100, calls: 1000 }, g: { self: 100, calls: 50 } }, chosen)
    const after = profileOf({ f: { self: 100, calls: 10 }, g: { self: 100, calls: 48 } }, chosen)
    expect(names(before, after, 100)).toEqual(['f'])
    expect(names(after, before, 1.1)).toEqual([])
  })

  test('a loop that goes on until its time is over calls as often as fits: that is no growth', () => {
    const loop = { self: 0, calls: 1, kind: 'top-level' } as const
    const before = profileOf({ main: loop, f: { self: 100, calls: 1000, caller: 'main' } }, chosen)
    const after = profileOf({ main: loop, f: { self: 140, calls: 1400, caller: 'main' } }, chosen)
    expect(names(before, after, 1.1)).toEqual([])
    const work = profileOf({ main: loop, f: { self: 900, calls: 9000, caller: 'main' } }, chosen)
    expect(names(before, work, 9)).toEqual(['f'])
  })

  test('what is called more often because its caller is, is not the one', () => {
    const parts = (calls: number, self: number) => ({
      main: { self: 1, calls: 1, lines: [1, 2] as const },
      f: { self: 1, calls, caller: 'main', lines: [3, 4] as const, inclusive: self + 1 },
      g: { self, calls: calls * 10, caller: 'f', lines: [5, 6] as const },
    })
    expect(names(profileOf(parts(1, 10)), profileOf(parts(100, 1000)), 80)).toEqual(['f'])
  })

  test('twice as many calls for half as much are no growth', () => {
    const main = { self: 0, calls: 1, lines: [90, 99] as const }
    const before = profileOf({ main, f: { self: 100, calls: 1, caller: 'main' } })
    const after = profileOf({ main, f: { self: 100, calls: 1000, caller: 'main' } })
    expect(names(before, after, 1.05)).toEqual([])
  })

  test('new, and gone: what took over from a part of the same file is not all new', () => {
    const before = profileOf({ old: { self: 100, file: 'a.js' }, f: { self: 100, file: 'b.js' } })
    expect(names(before, profileOf({ fresh: { self: 110 }, f: { self: 100, file: 'b.js' } }), 1.05)).toEqual([])
    expect(names(before, profileOf({ fresh: { self: 400 }, f: { self: 100, file: 'b.js' } }), 2.5)).toEqual(['fresh'])
  })

  test('packages, Node and garbage, where they are most of it', () => {
    const more = { garbage: { self: 10, kind: 'garbage' }, moment: { self: 10, kind: 'package' } } as const
    const before = profileOf({ f: { self: 100 }, ...more })
    const after = profileOf({ f: { self: 100 }, ...more, moment: { self: 90, kind: 'package' } })
    expect(names(before, after, 1.6)).toEqual(['moment'])
  })

  test('optimised code alone is slower: the plain runs tell', () => {
    const before = profileOf({ f: { self: 10, counted: 300, calls: 5 }, g: { self: 90, counted: 300, calls: 5 } })
    const after = profileOf({ f: { self: 100, counted: 300, calls: 5 }, g: { self: 90, counted: 300, calls: 5 } })
    expect(names(before, after, 1.9)).toEqual(['f'])
  })

  test('without counts the times compare, taken as so much slower in all', () => {
    const before = uncounted(profileOf({ f: { self: 20 }, g: { self: 200 } }))
    const after = uncounted(profileOf({ f: { self: 400 }, g: { self: 400 } }))
    // The machine took twice as long for everything while the head was looked into.
    expect(names(before, after, 1.82)).toEqual(['f'])
  })

  test('moved lines, moved files and several of one name are the same functions', () => {
    const before = profileOf({
      f: { self: 10, lines: [1, 5], calls: 9 },
      'f#2': { self: 100, lines: [7, 9], calls: 9 },
      g: { self: 50, file: 'old.js', calls: 9 },
    })
    const after = profileOf({
      f: { self: 10, lines: [101, 105], calls: 9 },
      'f#2': { self: 300, lines: [107, 109], calls: 9 },
      g: { self: 200, file: 'new.js', calls: 9 },
    })
    const changes = { ...changesOf({}), files: [{ path: 'new.js', from: 'old.js', ranges: [] }] }
    const found = culpritsOf(before, after, 3.2, changes)
    expect(found.map(({ head: { name, line }, perCall }) => [name, line, perCall])).toEqual([
      ['f', 107, 3],
      ['g', 1, 4],
    ])
  })

  test('the order of the parts does not matter', () => {
    const before = profileOf({ a: { self: 10 }, b: { self: 50 }, c: { self: 5 } })
    const after = profileOf({ c: { self: 300 }, a: { self: 200 }, b: { self: 50 } })
    const turned: Profile = { ...after, parts: after.parts.toReversed() }
    expect(names(before, after, 8)).toEqual(['c', 'a'])
    expect(names(before, turned, 8)).toEqual(['c', 'a'])
  })
})

describe('what is said of it', () => {
  const base = profileOf({ f: { self: 20, calls: 10, lines: [12, 20] }, g: { self: 80, calls: 1, lines: [30, 40] } })
  const slow = profileOf({ f: { self: 300, calls: 10, lines: [12, 20] }, g: { self: 80, calls: 1, lines: [30, 40] } })

  test.each<[string, Changes | null]>([
    ['; lines 14–19 of it changed', changesOf({ 'a.js': [[14, 19]] })],
    [
      '; lines 12–13, 15 and 20 of it changed',
      changesOf({
        'a.js': [
          [3, 13],
          [15, 15],
          [20, 90],
        ],
      }),
    ],
    [
      '; line 15 of it changed',
      changesOf({
        'a.js': [
          [15, 15],
          [33, 34],
        ],
      }),
    ],
    [
      '; lines 12, 14, 16 and others of it changed',
      changesOf({
        'a.js': [
          [12, 12],
          [14, 14],
          [16, 16],
          [18, 18],
        ],
      }),
    ],
    [
      '; its own lines did not change, others of its file did',
      changesOf({
        'a.js': [
          [1, 11],
          [21, 29],
        ],
      }),
    ],
    ['; its own lines did not change', changesOf({ 'b.js': [[14, 19]] })],
    ['', { ...changesOf({}), omitted: 3 }],
    ['', null],
    [
      '; lines of it were removed after line 12',
      { ...changesOf({}), files: [{ path: 'a.js', ranges: [{ start: 12, lines: 0, removed: 4 }] }] },
    ],
    [
      '; its own lines did not change, others of its file did',
      { ...changesOf({}), files: [{ path: 'a.js', ranges: [{ start: 20, lines: 0, removed: 4 }] }] },
    ],
  ])('what changed: %s', (end, changes) => {
    expect(sentences(base, slow, 3.8, changes)).toEqual([
      `\`f\` (\`a.js:12\`) takes 79 % of the time, 20 % before: it is called as often, and each call takes about 15× as long${end}`,
    ])
  })

  test('called more often, by whom, and what of the caller changed', () => {
    const before = profileOf({
      main: { self: 10, calls: 2, lines: [1, 9] },
      f: { self: 20, calls: 2, lines: [12, 20], caller: 'main' },
    })
    const after = profileOf({
      main: { self: 10, calls: 2, lines: [1, 9] },
      f: { self: 20_000, calls: 2000, lines: [12, 20], caller: 'main' },
    })
    expect(sentences(before, after, 600, changesOf({ 'a.js': [[3, 4]] }))).toEqual([
      '`f` (`a.js:12`) takes 100 % of the time, 67 % before: it is called 1000× as often (1 → 1000 a call of `main`); lines 3–4 of `main` (`a.js:1`), which calls it, changed',
    ])
    const alone = (profile: Profile) => ({
      ...profile,
      parts: profile.parts.map((part) => ({ ...part, caller: null })),
    })
    expect(sentences(alone(before), alone(after), 600, changesOf({}))).toEqual([
      '`f` (`a.js:12`) takes 100 % of the time, 67 % before: it is called 1000× as often (2 → 2000 times); its own lines did not change',
    ])
  })

  test('the share of runs that end when their time is over says less, and stays where it did not grow', () => {
    const before = profileOf({ f: { self: 100, calls: 1000 } }, chosen)
    const after = profileOf({ f: { self: 99, calls: 100 } }, chosen)
    expect(sentences(before, after, 10)).toEqual([
      '`f` (`a.js:1`) takes 100 % of the time: each call takes about 9.9× as long',
    ])
  })

  test('too short on the base to be measured, and without a name', () => {
    const before = profileOf({ '': { self: 0, calls: 3, lines: [4, 8] }, g: { self: 100 } })
    const after = profileOf({ '': { self: 500, calls: 3, lines: [4, 8] }, g: { self: 100 } })
    expect(sentences(before, after, 6)).toEqual([
      'the function at `a.js:4` takes 83 % of the time, 0 % before: it is called as often, and each call takes many times as long',
    ])
  })

  test('what else there is besides functions', () => {
    const before = profileOf({ f: { self: 100 } })
    const after = (kind: 'top-level' | 'package' | 'runtime' | 'garbage') =>
      profileOf({ f: { self: 100 }, x: { self: 200, kind, file: 'cli.js' } })
    const said = (kind: Parameters<typeof after>[0]) => sentences(before, after(kind), 3)[0]
    expect(said('top-level')).toBe('the top level of `cli.js` takes 67 % of the time, 0 % before')
    expect(said('package')).toBe('the package `x` takes 67 % of the time, 0 % before')
    expect(said('runtime')).toBe('Node itself takes 67 % of the time, 0 % before')
    expect(said('garbage')).toBe('the collection of garbage takes 67 % of the time, 0 % before')
  })

  test('where most of it was spent', () => {
    const inside = (name: string, share: number): Profile => ({
      ...slow,
      parts: slow.parts.map((part) => ({ ...part, inside: part.name === 'f' ? { name, share } : null })),
    })
    expect(sentences(base, inside('lodash', 0.8), 3.8)[0]).toContain('20 % before, most of it in `lodash`: it is')
    expect(sentences(base, inside('Node', 0.8), 3.8)[0]).toContain('20 % before, most of it in Node itself: it is')
    expect(sentences(base, inside('lodash', 0.3), 3.8)[0]).not.toContain('lodash')
  })

  test('hostile names stay in their quotes, in one line, bounded; the evidence is numbers that JSON holds', () => {
    const name = `a\`\n::error::\u2028 @everybody ${'x'.repeat(500)}`
    const after = profileOf({ f: { self: 20, calls: 10 }, [name]: { self: 900, file: 'a`b\n.js' } })
    const [found] = culpritsOf(base, after, 9, null)
    if (found === undefined) throw new Error('it was not found')
    const { cause, evidence } = describeCulprit(found, base, after, 'the time')
    expect(cause).toMatch(/^`a' ::error:: @everybody x+…` \(`a'b \.js:1`\) takes 98 % of the time, 0 % before$/)
    expect(cause.length).toBeLessThan(250)
    expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence)
  })
})
