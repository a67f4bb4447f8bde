import { describe, expect, test } from '@jest/globals'
import { lighthouse } from '../../../src/checks/lighthouse/index.ts'
import { lighthouseOptions } from '../../../src/checks/lighthouse/options.ts'
import { pageTargets } from '../../../src/checks/lighthouse/targets.ts'
import { readConfig } from '../../../src/config/config.ts'
import { parseConfigText } from '../../../src/config/document.ts'
import { PacegateError } from '../../../src/model/errors.ts'

/** What a user is told of these options in a config. */
function complaint(options: unknown): string {
  const config = { version: 1, checks: { pages: { uses: 'lighthouse', ...Object(options) } } }
  try {
    readConfig(parseConfigText('pacegate.yml', JSON.stringify(config)), new Map([['lighthouse', lighthouse]]))
  } catch (error) {
    if (error instanceof PacegateError) return error.data.message
    throw error
  }
  throw new Error('the options were accepted')
}

describe('options of lighthouse', () => {
  test('one page on a phone is the least', () => {
    const options = lighthouseOptions.parse({ serve: 'dist', urls: '/' })
    expect(pageTargets(options)).toEqual([
      {
        subject: '/ · mobile',
        url: '/',
        profile: { name: 'mobile', device: 'mobile', settings: {}, cookies: {} },
      },
    ])
  })

  test('every page as every device, in the order of the config', () => {
    const options = lighthouseOptions.parse({
      serve: 'web',
      urls: ['/', '/pricing?a=1'],
      devices: ['mobile', 'desktop'],
    })
    expect(pageTargets(options).map(({ subject }) => subject)).toEqual([
      '/ · mobile',
      '/ · desktop',
      '/pricing?a=1 · mobile',
      '/pricing?a=1 · desktop',
    ])
  })

  test('whole URLs need no server, paths do', () => {
    expect(lighthouseOptions.safeParse({ urls: 'https://example.org/' }).success).toBe(true)
    expect(complaint({ urls: ['https://example.org/', '/pricing'] })).toMatch(
      /is needed, because `\/pricing` is a path: name a server or a folder, such as `serve: dist`/,
    )
  })

  test.each([
    ['a page without a slash', { serve: 'dist', urls: 'pricing' }, /must be a path that starts with a single `\/`/],
    ['another protocol', { serve: 'dist', urls: 'ftp://example.org/' }, /must be a path/],
    ['a host without a protocol', { serve: 'dist', urls: '//example.org/' }, /must be a path/],
    ['no page at all', { serve: 'dist', urls: [] }, /urls/],
    ['a page twice', { serve: 'dist', urls: ['/', '/'] }, /names the same twice/],
    ['an unknown device', { serve: 'dist', urls: '/', devices: 'tablet' }, /mobile/],
    ['an unknown key', { serve: 'dist', url: '/' }, /url/],
    ['an unknown setting', { serve: 'dist', urls: '/', settings: { output: 'html' } }, /output/],
    ['a flag that is none', { serve: 'dist', urls: '/', chrome: { flags: ['no-sandbox'] } }, /must start with --/],
  ])('%s is an error', (_, options, says) => {
    expect(complaint(options)).toMatch(says)
  })
})
