import { afterEach, describe, expect, test } from '@jest/globals'
import { lighthouseOptions } from '../../../src/checks/lighthouse/options.ts'
import { openPlace } from '../../../src/checks/lighthouse/probe-place.ts'
import { fileNames } from '../../../src/checks/lighthouse/probe-reports.ts'
import { PacegateError } from '../../../src/model/errors.ts'
import type { Side, Workspace } from '../../../src/ports/workspace.ts'

function workspace(side: Side, server: Workspace['server'] = () => Promise.reject(new Error('no server'))): Workspace {
  return { side, directory: '/', commit: null, server, content: async () => null, paths: async () => null }
}

const VARIABLE = 'PACEGATE_TEST_PREVIEW'
afterEach(() => {
  delete process.env[VARIABLE]
})

describe('deployments', () => {
  const options = lighthouseOptions.parse({
    deployments: {
      base: { url: 'https://example.com/shop/', rewrite: { '/pricing': '/preise?a=1' } },
      head: `https://\${${VARIABLE}}`,
    },
    urls: ['/', '/pricing', 'https://example.org/'],
  })
  const located = async (side: Side) => {
    const place = await openPlace(options, workspace(side))
    return options.urls.map(({ url }) => place.locate(url))
  }

  test('each side has its own, with a path before and other names behind', async () => {
    process.env[VARIABLE] = 'preview-7.example.net'
    expect(await located('base')).toEqual([
      'https://example.com/shop/',
      'https://example.com/shop/preise?a=1',
      'https://example.org/',
    ])
    expect(await located('head')).toEqual([
      'https://preview-7.example.net/',
      'https://preview-7.example.net/pricing',
      'https://example.org/',
    ])
  })

  test.each([
    [undefined, 'variable-missing', /`deployments\.head` asks for the environment variable PACEGATE_TEST_PREVIEW/],
    ['', 'variable-missing', /which is empty/],
    [
      'not a host',
      'deployment-invalid',
      /`deployments\.head` must be a whole http\(s\) URL, found "https:\/\/not a host"/,
    ],
  ])('an address that is %j is an error', async (value, code, message) => {
    if (value !== undefined) process.env[VARIABLE] = value
    const error = await openPlace(options, workspace('head')).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(PacegateError)
    expect(error).toMatchObject({ data: { code, message: expect.stringMatching(message) } })
  })

  test.each(['INPUT_TOKEN', 'ACTIONS_RUNTIME_TOKEN', 'GITHUB_TOKEN'])('%s goes nowhere', async (name) => {
    process.env[name] ??= 'secret'
    const own = lighthouseOptions.parse({
      deployments: { base: 'https://a.example', head: `https://a.example/\${${name}}` },
      urls: '/',
    })
    await expect(openPlace(own, workspace('head'))).rejects.toMatchObject({
      data: { code: 'variable-missing', message: expect.stringMatching(/is for Pacegate alone/) },
    })
  })
})

test('the base of a lighthouserc whose server takes one port only is missing, no error of the pull request', async () => {
  const parsed = lighthouseOptions.parse({ serve: 'web', urls: '/' })
  const ci = {
    runs: 3,
    assert: null,
    discovery: null,
    upload: { kind: 'none', warnings: [] },
    additive: false,
  } as const
  const data = { code: 'server-not-ready', message: 'nothing listens', hint: '', output: 'listening on 3000' }
  const failing = () => Promise.reject(new PacegateError(data))
  await expect(openPlace({ ...parsed, ci }, workspace('base', failing))).rejects.toMatchObject({
    data: { code: 'not-on-base', output: 'listening on 3000' },
  })
  await expect(openPlace({ ...parsed, ci }, workspace('head', failing))).rejects.toMatchObject({ data })
  await expect(openPlace(parsed, workspace('base', failing))).rejects.toMatchObject({ data })
})

test('reports get names that every file system takes, no two the same', () => {
  expect([
    ...fileNames([
      '/ · mobile',
      '/a/b?c=1 · mobile',
      '/a-b/c 1 · mobile',
      'checkout: pay · Slow phone',
      '日本',
      '日本 · x',
    ]).values(),
  ]).toEqual(['index-mobile', 'a-b-c-1-mobile', 'a-b-c-1-mobile-2', 'checkout-pay-slow-phone', 'page', 'x'])
})
