import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type BadSite, startBadSite } from './bad-site.ts'
import { closeAll, closed, DEADLINE, expectMeasured, forever, IMPATIENT, openOn } from './bad-support.ts'
import { failure, testChrome } from './support.ts'

let chrome: string
let site: BadSite

beforeAll(async () => {
  chrome = await testChrome()
}, DEADLINE)
afterEach(async () => {
  await closeAll()
  await site[Symbol.asyncDispose]()
}, DEADLINE)

describe('a page whose server answers badly is an error, and nothing is left', () => {
  test.each([
    [
      '/circle',
      'page-redirect-loop',
      /^\/circle is redirected in circles: Chrome gave up at http:\/\/127\.0\.0\.1:\d+\/circle(-back)? \(net::ERR_TOO_MANY_REDIRECTS\)$/,
      /curl -IL/,
    ],
    [
      '/moved-nowhere',
      'page-unreachable',
      /^\/moved-nowhere could not be loaded: .*\(?net::ERR_\w+\)?; it was redirected to http:\/\/127\.0\.0\.1:9\/gone$/,
      /server under `serve`/,
    ],
    ['/gone', 'page-error-status', /^\/gone answered with an error: status 404$/, /Check the path in `urls`/],
    ['/broken', 'page-error-status', /^\/broken answered with an error: status 500$/, /Check the path in `urls`/],
    ['/empty', 'page-not-html', /^\/empty is not an HTML page: its answer is empty \(status 204\)$/, /Name a page/],
    [
      '/download',
      'page-not-html',
      /^\/download is not an HTML page: it is a download \(application\/zip\)$/,
      /`bundle-size`/,
    ],
    [
      '/cut',
      'page-unreachable',
      /^\/cut could not be loaded: the server broke off in the middle of its answer \(net::ERR_CONTENT_LENGTH_MISMATCH\)$/,
      /server under `serve`/,
    ],
    [
      '/closed',
      'page-unreachable',
      /^\/closed could not be loaded: the server closed the connection without an answer \(net::ERR_EMPTY_RESPONSE\)$/,
      /server under `serve`/,
    ],
  ])(
    '%s',
    async (page, code, message, hint) => {
      site = await startBadSite()
      const probe = await openOn(site, chrome, { urls: page, settings: IMPATIENT })
      const error = await failure(probe.sample(forever))
      expect(error).toMatchObject({ code, message: expect.stringMatching(message), hint: expect.stringMatching(hint) })
      // Another try would end the same way.
      expect(error.transient).toBeUndefined()
      await closed(probe)
    },
    DEADLINE,
  )

  test(
    'and a page that misbehaves once is measured in the next round',
    async () => {
      site = await startBadSite()
      const probe = await openOn(site, chrome, { urls: '/blank', settings: IMPATIENT })
      expect(await failure(probe.sample(forever))).toEqual({
        code: 'page-blank',
        message: '/blank painted nothing that could be measured: The page did not paint any content. (NO_FCP)',
        hint: expect.stringContaining('without a login'),
        transient: true,
      })
      site.mend()
      await expectMeasured(probe, '/blank')
      await closed(probe)
    },
    DEADLINE,
  )
})

describe('a redirect', () => {
  test(
    'to another path is measured, with a warning that has no port; to another host it is told as it is',
    async () => {
      site = await startBadSite()
      const probe = await openOn(site, chrome, { urls: ['/moved', '/moved-away'] })
      const { readings, warnings } = await probe.sample(forever)
      const requests = readings.filter(({ metric }) => metric === 'resource.total.requests')
      expect(requests).toEqual([
        { subject: '/moved · mobile', metric: 'resource.total.requests', value: 2 },
        { subject: '/moved-away · mobile', metric: 'resource.total.requests', value: 2 },
      ])
      const said = (page: string, to: string) =>
        `${page}: The page may not be loading as expected because your test URL (${page}) was redirected to ${to}. Try testing the second URL directly.`
      expect(warnings).toEqual([said('/moved', '/other'), said('/moved-away', `http://localhost:${site.port}/other`)])
      await closed(probe)
    },
    DEADLINE,
  )
})

describe('a certificate that nobody has signed', () => {
  test(
    'is an error that names it and the way out, and with that flag the page is measured',
    async () => {
      site = await startBadSite({ tls: true })
      const refused = await openOn(site, chrome, { urls: '/', settings: IMPATIENT })
      expect(await failure(refused.sample(forever))).toEqual({
        code: 'page-certificate',
        message:
          '/ has a certificate that Chrome does not trust: it is signed by itself or by an authority that is not known here (net::ERR_CERT_AUTHORITY_INVALID)',
        hint: expect.stringContaining('`chrome: {flags: [--ignore-certificate-errors]}`'),
      })
      expect(site.asked).toEqual([])
      await closed(refused)

      const flags = ['--ignore-certificate-errors']
      const accepted = await openOn(site, chrome, { urls: '/', chrome: { path: chrome, flags } })
      await expectMeasured(accepted, '/')
      expect(site.asked).toEqual(['/'])
      await closed(accepted)
    },
    DEADLINE,
  )
})
