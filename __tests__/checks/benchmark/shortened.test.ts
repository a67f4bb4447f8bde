import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { k6 } from '../../../src/checks/benchmark/readers/k6.ts'
import { outputOf } from '../../../src/checks/benchmark/readers/output.ts'
import { vegeta } from '../../../src/checks/benchmark/readers/vegeta.ts'
import { errorOf, fixture, roundOf } from './support.ts'

const LINES = [
  ['k6/points.json', k6],
  ['vegeta/hits.json', vegeta],
] as const

const point = (data: unknown) => JSON.stringify({ type: 'Point', metric: 'http_req_duration', data })

const hit = (fields: object) =>
  JSON.stringify({ seq: 0, code: 200, timestamp: '2026-03-02T10:15:30Z', latency: 5, ...fields })

describe('documents of which there is one for each request', () => {
  test.each([
    ['k6/points.json', k6, 'tags'],
    ['vegeta/hits.json', vegeta, 'url'],
  ] as const)('%s: what nobody reads of them is not kept', (path, { shortened }, unread) => {
    const raw = fixture(path)
    expect(raw).toContain(`"${unread}"`)
    expect(JSON.stringify(outputOf(raw, shortened).json().documents)).not.toContain(`"${unread}"`)
  })

  test.each(LINES)('%s: what is read of them is', (path, reader) => {
    const raw = fixture(path).replaceAll('"bytes_out":0', '"bytes_out":7')
    expect(reader.read(outputOf(raw, reader.shortened))).toEqual(reader.read(outputOf(raw)))
  })

  test.each(LINES)('%s: any other document stays what it is', (_, { shortened }) => {
    fc.assert(fc.property(fc.jsonValue(), (document) => expect(shortened?.(document)).toBe(document)))
    const declaration = { type: 'Metric', metric: 'checks', data: { type: 'rate', contains: 'default' } }
    expect(shortened?.(declaration)).toBe(declaration)
  })

  test.each([
    [
      point({ time: '2026-03-02T10:15:30Z', value: 'slow', tags: {} }),
      '`data.value`: Invalid input: expected number, received string',
    ],
    [
      point({ time: '2026-03-02T10:15:30Z', tags: {} }),
      '`data.value`: Invalid input: expected number, received undefined',
    ],
    [point({ value: 5, tags: {} }), '`data.time`: Invalid input: expected string, received undefined'],
    [point(null), '`data`: Invalid input: expected object, received null'],
    [point([]), '`data`: Invalid input: expected object, received array'],
    [hit({ latency: 'slow' }), '`latency`: Invalid input: expected number, received string'],
    [hit({ bytes_in: null }), '`bytes_in`: Invalid input: expected number, received null'],
  ])('what is wrong with one is told with its place: %s', (raw, found) => {
    expect(errorOf(() => roundOf(raw)).message).toContain(found)
  })
})
