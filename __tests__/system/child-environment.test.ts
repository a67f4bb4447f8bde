import { describe, expect, test } from '@jest/globals'
import { childEnvironment } from '../../src/system/child-environment.ts'

describe('childEnvironment', () => {
  test('passes what programs need to run', () => {
    const needed = {
      PATH: '/bin',
      HOME: '/home/me',
      LANG: 'de_DE.UTF-8',
      LC_NUMERIC: 'de_DE',
      TMPDIR: '/scratch',
      SHELL: '/bin/zsh',
      CI: 'true',
      NODE_ENV: 'production',
      NODE_OPTIONS: '--max-old-space-size=8192',
      CHROME_PATH: '/chrome',
      https_proxy: 'http://proxy:3128',
      npm_config_registry: 'https://registry.example.com/',
      NPM_CONFIG_USERCONFIG: '/runner/.npmrc',
      RUNNER_TRACKING_ID: 'github_1',
      SystemRoot: 'C:\\Windows',
    }
    expect(childEnvironment(needed)).toEqual(needed)
  })

  test.each([
    'GITHUB_TOKEN',
    'GITHUB_ENV',
    'GITHUB_PATH',
    'GITHUB_OUTPUT',
    'GITHUB_STATE',
    'GITHUB_STEP_SUMMARY',
    'GITHUB_SHA',
    'INPUT_TOKEN',
    'INPUT_CONFIG',
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_RESULTS_URL',
    'NODE_AUTH_TOKEN',
    'AWS_SECRET_ACCESS_KEY',
    'MY_PASSWORD',
    'npm_config__authToken',
    'npm_config_//packages.example.com/:_authToken',
    'NPM_CONFIG__PASSWORD',
    'npm_config_otp',
    'npm_config_key',
    'SSH_AUTH_SOCK',
    'GIT_DIR',
    'GIT_INDEX_FILE',
  ])('keeps %s', (name) => {
    expect(childEnvironment({ [name]: 'secret', PATH: '/bin' })).toEqual({ PATH: '/bin' })
  })

  test("the caller's own variables win", () => {
    expect(childEnvironment({ PATH: '/bin', HOME: '/a' }, { HOME: '/b', PORT: '80' })).toEqual({
      PATH: '/bin',
      HOME: '/b',
      PORT: '80',
    })
  })

  test('further variables pass by name, but the command files and inputs never', () => {
    const source = { NODE_AUTH_TOKEN: 't', API_URL: 'u', GITHUB_ENV: '/f', INPUT_TOKEN: 'i', GITHUB_TOKEN: 'g' }
    expect(childEnvironment(source, {}, Object.keys(source))).toEqual({ NODE_AUTH_TOKEN: 't', API_URL: 'u' })
  })
})
