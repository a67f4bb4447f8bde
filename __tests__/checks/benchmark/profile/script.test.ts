import { describe, expect, test } from '@jest/globals'
import type { CountedFunction } from '../../../../src/checks/benchmark/profile/coverage.ts'
import { readScript, type ScriptRequest } from '../../../../src/checks/benchmark/profile/script.ts'
import { mapOf, readSourceMap, sourceText } from '../../../../src/checks/benchmark/profile/source-text.ts'

const URL = 'file:///repo/a.js'

const SOURCE = `import { b } from './b.js'

export function outer(list) {
  const rank = (one) => one.rank
  return list.map((one) => b(one)).sort((x, y) => rank(x) - rank(y))
}

class Box {
  constructor(size) { this.size = size }
  #step(by) { return by }
  get width() { return [1].map((one) => one) }
}

bench('name', () => outer([]), { time: 200 })
`

/** From where `text` begins to where it ends. */
function fn(name: string, text: string, calls: number, source = SOURCE): CountedFunction {
  const start = source.indexOf(text)
  if (start < 0) throw new Error(`there is no ${text}`)
  return { name, start, end: start + text.length, calls }
}

const OUTER = SOURCE.slice(SOURCE.indexOf('function outer'), SOURCE.indexOf('\n\nclass'))
const FUNCTIONS: readonly CountedFunction[] = [
  { name: '', start: 0, end: SOURCE.length, calls: 1 },
  fn('outer', OUTER, 7),
  fn('rank', '(one) => one.rank', 70),
  fn('', '(one) => b(one)', 700),
  fn('', '(x, y) => rank(x) - rank(y)', 7000),
  fn('Box', 'constructor(size) { this.size = size }', 2),
  fn('#step', '#step(by) { return by }', 3),
  fn('get width', 'get width() { return [1].map((one) => one) }', 4),
  fn('', '(one) => one)'.slice(0, -1), 5),
  // V8 takes the nearest name for that of a function without one.
  fn('time', '() => outer([])', 6),
]

const request = (more: Partial<ScriptRequest> = {}): ScriptRequest => ({
  url: URL,
  file: 'a.js',
  functions: FUNCTIONS,
  source: sourceText(SOURCE),
  map: null,
  ...more,
})

/** The frame of a function that begins at `text`. */
function frameAt(text: string, name = '', source = SOURCE) {
  const before = source.slice(0, source.indexOf(text)).split('\n')
  return { name, url: URL, line: before.length - 1, column: before.at(-1)?.length ?? 0 }
}

const owner = (text: string, more: Partial<ScriptRequest> = {}, name = '') => {
  const found = readScript(request(more)).ownerOf(frameAt(text, name, more.source?.text ?? SOURCE))
  return 'own' in found ? found.own : found
}

describe('whom a frame belongs to', () => {
  test('a callback is a line of the named function that it is written in', () => {
    const outer = { kind: 'function', name: 'outer', file: 'a.js', line: 3, end: 6, calls: 7 }
    expect(owner('(list) {')).toEqual(outer)
    expect(owner('(one) => b(one)')).toEqual(outer)
    expect(owner('(x, y) => rank(x)')).toEqual(outer)
    expect(owner('(one) => one.rank')).toEqual({ ...outer, name: 'rank', line: 4, end: 4, calls: 70 })
  })

  test('methods, accessors and constructors have names', () => {
    expect(owner('(size) {')).toMatchObject({ name: 'Box', line: 9, calls: 2 })
    expect(owner('(by) {')).toMatchObject({ name: '#step', line: 10 })
    expect(owner('() { return [1]')).toMatchObject({ name: 'get width', line: 11 })
    expect(owner('(one) => one)')).toMatchObject({ name: 'get width' })
  })

  test('a file’s own statements, and a function that nothing gives a name, whatever V8 made up', () => {
    expect(owner('import')).toEqual({ kind: 'top-level', name: '', file: 'a.js', line: null, end: null, calls: 1 })
    expect(owner('() => outer([])', {}, 'time')).toMatchObject({
      kind: 'function',
      name: '',
      line: 14,
      end: 14,
      calls: 6,
    })
  })

  test('everything that was called is known, once', () => {
    const { called } = readScript(request({ functions: [...FUNCTIONS, fn('rank', 'class Box', 0)] }))
    const names = called.map((one) => ('own' in one ? `${one.own.kind} ${one.own.name}` : one))
    expect(names).toEqual([
      ...['top-level ', 'function outer', 'function rank', 'function Box', 'function #step', 'function get width'],
      'function ',
    ])
  })
})

