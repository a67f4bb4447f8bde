import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { compress, negotiateEncoding } from '../../src/system/content-encoding.ts'

describe('negotiateEncoding', () => {
  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['GZIP', 'gzip'],
    ['deflate', 'identity'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.1, gzip;q=0.9', 'gzip'],
    ['br; q=0.5, gzip; q=0.5', 'br'],
    ['*', 'br'],
    ['*;q=0.5, br;q=0', 'gzip'],
    ['gzip;q=0', 'identity'],
    ['gzip;q=nonsense', 'identity'],
    ['identity', 'identity'],
  ])('%j gets %s', (accept, encoding) => {
    expect(negotiateEncoding(accept)).toBe(encoding)
  })
})

test('compresses to the same bytes each time, and back', async () => {
  const text = Buffer.from('the same words over and over\n'.repeat(1000))
  const [brotli, again, gzip] = await Promise.all([compress(text, 'br'), compress(text, 'br'), compress(text, 'gzip')])
  expect(brotli.equals(again)).toBe(true)
  expect(brotliDecompressSync(brotli).equals(text)).toBe(true)
  expect(gunzipSync(gzip).equals(text)).toBe(true)
  expect(brotli.length).toBeLessThan(text.length / 10)
  expect(await compress(text, 'identity')).toBe(text)
})
