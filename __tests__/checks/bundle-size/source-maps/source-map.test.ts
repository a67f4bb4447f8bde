import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Importers } from '../../../../src/checks/bundle-size/importers.ts'
import { decodeDataUrl, findMapComment } from '../../../../src/checks/bundle-size/source-maps/map-comment.ts'
import { bytesBySource } from '../../../../src/checks/bundle-size/source-maps/mapped-bytes.ts'
import { parseSourceMap } from '../../../../src/checks/bundle-size/source-maps/source-map.ts'
import { partsFromSourceMap, sourcePath } from '../../../../src/checks/bundle-size/source-maps/source-map-parts.ts'
import { described } from '../reports/reading.ts'

function bytes(content: string | Buffer, mappings: string, sources = ['a', 'b']): number[] {
  return [...bytesBySource(Buffer.from(content), parseSourceMap(JSON.stringify({ version: 3, sources, mappings })))]
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

  test('columns that go back count nothing twice', () => {
    // Columns 0 → a, 3 → b, and back to 1 → a.
    expect(bytes('abcde', 'AAAA,GCAA,FDAA')).toEqual([5, 0])
    // And on to 5 → b: what is before is a's.
    expect(bytes('abcdefgh', 'AAAA,GCAA,FDAA,ICAA')).toEqual([5, 3])
  })

  test('refuses what is no base64 VLQ', () => {
    expect(() => bytes('ab', 'A!AA')).toThrow(SyntaxError)
  })

  test('whatever the map and the content, no byte is counted twice', () => {
    const mappings = fc.string({ unit: fc.constantFrom(...'ACDEFIg1,,,;;'), maxLength: 80 })
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), mappings, (content, map) => {
        try {
          const sum = bytes(Buffer.from(content), map).reduce((all, one) => all + one, 0)
          expect(sum).toBeLessThanOrEqual(content.length)
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError)
        }
      }),
    )
  })
})

describe('an index of sections', () => {
  const section = (line: number, column: number, source: string, mappings = 'AAAA') => ({
    offset: { line, column },
    map: { version: 3, sources: [source], sourcesContent: [`import 'p${source}'`], mappings },
  })

  test('each section holds from its offset to the next one', () => {
    const map = parseSourceMap(
      JSON.stringify({
        version: 3,
        sections: [section(0, 0, 'a', 'AAAA;AAAA;AAAA'), section(1, 2, 'b'), section(2, 0, 'c', 'EAAA')],
      }),
    )
    expect(map.sources).toEqual(['a', 'b', 'c'])
    // Line 2: two bytes of a, then b; line 3: c from column 2 on, the first two bytes are nobody's.
    expect([...bytesBySource(Buffer.from('aaaa\naabbb\n--cc'), map)]).toEqual([6, 3, 2])
  })

  test('a section that begins within a line ends the one before', () => {
    const map = parseSourceMap(
      JSON.stringify({ version: 3, sections: [section(0, 0, 'a'), section(0, 2, 'b', 'EAAA')] }),
    )
    expect([...bytesBySource(Buffer.from('aa--bb'), map)]).toEqual([2, 2])
  })

  test('sections out of order, or with maps elsewhere, are refused', () => {
    const wrong = { version: 3, sections: [section(2, 0, 'a'), section(1, 0, 'b')] }
    expect(() => parseSourceMap(JSON.stringify(wrong))).toThrow('not in the order of the file')
    const elsewhere = { version: 3, sections: [{ offset: { line: 0, column: 0 }, url: 'a.map' }] }
    expect(() => parseSourceMap(JSON.stringify(elsewhere))).toThrow('no source map')
  })
})

describe('parseSourceMap', () => {
  test('reads sources with their root and contents, past an anti-JSON prefix', () => {
    const map = { version: 3, sourceRoot: 'src/', sources: ['a.ts', null], sourcesContent: ['x'], mappings: 'AAAA' }
    expect(parseSourceMap(`)]}'\n${JSON.stringify(map)}`)).toEqual({
      sources: ['src/a.ts', null],
      contents: ['x', null],
      sections: [{ line: 0, column: 0, mappings: 'AAAA', firstSource: 0, sourceCount: 2 }],
    })
  })

  test('throws on anything else', () => {
    expect(() => parseSourceMap('{"version":2}')).toThrow()
    expect(() => parseSourceMap('<html>')).toThrow()
  })
})

