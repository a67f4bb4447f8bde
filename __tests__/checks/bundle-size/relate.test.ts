import { describe, expect, test } from '@jest/globals'
import type { BundleEvidence, FileEvidence } from '../../../src/checks/bundle-size/evidence.ts'
import { pairFiles, relateSubjects } from '../../../src/checks/bundle-size/relate.ts'
import { fileEvidence, part } from './support.ts'

function side(...files: readonly FileEvidence[]): Map<string, BundleEvidence> {
  return new Map(files.map((file) => [file.id, { kind: 'file', file }]))
}

function renamed(base: readonly FileEvidence[], head: readonly FileEvidence[]): Record<string, string> {
  const relation = relateSubjects(side(...base), side(...head))
  return Object.fromEntries(relation.renamed.map((pair) => [pair.base, pair.head]))
}

describe('relateSubjects', () => {
  test('leaves what is on both sides alone', () => {
    const file = fileEvidence('a-[hash].js', 100)
    expect(renamed([file, fileEvidence('b.js', 100)], [file, fileEvidence('c.js', 100)])).toEqual({})
  })

  test('content moved to another name is the same file', () => {
    const content = 'same'
    expect(renamed([fileEvidence('old.js', 100, { content })], [fileEvidence('new/new.js', 100, { content })])).toEqual(
      {
        'old.js': 'new/new.js',
      },
    )
  })

  test('a file that collides only in the head keeps its source', () => {
    const base = [fileEvidence('i-[hash].js', 100, { path: 'i-AAAAAAA2.js', source: 'src/a.ts' })]
    const head = [
      fileEvidence('i-[hash].js · src/b.ts', 100, { path: 'i-BBBBBBB2.js', source: 'src/b.ts' }),
      fileEvidence('i-[hash].js · src/a.ts', 900, { path: 'i-CCCCCCC2.js', source: 'src/a.ts' }),
    ]
    expect(renamed(base, head)).toEqual({ 'i-[hash].js': 'i-[hash].js · src/a.ts' })
  })

  test('a style sheet is never paired with the script of the same source', () => {
    const base = [fileEvidence('a.css', 100, { source: 'src/a.ts' })]
    expect(renamed(base, [fileEvidence('b.js', 100, { source: 'src/a.ts' })])).toEqual({})
  })

  test('colliding chunks are paired by what they are made of, against their sizes', () => {
    const of = (path: string, raw: number, name: string) =>
      fileEvidence(path, raw, { parts: { list: [part(name, raw)], cut: 0 } })
    const base = [of('chunk-AAAAAAA2.js', 1000, 'react'), of('chunk-BBBBBBB2.js', 1500, 'vue')]
    const head = [of('chunk-CCCCCCC2.js', 1010, 'vue'), of('chunk-DDDDDDD2.js', 1490, 'react')]
    expect(renamed(base, head)).toEqual({
      'chunk-AAAAAAA2.js': 'chunk-DDDDDDD2.js',
      'chunk-BBBBBBB2.js': 'chunk-CCCCCCC2.js',
    })
  })

  test('a chunk that was renamed and grew is known by its modules', () => {
    const of = (path: string, raw: number, ...names: string[]) =>
      fileEvidence(path, raw, { parts: { list: names.map((name) => part(name, raw / names.length)), cut: 0 } })
    const base = [of('checkout.js', 3000, 'a', 'b', 'c'), of('other.js', 3000, 'x', 'y', 'z')]
    const head = [of('payment.js', 4000, 'a', 'b', 'c', 'd'), of('another.js', 3000, 'x', 'q', 'r')]
    expect(renamed(base, head)).toEqual({ 'checkout.js': 'payment.js' })
  })

  test('one shape is not enough where one is many times the other', () => {
    expect(renamed([fileEvidence('chunk-AAAAAAA2.js', 1000)], [fileEvidence('chunk-BBBBBBB2.js', 90_000)])).toEqual({})
  })

  test('a name that only collides in the head is still itself', () => {
    const base = [fileEvidence('card-[hash].js', 1000, { path: 'card-HTMLPage.js' })]
    const head = [fileEvidence('card-HTMLPage.js', 1900), fileEvidence('card-JSONView.js', 1000)]
    expect(renamed(base, head)).toEqual({ 'card-[hash].js': 'card-HTMLPage.js' })
  })

  test('without modules the closest sizes of one shape pair, and a stranger is added', () => {
    const base = [fileEvidence('chunk-AAAAAAA2.js', 1000), fileEvidence('chunk-BBBBBBB2.js', 5000)]
    const head = [
      fileEvidence('chunk-CCCCCCC2.js', 5200),
      fileEvidence('chunk-DDDDDDD2.js', 990),
      fileEvidence('chunk-EEEEEEE2.js', 90_000),
    ]
    expect(renamed(base, head)).toEqual({
      'chunk-AAAAAAA2.js': 'chunk-DDDDDDD2.js',
      'chunk-BBBBBBB2.js': 'chunk-CCCCCCC2.js',
    })
  })

  test('one shape and one size are not enough where the modules are all others', () => {
    const base = [fileEvidence('chunk-AAAAAAA2.js', 1000, { parts: { list: [part('react', 1000)], cut: 0 } })]
    const head = [fileEvidence('chunk-CCCCCCC2.js', 1000, { parts: { list: [part('vue', 1000)], cut: 0 } })]
    expect(renamed(base, head)).toEqual({})
  })

  test('a hash that read like a word on one side pairs with one that does not', () => {
    expect(
      renamed(
        [fileEvidence('a/index-carousel.js', 1000)],
        [fileEvidence('a/index-[hash].js', 1100, { path: 'a/index-DkWngpUn.js' })],
      ),
    ).toEqual({
      'a/index-carousel.js': 'a/index-[hash].js',
    })
  })

  test('pages whose names are words are not one page', () => {
    expect(renamed([fileEvidence('a/page-about.js', 1000)], [fileEvidence('a/page-users.js', 1000)])).toEqual({})
  })
})

describe('pairFiles', () => {
  test('pairs, and tells what is left on either side', () => {
    const same = fileEvidence('same.js', 1)
    const gone = fileEvidence('gone.js', 2)
    const added = fileEvidence('added.css', 3)
    const moved = fileEvidence('old.js', 4, { content: 'x' })
    const now = fileEvidence('now.js', 4, { content: 'x' })
    expect(pairFiles([same, gone, moved], [added, now, same])).toEqual({
      pairs: [
        { base: same, head: same },
        { base: moved, head: now },
      ],
      added: [added],
      removed: [gone],
    })
  })
})

test('thousands of files without a name that lasts are paired in no time', () => {
  const many = (seed: string) =>
    Array.from({ length: 20_000 }, (_, index) =>
      // The tenth of them changed, the last thousand are all the same.
      fileEvidence(`${seed}${index}`, index >= 19_000 ? 5 : 1000 + index, {
        canonical: index >= 19_000 ? 'same' : index % 10 === 0 ? `${seed}${index}` : `${index}`,
        parts: index % 10 === 0 ? { list: [part(`module ${index}`, 1000)], cut: 0 } : null,
      }),
    )
  const { pairs, added, removed } = pairFiles(many('a'), many('b'))
  expect([pairs.length, added.length, removed.length]).toEqual([20_000, 0, 0])
  expect(pairs.every(({ base, head }) => base.id.slice(1) === head.id.slice(1))).toBe(true)
})
