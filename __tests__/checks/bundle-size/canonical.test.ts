import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { canonicalDigest, contentDigest, hashFinder } from '../../../src/checks/bundle-size/canonical.ts'

function found(content: string, hashes: readonly string[]): string[] {
  const bytes = Buffer.from(content)
  const all: string[] = []
  hashFinder(hashes).find(bytes, (at, end) => {
    all.push(bytes.toString('utf8', at, end))
  })
  return all
}

describe('hashFinder', () => {
  test('finds every hash wherever it stands, at the ends and side by side too', () => {
    const content = 'DkWngpUn"./vendor-a1b2c3d4.js"a1b2c3d4a1b2c3d4…DkWngpUn'
    const [x, y] = ['DkWngpUn', 'a1b2c3d4']
    expect(found(content, [x, y])).toEqual([x, y, y, y, x])
  })

  test('of hashes that begin alike the longest', () => {
    const hashes = ['a1b2c3d4', 'a1b2c3d4e5']
    expect(found('a1b2c3d4e5 a1b2c3d4e a1b2c3d4', hashes)).toEqual(['a1b2c3d4e5', 'a1b2c3d4', 'a1b2c3d4'])
  })

  test('one that is too short to be told from other text is left alone', () => {
    expect(found('abcd abcde', ['abcd', 'abcde'])).toEqual(['abcde'])
  })

  test('finds what a search for each would find', () => {
    const hash = fc.stringMatching(/^[abAB01_-]{5,8}$/)
    fc.assert(
      fc.property(fc.uniqueArray(hash, { maxLength: 20 }), fc.array(hash), (hashes, words) => {
        const content = words.join('')
        const expected: string[] = []
        for (let at = 0; at < content.length; ) {
          const here = hashes.filter((one) => content.startsWith(one, at)).sort((a, b) => b.length - a.length)[0]
          if (here !== undefined) expected.push(here)
          at += here?.length ?? 1
        }
        expect(found(content, hashes)).toEqual(expected)
      }),
    )
  })
})

describe('canonicalDigest', () => {
  const digest = (content: string, hash: string, isScript = true) =>
    canonicalDigest(Buffer.from(content), hashFinder([hash]), isScript)

  test('is the same whatever the hash, and another where anything else differs', () => {
    const code = (hash: string, more = '') => `import"./vendor-${hash}.js";${more}`
    expect(digest(code('DkWngpUn'), 'DkWngpUn')).toBe(digest(code('QZ4hbfJm'), 'QZ4hbfJm'))
    expect(digest(code('DkWngpUn', 'call()'), 'DkWngpUn')).not.toBe(digest(code('QZ4hbfJm'), 'QZ4hbfJm'))
  })

  test('no content reads like another one without its hash', () => {
    expect(digest('"vendor-DkWngpUn.js"', 'DkWngpUn')).not.toBe(contentDigest(Buffer.from('"vendor-.js"')))
  })

  test('of a script it does not matter what a minifier called its variables', () => {
    const [x, y] = ['DkWngpUn', 'QZ4hbfJm']
    const withHash = (hash: string, code: string) => digest(`"${hash}";${code}`, hash)
    for (const [one, other] of [
      ['let a=b,c=$e;a.q(c)', 'let t=e,n=r_;t.q(n)'],
      ['a?b:c-d', 'r?e:t-n'],
      ['f(...a)', 'f(...e)'],
      ['switch(a){case b:}', 'switch(t){case e:}'],
    ] as const) {
      expect(withHash(x, one)).toBe(withHash(y, other))
    }
    // Properties and longer names are the code's own.
    for (const other of [
      'let a=b,c=$e;a.p(c)',
      'let a=b,cat=$e;a.q(cat)',
      'let a=b,c=$e;a.q(c);',
      'let a=b,c=1e;a.q(c)',
    ]) {
      expect(withHash(x, other)).not.toBe(withHash(x, 'let a=b,c=$e;a.q(c)'))
    }
  })

  test('in a file without a hash nothing is noise: what a minifier called its variables is a change', () => {
    expect(digest('let a=b', 'DkWngpUn')).toBe(null)
    expect(canonicalDigest(Buffer.from('"DkWngpUn"'), hashFinder([]), true)).toBe(null)
  })

  test('of a style sheet it does', () => {
    const colour = (selector: string) => digest(`${selector}{background:url(DkWngpUn.png)}`, 'DkWngpUn', false)
    expect(colour('a')).not.toBe(colour('b'))
  })

  test('bytes that are no text count as they are', () => {
    const hash = 'DkWngpUn'
    const of = (...bytes: number[]) =>
      canonicalDigest(Buffer.concat([Buffer.from(bytes), Buffer.from(hash)]), hashFinder([hash]), true)
    expect(of(0, 255, 10, 128)).not.toBe(of(0, 254, 10, 128))
  })
})
