import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readSitemap } from '../../../src/checks/lighthouse/sitemap.ts'
import { PacegateError } from '../../../src/model/errors.ts'

const NS = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
const urlset = (content: string): string => `${DECLARATION}\n<urlset xmlns="${NS}">${content}</urlset>`
const page = (location: string): string => `<url><loc>${location}</loc></url>`

function refusal(xml: string): { code: string; message: string; hint: string } {
  try {
    readSitemap(xml, '/sitemap.xml')
  } catch (error) {
    if (error instanceof PacegateError) return error.data
    throw error
  }
  throw new Error('it was accepted')
}

describe('what a sitemap names', () => {
  test('the URLs of a set, in order, with all that the protocol lets stand beside them', () => {
    const xml = `\uFEFF${DECLARATION}
<!-- made by hand -->
<urlset xmlns="${NS}">
  <url>
    <loc>
      https://example.com/
    </loc>
    <lastmod>2024-01-01</lastmod><changefreq>monthly</changefreq><priority>0.8</priority>
  </url>
  <url><loc>https://example.com/pricing?a=1&amp;b=&#50;</loc></url>
  <url><loc><![CDATA[https://example.com/list?x=1&y=2]]></loc></url>
  <url><loc>https://example.com/<!-- in -->two</loc></url>
  <url><loc>/relative</loc></url>
</urlset>
`
    expect(readSitemap(xml, '/sitemap.xml')).toEqual({
      kind: 'urlset',
      urls: [
        'https://example.com/',
        'https://example.com/pricing?a=1&b=2',
        'https://example.com/list?x=1&y=2',
        'https://example.com/two',
        '/relative',
      ],
    })
  })

  test('elements of extensions are not pages, whatever their prefix or name', () => {
    const xml = `<s:urlset xmlns:s="${NS}" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:x="urn:x">
<s:url><x:loc>https://example.com/x</x:loc><s:loc>https://example.com/a</s:loc>
<image:image><image:loc>https://example.com/a.png</image:loc></image:image>
<s:news><s:loc>https://example.com/deeper</s:loc></s:news></s:url>
<x:url><s:loc>https://example.com/y</s:loc></x:url></s:urlset>`
    expect(readSitemap(xml, '/s')).toEqual({ kind: 'urlset', urls: ['https://example.com/a'] })
  })

  test('no namespace at all is as good as the right one', () => {
    expect(readSitemap(`<urlset>${page('https://example.com/a')}</urlset>`, '/s')).toEqual({
      kind: 'urlset',
      urls: ['https://example.com/a'],
    })
  })

  test('the sitemaps of an index', () => {
    const xml = `<sitemapindex xmlns="${NS}"><sitemap><loc>https://example.com/1.xml.gz</loc><lastmod>2024-01-01</lastmod></sitemap>
<sitemap><loc>https://example.com/2.xml</loc></sitemap></sitemapindex>`
    expect(readSitemap(xml, '/s')).toEqual({
      kind: 'index',
      sitemaps: ['https://example.com/1.xml.gz', 'https://example.com/2.xml'],
    })
  })

  test('a text with a URL a line, however its lines end', () => {
    const text = '\uFEFFhttps://example.com/\r\n\r\n  https://example.com/a b  \rhttps://example.com/c\n'
    expect(readSitemap(text, '/sitemap.txt')).toEqual({
      kind: 'urlset',
      urls: ['https://example.com/', 'https://example.com/a b', 'https://example.com/c'],
    })
  })

  test('nothing, where nothing is named', () => {
    expect(readSitemap(urlset(''), '/s')).toEqual({ kind: 'urlset', urls: [] })
    expect(readSitemap('\n', '/s')).toEqual({ kind: 'urlset', urls: [] })
    expect(readSitemap('<sitemapindex/>', '/s')).toEqual({ kind: 'index', sitemaps: [] })
  })

  test('whatever paths a correct writer puts into one are read back', () => {
    const path = fc.string({
      unit: fc.oneof(fc.constantFrom(...`&<>"'];/?=%20`), fc.string({ minLength: 1, maxLength: 1 })),
    })
    const url = path.map((text) => new URL(`https://example.com/${text}`).href)
    const written = fc.record({
      url,
      how: fc.constantFrom('entities', 'references', 'cdata'),
      space: fc.constantFrom('', '\n\t '),
    })
    fc.assert(
      fc.property(fc.array(written), fc.constantFrom('', 's'), (entries, prefix) => {
        const tag = (name: string): string => (prefix === '' ? name : `${prefix}:${name}`)
        const body = entries.map(({ url, how, space }) => {
          const location = `${space}${writers[how as keyof typeof writers](url)}${space}`
          return `<${tag('url')}><${tag('loc')}>${location}</${tag('loc')}></${tag('url')}>${space}`
        })
        const xmlns = prefix === '' ? 'xmlns' : `xmlns:${prefix}`
        const xml = `<${tag('urlset')} ${xmlns}="${NS}">${body.join('')}</${tag('urlset')}>`
        expect(readSitemap(xml, '/s')).toEqual({ kind: 'urlset', urls: entries.map(({ url }) => url) })
      }),
    )
  })
})

