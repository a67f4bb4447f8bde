import { describe, expect, test } from '@jest/globals'
import { readSingleFileZip } from '../../src/github/single-file-zip.ts'
import { buildZip } from '../support/zip-builder.ts'

const LIMIT = 5_000_000
const read = (archive: Buffer) => readSingleFileZip(archive, 'snapshot.json', LIMIT)
const refusal = async (archive: Buffer): Promise<string> => {
  const error = await read(archive).then(
    () => null,
    (thrown) => thrown,
  )
  expect(error).toMatchObject({ data: { code: 'archive-refused', hint: expect.stringContaining('Delete') } })
  return error.message
}

describe('the one file of an archive', () => {
  test('is read', async () => {
    expect(await read(buildZip([{ name: 'snapshot.json', content: '{"a": "ü"}' }]))).toBe('{"a": "ü"}')
  })

  test('is read although it is empty', async () => {
    expect(await read(buildZip([{ name: 'snapshot.json', content: '' }]))).toBe('')
  })

  test.each([
    [
      'a second entry',
      [
        { name: 'snapshot.json', content: '' },
        { name: 'b', content: '' },
      ],
      'it holds 2 entries',
    ],
    ['no entry', [], 'it holds 0 entries'],
    ['another name', [{ name: 'other.json', content: '' }], 'it holds "other.json" instead of snapshot.json'],
    ['a way out of the folder', [{ name: '../snapshot.json', content: '' }], 'it is not a valid archive'],
    ['a symbolic link', [{ name: 'snapshot.json', content: '/etc/passwd', mode: 0o120777 }], 'is not a regular file'],
    ['a folder', [{ name: 'snapshot.json', content: '', mode: 0o040755 }], 'is not a regular file'],
    ['encryption', [{ name: 'snapshot.json', content: 'x', encrypted: true }], 'is encrypted'],
    ['a size that is too large', [{ name: 'snapshot.json', content: Buffer.alloc(LIMIT + 1) }], 'claims 5000001 bytes'],
    ['a bomb', [{ name: 'snapshot.json', content: Buffer.alloc(LIMIT) }], 'times its size'],
    [
      'a bomb that claims to be small',
      [{ name: 'snapshot.json', content: Buffer.alloc(60_000_000), claimedSize: 100 }],
      'its content is not what it claims',
    ],
    [
      'less than it claims',
      [{ name: 'snapshot.json', content: 'x', claimedSize: 100 }],
      'its content is not what it claims',
    ],
    ['bytes that are no text', [{ name: 'snapshot.json', content: Buffer.from([0xff, 0xfe]) }], 'is not UTF-8'],
  ])('is refused for %s', async (_, entries, why) => {
    expect(await refusal(buildZip(entries))).toContain(why)
  })

  test('is refused where there is no archive at all', async () => {
    expect(await refusal(Buffer.from('<html>not found</html>'))).toContain('it is not a valid archive')
    expect(await refusal(Buffer.alloc(0))).toContain('it is not a valid archive')
  })

  test('is refused when the archive is cut short', async () => {
    const whole = buildZip([{ name: 'snapshot.json', content: 'x'.repeat(1000) }])
    expect(await refusal(whole.subarray(0, whole.length - 30))).toContain('it is not a valid archive')
  })

  test('is refused when its packed bytes are broken', async () => {
    const archive = buildZip([{ name: 'snapshot.json', content: 'y'.repeat(1000) }])
    archive.fill(0xff, 43, 50)
    expect(await refusal(archive)).toContain('its content is not what it claims')
  })
})