describe('where the text is not what ran', () => {
  test('a loader put in something: names still tell, places do not', () => {
    const changed = { source: sourceText(`${SOURCE}// more\n`) }
    expect(owner('(list) {', changed, 'outer')).toEqual({
      ...{ kind: 'function', name: 'outer', file: 'a.js', line: null, end: null, calls: 7 },
    })
    expect(owner('(one) => b(one)', changed)).toMatchObject({ kind: 'function', name: '', calls: null })
    expect(owner('import', changed)).toMatchObject({ kind: 'top-level' })
  })

  test('the address that Node adds to a file without its types changes nothing', () => {
    const added = `\n\n//# sourceURL=${URL}`.length
    const functions = FUNCTIONS.map((one, index) => (index === 0 ? { ...one, end: one.end + added } : one))
    expect(owner('(one) => b(one)', { functions })).toMatchObject({ name: 'outer', line: 3 })
  })

  test('without counts there is where a function begins', () => {
    expect(owner('(list) {', { functions: [] }, 'outer')).toMatchObject({
      name: 'outer',
      line: 3,
      end: null,
      calls: null,
    })
    expect(owner('(list) {', { functions: [], source: null }, 'outer')).toMatchObject({ name: 'outer', line: null })
  })

  test('a frame outside of the text', () => {
    const { ownerOf } = readScript(request())
    expect(ownerOf({ name: 'ghost', url: URL, line: 99_999, column: 5 })).toMatchObject({
      own: { name: 'ghost', calls: null },
    })
    expect(ownerOf({ name: '', url: URL, line: -1, column: -1 })).toMatchObject({ own: { name: '' } })
  })

  test('a function to the end of the file that a loader put around it is the file', () => {
    const text = `(async () => {function f() {}\n})`
    const functions = [
      { name: '', start: 0, end: text.length, calls: 1 },
      { name: '', start: 1, end: text.length, calls: 1 },
      fn('f', 'function f() {}', 3, text),
    ]
    const script = readScript(request({ functions, source: sourceText(text) }))
    expect(script.ownerOf({ name: '', url: URL, line: 0, column: 8 })).toMatchObject({ own: { kind: 'top-level' } })
    expect(script.ownerOf({ name: 'f', url: URL, line: 0, column: 25 })).toMatchObject({ own: { name: 'f' } })
  })
})

describe('source maps', () => {
  // One line of output for lines 3 to 5 of `../src/a.ts`, each of 11 columns.
  const mapText = JSON.stringify({ version: 3, sources: ['../src/a.ts'], names: [], mappings: 'AAEA,WACA,WACA' })
  const text = 'function f(){ a();b(); }'
  const functions = [
    { name: '', start: 0, end: text.length, calls: 1 },
    { name: 'f', start: 0, end: text.length, calls: 4 },
  ]

  test('a function is where it was written', () => {
    const positions = readSourceMap(mapText)
    if (positions === null) throw new Error('it is a map')
    const located = { functions, source: sourceText(text) }
    const place = () => ({ kind: 'own', path: 'src/a.ts' }) as const
    const frame = { name: 'f', url: URL, line: 0, column: 10 }
    expect(readScript(request({ ...located, map: { positions, place } })).ownerOf(frame)).toEqual({
      own: { kind: 'function', name: 'f', file: 'src/a.ts', line: 3, end: 5, calls: 4 },
    })
    const packaged = () => ({ kind: 'package', name: 'moment' }) as const
    expect(readScript(request({ ...located, map: { positions, place: packaged } })).ownerOf(frame)).toEqual({
      package: 'moment',
    })
  })

  test('inline, encoded or not, or a file; the last comment counts', () => {
    const inline = `data:application/json;charset=utf-8;base64,${Buffer.from(mapText).toString('base64')}`
    expect(mapOf(`a\n//# sourceMappingURL=old.map\n//# sourceMappingURL=${inline}\n}}`)).toEqual({ inline: mapText })
    expect(mapOf(`//# sourceMappingURL=data:application/json,${encodeURIComponent(mapText)}`)).toEqual({
      inline: mapText,
    })
    expect(mapOf('//# sourceMappingURL=a.js.map?x')).toEqual({ file: 'a.js.map' })
    expect(mapOf('//# sourceMappingURL=https://example.com/a.map')).toBeNull()
    expect(mapOf('const text = "//# sourceMappingURL=a.map"')).toBeNull()
  })

  test.each(['', '[]', '{}', '{"mappings": 5, "sources": []}', '{"mappings": "AAEA", "sources": 1}'])(
    '%j is none',
    (written) => {
      expect(readSourceMap(written)).toBeNull()
    },
  )

  test('a map of nonsense maps nothing', () => {
    const positions = readSourceMap('{"version": 3, "mappings": "!!!!", "sources": []}')
    expect(positions?.({ line: 0, column: 0 }) ?? null).toBeNull()
  })
})

test('V8 ends a line at more than git does', () => {
  const text = sourceText('a\u2028b\nc\r\nd')
  expect(text.offsetOf({ line: 1, column: 0 })).toBe(2)
  expect(text.lineOf(2)).toBe(1)
  expect(text.offsetOf({ line: 2, column: 0 })).toBe(4)
  expect(text.lineOf(4)).toBe(2)
  expect(text.positionOf(7)).toEqual({ line: 3, column: 0 })
  expect(text.offsetOf({ line: 9, column: 0 })).toBeNull()
})