const writers = {
  entities: (text: string): string =>
    text.replace(
      /[&<>"']/g,
      (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[one] ?? one,
    ),
  references: (text: string): string => [...text].map((one) => `&#x${one.codePointAt(0)?.toString(16)};`).join(''),
  cdata: (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`,
}

describe('what is refused', () => {
  test('XML that is not well-formed, with the line', () => {
    const { code, message } = refusal(urlset(`\n${page('https://example.com/?a&b')}`))
    expect(code).toBe('sitemap-not-well-formed')
    expect(message).toMatch(/^\/sitemap\.xml is not well-formed XML: line 3, column \d+: /)
    expect(refusal('<urlset><url>\n<loc>pricing</url></urlset>').message).toContain('unexpected close tag')
    expect(refusal('<urlset>\n<url>').code).toBe('sitemap-not-well-formed')
    expect(refusal(`${urlset('')}<urlset/>`).code).toBe('sitemap-not-well-formed')
  })

  test('the column is where the parser noticed, from 1 as in an editor', () => {
    expect(refusal('<urlset>\n&x;</urlset>').message).toContain('line 2, column 3: undefined entity')
  })

  test('a page of HTML, which a server answers for what it does not know', () => {
    expect(refusal('<!doctype html><html lang="en"><head><meta charset=utf-8></head></html>').code).toBe('sitemap-html')
    expect(refusal('\n<!-- a --><!-- b -->\n<!DOCTYPE html>\n<p>text').code).toBe('sitemap-html')
    expect(refusal('<html><body/></html>').code).toBe('sitemap-html')
  })

  test('document types: entities of its own are neither expanded nor fetched', () => {
    const bomb = `<!DOCTYPE urlset [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${urlset('').slice(DECLARATION.length)}`
    expect(refusal(bomb)).toMatchObject({ code: 'sitemap-invalid', message: expect.stringContaining('DOCTYPE') })
    const external = `<!DOCTYPE urlset [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset>${page('/&a;')}</urlset>`
    expect(refusal(external).code).toBe('sitemap-invalid')
  })

  test('elements nested without end, before they cost time', () => {
    expect(refusal('<urlset>'.repeat(5_000)).message).toContain('nested more than 32 deep')
  })

  test('other XML, named by its root', () => {
    expect(refusal('<rss version="2.0"><channel/></rss>').message).toBe(
      '/sitemap.xml is not a sitemap: its root is <rss>, neither <urlset> nor <sitemapindex>',
    )
  })

  test('another text, by its line', () => {
    expect(refusal('https://example.com/\nUser-agent: *\n').message).toContain('line 2 is "User-agent: *"')
    expect(refusal('{"urls": []}').code).toBe('sitemap-invalid')
  })

  test('a location that is no page, and an entry without one', () => {
    for (const location of ['pricing', 'ftp://example.com/', '//example.com/a', 'https://', '']) {
      expect(refusal(urlset(page(location)))).toMatchObject({ code: 'sitemap-invalid' })
    }
    expect(refusal(urlset('\n<url><lastmod>2024-01-01</lastmod></url>')).message).toContain(
      '<url> has no <loc> in line 3',
    )
  })

  test('more entries than the protocol allows, but not as many', () => {
    const many = (count: number): string => 'https://example.com/a\n'.repeat(count)
    expect(readSitemap(many(50_000), '/s')).toMatchObject({ kind: 'urlset' })
    expect(refusal(many(50_001))).toMatchObject({
      code: 'sitemap-too-large',
      message: expect.stringContaining('50,000'),
    })
    expect(refusal(urlset(page('/a').repeat(50_001))).code).toBe('sitemap-too-large')
  })

  test('every refusal says what to do instead', () => {
    expect(refusal('<rss/>').hint).toContain('`urls`')
  })
})