describe('parts from a source map', () => {
  test('sum to the file: packages, modules, the bundler, what is not mapped, and a map in the file', () => {
    const map = parseSourceMap(
      JSON.stringify({
        version: 3,
        sources: ['src/a.ts', 'node_modules/p/i.js', 'webpack://app/webpack/runtime/global', '__proto__', null],
        sourcesContent: ["import p from 'p'"],
        mappings: 'AAAA,ECAA,ECAA,ECAA,ECAA',
      }),
    )
    const content = Buffer.from('aappwwxx??\n//# sourceMappingURL=data:…')
    const importers = new Importers()
    const fact = partsFromSourceMap(
      content,
      map,
      { path: 'a.js.map', directory: '/app' },
      importers,
      content.length - 11,
    )
    expect(described(fact)).toEqual([
      `rest inline source map ${content.length - 11}`,
      'rest not mapped 3',
      'module __proto__ 2',
      'rest bundler runtime 2',
      'package p 2',
      'module src/a.ts 2',
    ])
    expect(importers.how('p')).toEqual({ importer: 'src/a.ts', specifier: 'p', kind: 'default' })
  })
})

describe('the comment that names the map', () => {
  test.each([
    ['a();\n//# sourceMappingURL=a.js.map\n', 'a.js.map'],
    ['a{}\n/*# sourceMappingURL=a.css.map */\n', 'a.css.map'],
    ['a();\n//@ sourceMappingURL=old.map', 'old.map'],
    ['a();//# sourceMappingURL=1.map\nb();//# sourceMappingURL=2.map', '2.map'],
    ['a();\n//# sourceMappingURL=a.map\n//# debugId=1\n', 'a.map'],
    ['a("//# sourceMappingURL=a.map")', null],
    ['a();//# sourceMappingURL=a.map\nb()', null],
    ['sourceMappingURL=a.map', null],
    ['a()', null],
  ])('%j', (content, url) => {
    expect(findMapComment(Buffer.from(content))?.url ?? null).toBe(url)
  })

  test('of a comment that code follows, however long the lines of slashes between them', () => {
    // The regular expression once took twice as long for each slash more.
    const rule = '/'.repeat(44)
    expect(findMapComment(Buffer.from(`a();\n//# sourceMappingURL=a.map\n${rule}\n${rule}\nb()`))).toBeNull()
    expect(findMapComment(Buffer.from(`a();\n//# sourceMappingURL=a.map\n${rule}\n${rule}\n`))?.url).toBe('a.map')
    expect(findMapComment(Buffer.from('a();\r\n//# sourceMappingURL=a.map\r\n// by x\r\n'))?.url).toBe('a.map')
  })

  test('what the comment takes', () => {
    expect(findMapComment(Buffer.from('a{}\n/*# sourceMappingURL=x */\n'))?.bytes).toBe(
      '/*# sourceMappingURL=x */'.length,
    )
  })

  test('maps in data URLs', () => {
    const encoded = Buffer.from('{"é":1}').toString('base64')
    expect(decodeDataUrl(`data:application/json;charset=utf-8;base64,${encoded}`)).toBe('{"é":1}')
    expect(decodeDataUrl('data:application/json,%7B%7D')).toBe('{}')
    expect(() => decodeDataUrl('data:text/html,x')).toThrow(SyntaxError)
    expect(() => decodeDataUrl('data:application/json,%')).toThrow(SyntaxError)
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
    ['turbopack:///[project]/src/date.ts', 'src/date.ts'],
    ['file:///work/app/src/date.ts', 'src/date.ts'],
    ['/work/app/src/date.ts', 'src/date.ts'],
    ['\0vite/preload-helper.js', 'vite/preload-helper.js'],
    ['../../\0rolldown/runtime.js', 'rolldown/runtime.js'],
  ])('%j is %s', (source, expected) => {
    expect(sourcePath(source, place)).toBe(expected)
  })

  const windows = { path: 'dist/assets/index.js.map', directory: 'C:\\work\\app' }
  test.each([
    ['file:///C:/work/app/src/date.ts', 'src/date.ts'],
    ['C:\\work\\app\\node_modules\\moment\\moment.js', 'node_modules/moment/moment.js'],
    ['D:/lib/x.ts', '../../../D:/lib/x.ts'],
    ['..\\..\\src\\date.ts', 'src/date.ts'],
    ['../../src/back\\slash.ts', 'src/back\\slash.ts'],
  ])('on Windows %j is %s', (source, expected) => {
    expect(sourcePath(source, windows)).toBe(expected)
  })
})
