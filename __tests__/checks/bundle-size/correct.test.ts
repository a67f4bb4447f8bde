import { describe, expect, test } from '@jest/globals'
import { relateSubjects } from '../../../src/checks/bundle-size/relate.ts'
import { buildOf, fileEvidence } from './support.ts'

const file = (id: string, canonical: string, gzip: number, path = id) =>
  fileEvidence(id, 1000, { path, canonical, content: `${path} ${gzip}`, sizes: { raw: 1000, gzip } })

function corrections(base: ReturnType<typeof buildOf>, head: ReturnType<typeof buildOf>) {
  return relateSubjects(base, head).corrections?.map(({ subject, metric, by }) => `${subject} ${metric} ${by}`)
}

describe('what re-rolled hashes did', () => {
  test('is taken out of the file and of every sum that holds it on both sides', () => {
    const build = (gzip: number, members: readonly string[]) =>
      buildOf([file('a-[hash].js', 'same', gzip), file('b.js', 'too', 10)], { 'group a': members })
    expect(corrections(build(500, ['a-[hash].js']), build(491, ['a-[hash].js']))).toEqual([
      'a-[hash].js file.gzip -9',
      'total gzip -9',
      'group a gzip -9',
    ])
    // A sum that the file came into has grown by all of it.
    expect(corrections(build(500, []), build(491, ['a-[hash].js']))).toEqual([
      'a-[hash].js file.gzip -9',
      'total gzip -9',
    ])
  })

  test('is nothing where the code changed as well', () => {
    const base = buildOf([file('a-[hash].js', 'before', 500)])
    expect(corrections(base, buildOf([file('a-[hash].js', 'after', 700)]))).toEqual([])
  })

  test('is nothing where the raw size differs: then more than hashes changed', () => {
    const of = (raw: number) =>
      buildOf([fileEvidence('a.js', raw, { canonical: 'same', sizes: { raw, gzip: raw / 2 } })])
    expect(corrections(of(1000), of(1002))).toEqual([])
  })

  test('is found for a file whose name has changed, by the name that the base has', () => {
    const base = buildOf([file('DkWngpUn.js', 'same', 500)])
    const head = buildOf([file('QZ4hbfJm.js', 'same', 520)])
    expect(corrections(base, head)).toEqual(['DkWngpUn.js file.gzip 20', 'total gzip 20'])
  })
})
