import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readContext } from '../../src/github/context.ts'
import { pushEvent } from '../support/events.ts'

const repository = { id: 4711, owner: 'octo-org', name: 'shop' }
const SHA = 'a'.repeat(40)

let directory: string
let env: NodeJS.ProcessEnv

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pacegate-context-'))
  const event = join(directory, 'event.json')
  await writeFile(event, JSON.stringify(pushEvent(repository, 'refs/heads/main', 'b'.repeat(40), SHA).payload))
  env = {
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: event,
    GITHUB_REPOSITORY: 'octo-org/shop',
    GITHUB_REPOSITORY_ID: '4711',
    GITHUB_RUN_ID: '100',
    GITHUB_RUN_ATTEMPT: '3',
    GITHUB_SHA: SHA,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_API_URL: 'https://api.github.com/',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_WORKFLOW_REF: 'octo-org/shop/.github/workflows/ci.yml@refs/heads/main',
    GITHUB_WORKSPACE: directory,
  }
})

afterEach(() => rm(directory, { recursive: true, force: true }))

const failure = async (differing: NodeJS.ProcessEnv) => {
  try {
    return await readContext({ ...env, ...differing })
  } catch (thrown) {
    return (thrown as { data: unknown }).data
  }
}

describe('the context of a run', () => {
  test('is what the runner says', async () => {
    expect(await readContext(env)).toEqual({
      event: expect.objectContaining({ kind: 'push', defaultBranch: true }),
      owner: 'octo-org',
      repo: 'shop',
      repositoryId: 4711,
      runId: 100,
      runAttempt: 3,
      apiUrl: 'https://api.github.com',
      serverUrl: 'https://github.com',
      workflowPath: '.github/workflows/ci.yml',
      workspace: directory,
      runUrl: 'https://github.com/octo-org/shop/actions/runs/100',
    })
  })

  test.each([
    ['octo-org/shop/.github/workflows/a@b.yml@refs/heads/x@y', '.github/workflows/a@b.yml'],
    ['octo-org/shop/.github/workflows/ci.yml@0123abcd', '.github/workflows/ci.yml'],
    ['elsewhere/shared/.github/workflows/ci.yml@refs/heads/main', null],
    ['', null],
  ])('knows the workflow of %p', async (ref, expected) => {
    expect(await readContext({ ...env, GITHUB_WORKFLOW_REF: ref })).toMatchObject({ workflowPath: expected })
  })

  test.each([
    ['GITHUB_EVENT_NAME', '', 'GITHUB_EVENT_NAME is not set'],
    ['GITHUB_REPOSITORY', 'shop', 'GITHUB_REPOSITORY is "shop"'],
    ['GITHUB_RUN_ID', '1e3', 'GITHUB_RUN_ID is "1e3"'],
    ['GITHUB_API_URL', 'not a url', 'GITHUB_API_URL is "not a url"'],
    ['GITHUB_WORKSPACE', undefined, 'GITHUB_WORKSPACE is not set'],
  ])('is refused when %s is %p', async (name, value, message) => {
    expect(await failure({ [name]: value })).toMatchObject({
      code: 'not-on-github',
      message: expect.stringContaining(message),
      hint: expect.stringContaining('pacegate run'),
    })
  })

  test('is refused when the payload cannot be read', async () => {
    expect(await failure({ GITHUB_EVENT_PATH: join(directory, 'none.json') })).toMatchObject({ code: 'event-invalid' })
    await writeFile(join(directory, 'event.json'), '{"ref": ')
    expect(await failure({})).toMatchObject({ code: 'event-invalid' })
  })
})
