import { expect, test } from '@jest/globals'
import { lighthouse } from '../../../src/checks/lighthouse/index.ts'
import { lighthouseOptions } from '../../../src/checks/lighthouse/options.ts'
import type { Workspace } from '../../../src/ports/workspace.ts'
import { realPorts } from './support.ts'

const CONTENT = { digest: 'd', what: '`dist` (2 files)' }

/** A side that serves a folder as `dist` and runs a command as `api`. */
const workspace: Workspace = {
  side: 'head',
  directory: '/',
  commit: null,
  server: () => Promise.reject(new Error('nothing is started to find out')),
  content: async (name) => (name === 'dist' ? CONTENT : null),
  paths: async () => null,
}

const identify = async (options: object) =>
  lighthouse.identify?.(lighthouseOptions.parse(options), workspace, realPorts())

test('pages of a folder depend on what the folder holds', async () => {
  expect(await identify({ serve: 'dist', urls: ['/', '/pricing'] })).toEqual(CONTENT)
  expect(await identify({ serve: 'dist', urls: '/', chrome: { path: '/opt/chrome/chrome' } })).toEqual(CONTENT)
})

test.each<[string, object]>([
  ['of a server that is a command', { serve: 'api', urls: '/' }],
  ['by whole URLs, even one of several', { serve: 'dist', urls: ['/', 'https://example.com/'] }],
  ['without a server', { urls: 'https://example.com/' }],
  ['in a browser of the commit’s own', { serve: 'dist', urls: '/', chrome: { path: 'vendor/chrome' } }],
])('pages %s depend on what cannot be known', async (_, options) => {
  expect(await identify(options)).toBeNull()
})
