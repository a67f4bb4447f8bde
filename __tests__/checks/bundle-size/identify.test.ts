import { describe, expect, test } from '@jest/globals'
import { bundleSize } from '../../../src/checks/bundle-size/index.ts'
import type { Ports } from '../../../src/ports/ports.ts'
import { createFiles } from '../../../src/system/files.ts'
import { project } from './support.ts'

const BUILD = { 'dist/index-a1b2c3d4.js': 'let a = 1', 'dist/style.css': 'a{}', 'README.md': '# One' }

async function identify(files: Record<string, string>, options: object = { files: 'dist/**' }) {
  using built = project(files)
  const workspace = {
    side: 'head' as const,
    directory: built.directory,
    commit: null,
    server: () => Promise.reject(new Error('no server here')),
    content: async () => null,
    paths: async () => null,
  }
  const ports = { files: createFiles() } as unknown as Ports
  return await bundleSize.identify?.(bundleSize.options.parse(options), workspace, ports)
}

const digest = async (files: Record<string, string>) => (await identify(files))?.digest

describe('two builds are the same', () => {
  test('where names and bytes of what is measured are, wherever they lie', async () => {
    expect(await digest({ ...BUILD, 'README.md': '# Two' })).toBe(await digest(BUILD))
    expect((await identify(BUILD))?.what).toBe('each of its 2 files')
    expect((await identify(BUILD, { files: 'dist/*.js' }))?.what).toBe('its only file')
  })

  test.each<[string, Record<string, string>]>([
    ['a byte differs', { ...BUILD, 'dist/style.css': 'b{}' }],
    ['a build id is embedded', { ...BUILD, 'dist/index-a1b2c3d4.js': 'let a = 1 // build 2' }],
    ['a file is new', { ...BUILD, 'dist/more.js': '' }],
    ['a hash in a name differs', { 'dist/index-ffffffff.js': 'let a = 1', 'dist/style.css': 'a{}' }],
    ['the bytes of two files are exchanged', { 'dist/index-a1b2c3d4.js': 'a{}', 'dist/style.css': 'let a = 1' }],
  ])('not where %s', async (_, files) => {
    expect(await digest(files)).not.toBe(await digest(BUILD))
  })
})

test('without a file to measure nothing is known', async () => {
  await expect(identify({ 'README.md': '' })).rejects.toMatchObject({ data: { code: 'no-files-matched' } })
})
