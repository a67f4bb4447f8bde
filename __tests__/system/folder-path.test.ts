import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fileAt, findInFolder, hasExactNames, parseTarget } from '../../src/system/folder-path.ts'
import { folder } from './world.ts'

describe('parseTarget', () => {
  test.each([
    ['/', [], true, ''],
    ['/a/b.js?v=1#x', ['a', 'b.js'], false, '?v=1'],
    ['/a/', ['a'], true, ''],
    ['//a//b', ['a', 'b'], false, ''],
    ['/%C3%BC%20x/%E2%9C%93.html', ['ü x', '✓.html'], false, ''],
    ['http://127.0.0.1:8080/a?q', ['a'], false, '?q'],
    ['/100%25', ['100%'], false, ''],
  ])('%s', (target, segments, isFolder, query) => {
    expect(parseTarget(target)).toEqual({ segments, folder: isFolder, query })
  })

  test.each([
    '/..',
    '/a/../b',
    '/%2e%2e/x',
    '/..%2fx',
    '/a%2f..%2f..%2fx',
    '/..%5cx',
    '/a\\b',
    '/%00',
    '/%',
    '/%ff',
    '',
    'a',
    '*',
  ])('refuses %j', (target) => {
    expect(parseTarget(target)).toBeNull()
  })

  test('whatever is asked for, no segment is a path in itself', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '%2f',
      '%5c',
      '\\',
      '%2e',
      'a',
      '%',
      '%00',
      '?',
      '#',
      '%252e',
      '%c0%ae',
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const path = parseTarget(`/${pieces.join('')}`)
        for (const segment of path?.segments ?? []) expect(segment).not.toMatch(/^\.\.?$|[/\\\0]/)
      }),
    )
  })
})

describe('findInFolder', () => {
  const find = async (root: string, target: string) => {
    const path = parseTarget(target)
    const found = path ? await findInFolder(root, path) : null
    return found?.kind === 'file' ? found.file.path.slice(root.length) : found
  }
  const nothing = { kind: 'nothing' }

  test('as static hosts do', async () => {
    using place = folder({
      'site/index.html': '',
      'site/about.html': '',
      'site/docs/index.html': '',
      'site/both.html': '',
      'site/both/index.html': '',
      'site/ünï/index.html': '',
      'site/.env': '',
      'site/.git/config': '',
      'site/.well-known/x.json': '',
      'secret.txt': '',
    })
    const root = join(place.path, 'site')
    expect(await find(root, '/')).toBe('/index.html')
    expect(await find(root, '/index.html')).toBe('/index.html')
    expect(await find(root, '/about')).toBe('/about.html')
    expect(await find(root, '/about/')).toEqual(nothing)
    expect(await find(root, '/docs/')).toBe('/docs/index.html')
    expect(await find(root, '/docs?x=1')).toEqual({ kind: 'redirect', location: '/docs/?x=1' })
    expect(await find(root, '//docs')).toEqual({ kind: 'redirect', location: '/docs/' })
    expect(await find(root, '/%C3%BCn%C3%AF')).toEqual({ kind: 'redirect', location: '/%C3%BCn%C3%AF/' })
    expect(await find(root, '/both')).toBe('/both.html')
    expect(await find(root, '/both/')).toBe('/both/index.html')
    expect(await find(root, '/About')).toEqual(nothing)
    expect(await find(root, '/.env')).toEqual(nothing)
    expect(await find(root, '/.git/config')).toEqual(nothing)
    expect(await find(root, '/.well-known/x.json')).toBe('/.well-known/x.json')
    expect(await find(root, '/about.html/x')).toEqual(nothing)
    expect(await find(root, `/${'x'.repeat(5000)}`)).toEqual(nothing)
  })

  test('a link is followed within the folder, never out of it', async () => {
    using place = folder({ 'site/real.txt': 'x', 'site-secret/secret.txt': '', 'secret.txt': '' })
    const root = join(place.path, 'site')
    symlinkSync('real.txt', join(root, 'link.txt'))
    symlinkSync('../secret.txt', join(root, 'out.txt'))
    symlinkSync('../site-secret', join(root, 'out'))
    symlinkSync('loop', join(root, 'loop'))
    expect(await find(root, '/link.txt')).toBe('/real.txt')
    expect(await find(root, '/out.txt')).toEqual(nothing)
    expect(await find(root, '/out/secret.txt')).toEqual(nothing)
    expect(await find(root, '/loop')).toEqual(nothing)
    expect(await fileAt(root, ['..', 'secret.txt'])).toBeNull()
  })
})

test('names must be written as on the disk, in either form of Unicode', async () => {
  using place = folder({ 'Images/Caf\u00e9.png': '' })
  expect(await hasExactNames(place.path, ['Images', 'Cafe\u0301.png'])).toBe(true)
  expect(await hasExactNames(place.path, ['Images', 'caf\u00e9.png'])).toBe(false)
  expect(await hasExactNames(place.path, ['images'])).toBe(false)
})
