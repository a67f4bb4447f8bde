import { describe, expect, test } from '@jest/globals'
import { sourcePath } from '../../../src/checks/bundle-size/parts.ts'
import { bytesBySource, parseSourceMap } from '../../../src/checks/bundle-size/source-map.ts'

function bytes(content: string, mappings: string, sources = ['a', 'b']): number[] {
  return [...bytesBySource(Buffer.from(content), { sources, contents: [], mappings })]
}

describe('bytesBySource', () => {
  test('gives each stretch to the mapping before it, up to the end of the line', () => {
    // Line 1: column 0 → a, column 4 → b. Line 2: unmapped. Line 3: column 2 → a again (a negative delta).
    expect(bytes('aaaabbb\n----\n--aa\n', 'AAAA,ICAA;;EDAA')).toEqual([6, 3])
  })

  test('a segment without a source ends the one before', () => {
    expect(bytes('aaaa----', 'AAAA,I')).toEqual([4, 0])
  })

  test('counts bytes, not characters', () => {
    // Columns 0–1 are two characters of 2 bytes; 2–3 are one of two UTF-16 units and 4 bytes.
    expect(bytes('éé💥b', 'AAAA,ECAA')).toEqual([4, 5])
  })

  test('columns and lines beyond the content count nothing', () => {
    expect(bytes('ab', 'AAAA,wCCAA;AAAA;AAAA')).toEqual([2, 0])
  })

  test('a source that is not listed is nobody', () => {
    expect(bytes('ab', 'AEAA')).toEqual([0, 0])
  })

  test('refuses what is no base64 VLQ', () => {
    expect(() => bytes('ab', 'A!AA')).toThrow(SyntaxError)
  })
})

describe('parseSourceMap', () => {
  test('reads sources with their root and contents, past an anti-JSON prefix', () => {
    const map = { version: 3, sourceRoot: 'src/', sources: ['a.ts', null], sourcesContent: ['x'], mappings: 'AAAA' }
    expect(parseSourceMap(`)]}'\n${JSON.stringify(map)}`)).toEqual({
      sources: ['src/a.ts', null],
      contents: ['x', null],
      mappings: 'AAAA',
    })
  })

  test('leaves one of sections alone, and throws on anything else', () => {
    expect(parseSourceMap('{"version":3,"sections":[]}')).toBeNull()
    expect(() => parseSourceMap('{"version":2}')).toThrow()
    expect(() => parseSourceMap('<html>')).toThrow()
  })
})

describe('sourcePath', () => {
  const place = { path: 'dist/assets/index.js.map', directory: '/work/app' }
  test.each([
    ['../../src/date.ts', 'src/date.ts'],
    ['../../../lib/src/x.ts', '../lib/src/x.ts'],
    ['../../src/app.vue?vue&type=script', 'src/app.vue'],
    ['webpack://shop/./src/date.ts', 'src/date.ts'],
    ['webpack:///./node_modules/moment/moment.js', 'node_modules/moment/moment.js'],
    ['file:///work/app/src/date.ts', 'src/date.ts'],
    ['/work/app/src/date.ts', 'src/date.ts'],
    ['\0vite/preload-helper.js', 'vite/preload-helper.js'],
    ['../../\0rolldown/runtime.js', 'rolldown/runtime.js'],
  ])('%j is %s', (source, expected) => {
    expect(sourcePath(source, place)).toBe(expected)
  })
})
