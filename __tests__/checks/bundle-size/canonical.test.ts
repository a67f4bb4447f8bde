import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { canonicalDigest, contentDigest, hashFinder } from '../../../src/checks/bundle-size/canonical.ts'

function found(content: string, tokens: Record<string, string>): [string, string][] {
  const bytes = Buffer.from(content)
  const all: [string, string][] = []
  hashFinder(new Map(Object.entries(tokens))).find(bytes, (at, end, token) => {
    all.push([bytes.toString('utf8', at, end), token])
  })
  return all
}

describe('hashFinder', () => {
  test('finds every hash wherever it stands, at the ends and side by side too', () => {
    const content = 'DkWngpUn"./vendor-a1b2c3d4.js"a1b2c3d4a1b2c3d4…DkWngpUn'
    expect(found(content, { DkWngpUn: 'x', a1b2c3d4: 'y' }).map(([, token]) => token)).toEqual([
      'x',
      'y',
      'y',
      'y',
      'x',
    ])
  })

  test('of hashes that begin alike the longest', () => {
    const tokens = { a1b2c3d4: 'short', a1b2c3d4e5: 'long' }
    expect(found('a1b2c3d4e5 a1b2c3d4e a1b2c3d4', tokens)).toEqual([
      ['a1b2c3d4e5', 'long'],
      ['a1b2c3d4', 'short'],
      ['a1b2c3d4', 'short'],
    ])
  })

  test('one that is too short to be told from other text is left alone', () => {
    expect(found('abcd abcde', { abcd: 'x', abcde: 'y' })).toEqual([['abcde', 'y']])
  })

  test('finds what a search for each would find', () => {
    const hash = fc.stringMatching(/^[abAB01_-]{5,8}$/)
    fc.assert(
      fc.property(fc.uniqueArray(hash, { maxLength: 20 }), fc.array(hash), (hashes, words) => {
        const content = words.join('')
        const tokens = Object.fromEntries(hashes.map((one) => [one, one]))
        const expected: string[] = []
        for (let at = 0; at < content.length; ) {
          const here = hashes.filter((one) => content.startsWith(one, at)).sort((a, b) => b.length - a.length)[0]
          if (here !== undefined) expected.push(here)
          at += here?.length ?? 1
        }
        expect(found(content, tokens).map(([text]) => text)).toEqual(expected)
      }),
    )
  })
})

describe('canonicalDigest', () => {
  const finder = (hash: string) => hashFinder(new Map([[hash, 'vendor-[hash].js']]))
  const digest = (content: string, hash: string) => canonicalDigest(Buffer.from(content), finder(hash))

  test('is the same whatever the hash, and another where anything else differs', () => {
    const code = (hash: string, more = '') => `import"./vendor-${hash}.js";${more}`
    expect(digest(code('DkWngpUn'), 'DkWngpUn')).toBe(digest(code('QZ4hbfJm'), 'QZ4hbfJm'))
    expect(digest(code('DkWngpUn', 'f()'), 'DkWngpUn')).not.toBe(digest(code('QZ4hbfJm'), 'QZ4hbfJm'))
  })

  test('is another where the hash is that of another file', () => {
    const other = hashFinder(new Map([['DkWngpUn', 'charts-[hash].js']]))
    const content = Buffer.from('import"./DkWngpUn.js"')
    expect(canonicalDigest(content, other)).not.toBe(canonicalDigest(content, finder('DkWngpUn')))
  })

  test('no content reads like another one with its hash replaced', () => {
    expect(digest('"vendor-[hash].js"', 'DkWngpUn')).not.toBe(digest('"DkWngpUn"', 'DkWngpUn'))
  })

  test('of a file without hashes it is that of its bytes', () => {
    const bytes = Buffer.from([0, 255, 10, 13, 128])
    expect(canonicalDigest(bytes, finder('DkWngpUn'))).toBe(contentDigest(bytes))
    expect(canonicalDigest(Buffer.alloc(0), finder('DkWngpUn'))).toBe(contentDigest(Buffer.alloc(0)))
  })
})
