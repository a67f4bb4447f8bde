import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { pagePattern } from '../../../src/checks/lighthouse/page-pattern.ts'
import { selectPages } from '../../../src/checks/lighthouse/select-pages.ts'
import { PacegateError } from '../../../src/model/errors.ts'

const PAGES = ['/', '/about.html', '/blog/', '/blog/first', '/blog/second/', '/blog/2024/third']

describe('what a pattern means', () => {
  const meant = (pattern: string, pages = PAGES): string[] => pages.filter(pagePattern(pattern))

  test.each([
    ['/', ['/']],
    ['/about.html', ['/about.html']],
    ['/blog', ['/blog/']],
    ['/blog/*', ['/blog/first', '/blog/second/']],
    ['/blog/**', ['/blog/', '/blog/first', '/blog/second/', '/blog/2024/third']],
    ['/*', ['/about.html', '/blog/']],
    ['/**', PAGES],
    ['/**/third', ['/blog/2024/third']],
    ['/**/blog/**/**', ['/blog/', '/blog/first', '/blog/second/', '/blog/2024/third']],
    ['/*.html', ['/about.html']],
    ['/blog/*ir*', ['/blog/first']],
    ['/b*', ['/blog/']],
    ['/Blog/*', []],
  ])('%s', (pattern, pages) => {
    expect(meant(pattern)).toEqual(pages)
  })

  test('all other characters stand for themselves', () => {
    expect(meant('/a.b', ['/a.b', '/axb'])).toEqual(['/a.b'])
    expect(meant('/(a|b)+[c]{1}^$', ['/(a|b)+[c]{1}^$', '/a', '/a|b'])).toEqual(['/(a|b)+[c]{1}^$'])
  })

  test('a query counts where the pattern has one', () => {
    const pages = ['/search', '/search?q=a', '/search?q=b&p=1']
    expect(meant('/search', pages)).toEqual(pages)
    expect(meant('/search?q=a', pages)).toEqual(['/search?q=a'])
    expect(meant('/search?q=*', pages)).toEqual(['/search?q=a', '/search?q=b&p=1'])
  })

  test('an escaped slash separates nothing', () => {
    expect(meant('/a/*', ['/a%2Fb'])).toEqual([])
    expect(meant('/*', ['/a%2Fb'])).toEqual(['/a%2Fb'])
  })

  test('letters may be escaped on either side', () => {
    expect(meant('/über/*', ['/%C3%BCber/uns'])).toEqual(['/%C3%BCber/uns'])
    expect(meant('/%C3%BCber/*', ['/über/uns'])).toEqual(['/über/uns'])
    expect(meant('/100%', ['/100%'])).toEqual(['/100%'])
  })

  test('every page matches its own path and is below the root', () => {
    const page = fc.webPath().filter((path) => path.startsWith('/') && !path.includes('*') && !path.includes('//'))
    fc.assert(
      fc.property(page, (path) => {
        expect(pagePattern(path)(path)).toBe(true)
        expect(pagePattern('/**')(path)).toBe(true)
      }),
    )
  })
})

describe('which pages are measured', () => {
  test('all that there are, as far as no more are allowed', () => {
    expect(selectPages(PAGES)).toEqual({ pages: PAGES, omitted: 0, unmatched: [] })
    expect(selectPages(PAGES, { max: 2 })).toEqual({ pages: ['/', '/about.html'], omitted: 4, unmatched: [] })
    const many = Array.from({ length: 23 }, (_, index) => `/${index}`)
    expect(selectPages(many)).toEqual({ pages: many.slice(0, 20), omitted: 3, unmatched: [] })
  })

  test('those that are included, without those that are excluded, in their own order', () => {
    const { pages, omitted } = selectPages(PAGES, { include: ['/blog/**', '/'], exclude: ['/blog', '/**/third'] })
    expect(pages).toEqual(['/', '/blog/first', '/blog/second/'])
    expect(omitted).toBe(0)
  })

  test('what is excluded is not counted as left out', () => {
    expect(selectPages(PAGES, { exclude: ['/blog/**'], max: 1 })).toMatchObject({ pages: ['/'], omitted: 1 })
  })

  test('what is included and is not there is told', () => {
    expect(selectPages(PAGES, { include: ['/', '/blgo/*'] }).unmatched).toEqual(['/blgo/*'])
    expect(selectPages(PAGES, { include: ['/', '/blog'], exclude: ['/blog'] }).unmatched).toEqual([])
  })

  test('none is an error that names what there is', () => {
    expect(refusal(PAGES, { include: ['/blgo/*', '/x'] })).toMatchObject({
      code: 'pages-none',
      message:
        '`include: [/blgo/*, /x]` leaves no page to measure; there are `/`, `/about.html`, `/blog/`, `/blog/first`, `/blog/second/` and 1 more',
    })
    expect(refusal(PAGES.slice(0, 2), { exclude: ['/**'] }).message).toBe(
      '`exclude: [/**]` leaves no page to measure; there are `/`, `/about.html`',
    )
    expect(refusal(PAGES, { include: ['/'], exclude: ['/'] }).message).toMatch(
      /^`include: \[\/\]` and `exclude: \[\/\]` leave /,
    )
  })

  test('so is a site without pages', () => {
    expect(refusal([], { include: ['/'] })).toMatchObject({
      code: 'pages-none',
      message: 'there is no page to measure',
    })
  })

  function refusal(...words: Parameters<typeof selectPages>) {
    try {
      selectPages(...words)
    } catch (error) {
      if (error instanceof PacegateError) return error.data
      throw error
    }
    throw new Error('pages were selected')
  }
})
