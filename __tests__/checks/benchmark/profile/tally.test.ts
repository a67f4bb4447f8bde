import { describe, expect, test } from '@jest/globals'
import { boundProfile } from '../../../../src/checks/benchmark/profile/bounded.ts'
import type { CallNode } from '../../../../src/checks/benchmark/profile/cpu-profile.ts'
import { MAX_PARTS } from '../../../../src/checks/benchmark/profile/profile.ts'
import { profileSchema } from '../../../../src/checks/benchmark/profile/profile-schema.ts'
import { type Area, createTally } from '../../../../src/checks/benchmark/profile/tally.ts'

/** `f` is a function of the workspace, `@p` of the package p, `[m]` built into V8, `node` of Node. */
function areaOf({ frame: { name } }: CallNode): Area {
  if (name === '(idle)' || name === '(gc)') return { kind: name === '(gc)' ? 'garbage' : 'idle' }
  if (name.startsWith('@')) return { kind: 'package', name: name.slice(1) }
  if (name.startsWith('[')) return { kind: 'runtime', builtIn: name.slice(1, -1) }
  if (name === 'node' || name === '(root)') return { kind: 'runtime', builtIn: null }
  return { kind: 'own', owner: { kind: 'function', name, file: 'a.js', line: 1, end: 2, calls: 10 } }
}

/** Nodes of stacks like `main > f > @p`, each with its time. */
function nodes(stacks: Readonly<Record<string, number>>): CallNode[] {
  const found: CallNode[] = [{ frame: { name: '(root)', url: '', line: 0, column: 0 }, parent: -1, self: 0 }]
  const places = new Map<string, number>()
  for (const [stack, self] of Object.entries(stacks)) {
    let parent = 0
    let path = ''
    for (const name of stack.split(' > ')) {
      path += `>${name}`
      const known = places.get(path)
      const index = known ?? found.push({ frame: { name, url: '', line: 0, column: 0 }, parent, self: 0 }) - 1
      places.set(path, index)
      parent = index
    }
    const node = found[parent]
    if (node) node.self += self
  }
  return found
}

function profile(stacks: Readonly<Record<string, number>>) {
  const tally = createTally()
  tally.add(nodes(stacks), 'plain', areaOf)
  const found = boundProfile({ drafts: tally.drafts, fixed: true, interval: 1, counted: false })
  if (found === null) throw new Error('nothing took any time')
  const byName = new Map(found.parts.map((part) => [part.name || part.kind, part]))
  const callerOf = (name: string) => found.parts[byName.get(name)?.caller ?? -1]?.name ?? null
  return { ...found, byName, callerOf, self: (name: string) => byName.get(name)?.self ?? null }
}

describe('where time goes', () => {
  test('what a function calls of packages and of Node is its own time', () => {
    const { self, byName } = profile({
      'main > f > @lodash > node': 60,
      'main > f > [RegExp: a+]': 10,
      'main > f': 30,
      main: 5,
    })
    expect([self('main'), self('f'), self('lodash')]).toEqual([5, 100, null])
    expect(byName.get('f')?.inside).toEqual({ name: 'lodash', share: 0.6 })
    expect(byName.get('main')).toMatchObject({ inclusive: 105, inside: null })
  })

  test('what no function of the workspace called stands for itself', () => {
    const { self } = profile({ '@vitest > node': 10, node: 5, '(gc)': 3, '(idle)': 900, '[parse]': 2, '@a > @b': 4 })
    expect([self('vitest'), self('runtime'), self('garbage'), self('b'), self('a')]).toEqual([10, 7, 3, 4, null])
  })

  test('a callback of a package is a function of its own, which nothing of the workspace calls directly', () => {
    const { self, callerOf } = profile({ 'main > @bench > task > f': 10, 'main > [map] > g': 5 })
    expect([self('main'), self('task'), self('f')]).toEqual([0, 0, 10])
    expect([callerOf('task'), callerOf('f'), callerOf('g')]).toEqual([null, 'task', 'main'])
  })

  test('recursion is counted once', () => {
    const { byName, callerOf } = profile({ 'main > f > f > f': 10, 'main > f > g > f': 5 })
    expect(byName.get('f')).toMatchObject({ self: 15, inclusive: 15 })
    expect(byName.get('g')).toMatchObject({ inclusive: 5 })
    expect(callerOf('f')).toBe('main')
  })

  test('the main caller is the one for whom it took most', () => {
    const { callerOf } = profile({ 'a > f': 10, 'b > c > f': 30, 'b > f': 5 })
    expect(callerOf('f')).toBe('c')
  })
})

describe('what is kept', () => {
  test('what takes most, with those that call it, and how much was left out', () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`main > f${index}`, index + 1]))
    const { parts, omitted, total, callerOf } = profile({ ...many, 'outer > middle > hot': 90_000 })
    expect(parts).toHaveLength(MAX_PARTS)
    expect(omitted).toBe(404 - MAX_PARTS)
    expect(total).toBe(90_000 + (400 * 401) / 2)
    expect([callerOf('hot'), callerOf('middle'), callerOf('f399')]).toEqual(['middle', 'outer', 'main'])
    expect(parts.some(({ name }) => name === 'f0')).toBe(false)
  })

  test('names are bounded, and what is kept can be read again', () => {
    const { omitted, self: _, byName: __, callerOf: ___, ...kept } = profile({ [`${'x'.repeat(3000)} > y`]: 5 })
    expect(kept.parts.map(({ name }) => name.length)).toEqual([1, 120])
    expect(profileSchema.safeParse({ ...kept, omitted }).success).toBe(true)
    expect(JSON.stringify(kept).length).toBeLessThan(1000)
  })

  test('nothing where nothing took any time', () => {
    const { drafts } = createTally()
    expect(boundProfile({ drafts, fixed: true, interval: 1, counted: false })).toBeNull()
  })
})
