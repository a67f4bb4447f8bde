import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { countCrlf, withLineFeeds } from '../../../src/checks/bundle-size/line-ends.ts'
import { git } from '../../system/world.ts'
import { changesOf, compared, project, readingOf, sample } from './support.ts'

const FILES = { files: 'public/**', compression: ['raw', 'gzip'] }

const PAGE = '<!doctype html>\n<title>Shop</title>\n<p>text</p>\n'
const STYLE = 'body {\n  color: red;\n}\n'.repeat(30)
/** A PNG's signature, which holds both kinds of line end to show when somebody converts it. */
const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])

const WHY =
  'a checkout converted them (`core.autocrlf`, or another `.gitattributes`); `* text=auto eol=lf` in `.gitattributes` keeps them'

/** A repository of these files, checked out as it is and as Windows runners do. */
function checkouts(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = project()
  for (const [path, content] of Object.entries(files)) folder.write(`origin/${path}`, content)
  const origin = join(folder.directory, 'origin')
  git(origin, 'init', '--quiet')
  git(origin, '-c', 'core.autocrlf=false', 'add', '.')
  git(origin, 'commit', '--quiet', '-m', 'all')
  for (const [name, autocrlf] of [
    ['lf', 'false'],
    ['crlf', 'true'],
  ] as const) {
    git(folder.directory, '-c', `core.autocrlf=${autocrlf}`, 'clone', '--quiet', 'origin', name)
  }
  return {
    lf: join(folder.directory, 'lf'),
    crlf: join(folder.directory, 'crlf'),
    write: folder.write,
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  }
}

describe('a checkout with other line ends', () => {
  test('sizes are the true ones, and the cause is said once for all files, with the remedy', async () => {
    using repository = checkouts({
      'public/index.html': PAGE,
      'public/style.css': STYLE,
      'public/min.js': 'let a=1;'.repeat(100),
      'public/a.png': PICTURE,
    })
    const [base, head] = [await sample(repository.lf, FILES), await sample(repository.crlf, FILES)]
    const lines = 3 + 90
    expect((readingOf(head, 'total', 'raw') ?? 0) - (readingOf(base, 'total', 'raw') ?? 0)).toBe(lines)
    expect(readingOf(head, 'public/a.png', 'file.raw')).toBe(PICTURE.length)
    expect(compared(base, head, 'total', 'raw').causes).toEqual([`line ends became CRLF in 2 files (+93 B): ${WHY}`])
    expect(compared(head, base, 'total', 'raw').causes).toEqual([`line ends became LF in 2 files (−93 B): ${WHY}`])
    expect(compared(base, head, 'total', 'gzip').causes).toEqual([
      expect.stringMatching(/^line ends became CRLF in 2 files \(\+\d+ B\)/),
    ])
    expect(compared(base, head, 'public/index.html', 'file.raw').causes).toEqual([
      `line ends became CRLF in \`public/index.html\` (+3 B): ${WHY}`,
    ])
    // Nothing is corrected away: a budget judges what users download.
    expect(changesOf(base, head)['total > raw']).toBe(lines)
  })

  test('a file whose code changed as well is told apart, and what only moved is the same file', async () => {
    using repository = checkouts({ 'public/style.css': STYLE, 'public/notes.txt': PAGE, 'public/app.js': PAGE })
    const base = await sample(repository.lf, FILES)
    repository.write('crlf/public/style.css', `${STYLE}a {}\n`.replaceAll('\n', '\r\n'))
    git(repository.crlf, 'mv', 'public/notes.txt', 'public/readme.txt')
    const head = await sample(repository.crlf, FILES)
    expect(compared(base, head, 'total', 'raw').causes).toEqual([
      `\`public/style.css\` grew by 96 B, mostly because its line ends became CRLF: ${WHY}`,
      `line ends became CRLF in 2 files (+6 B): ${WHY}`,
    ])
    expect(compared(base, head, 'public/style.css', 'file.raw').causes).toHaveLength(1)
    const other = { ...FILES, files: 'public/*.txt' }
    const [before, after] = [await sample(repository.lf, other), await sample(repository.crlf, other)]
    expect(compared(before, after, 'public/readme.txt', 'file.raw').change.delta?.absolute).toBe(3)
  })

  test('a file that had such line ends before and grew was not converted', async () => {
    const lines = (count: number) => '\r\n'.repeat(count)
    using one = project({ 'public/a.txt': lines(50), 'public/b.txt': 'one line\n'.repeat(50) })
    using two = project({ 'public/a.txt': lines(90), 'public/b.txt': `${'one line\n'.repeat(50)}and another\r\n` })
    const [base, head] = [await sample(one.directory, FILES), await sample(two.directory, FILES)]
    expect(compared(base, head, 'total', 'raw').causes).toEqual([
      '`public/a.txt` grew by 80 B',
      '`public/b.txt` grew by 13 B',
    ])
  })
})

describe('line ends', () => {
  test('are counted and taken out as a replacement would', () => {
    const bytes = fc.array(fc.constantFrom(13, 10, 97), { maxLength: 40 }).map((all) => Buffer.from(all))
    fc.assert(
      fc.property(bytes, (content) => {
        const text = content.toString('latin1')
        const count = countCrlf(content)
        expect(count).toBe(text.split('\r\n').length - 1)
        expect(withLineFeeds(content, count).toString('latin1')).toBe(text.replaceAll('\r\n', '\n'))
      }),
    )
  })

  test('of binary files are none', () => {
    expect(countCrlf(PICTURE)).toBe(0)
  })
})
