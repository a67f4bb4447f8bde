import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createApi, type GitHubApi } from '../../src/github/api.ts'
import { publishComment } from '../../src/github/comment.ts'
import { buildMarker, type CommentMarker } from '../../src/github/comment-marker.ts'
import { type FakeGitHub, READ_TOKEN, startFakeGitHub, WRITE_TOKEN } from '../support/fake-github.ts'
import { memoryLog, TestClock } from '../support/test-clock.ts'

const PULL_REQUEST = 7
const OURS = 'github-actions[bot]'

let github: FakeGitHub
let clock: TestClock

beforeEach(async () => {
  github = await startFakeGitHub()
  clock = new TestClock()
})

afterEach(async () => {
  const { violations } = github
  await github[Symbol.asyncDispose]()
  expect(violations).toEqual([])
})

function api(token = WRITE_TOKEN): GitHubApi {
  return createApi({ token, apiUrl: github.origin, owner: 'octo-org', repo: 'shop', clock, log: memoryLog() })
}

function marker(run: number, attempt = 1, gate = 'gate-1'): CommentMarker {
  return { gate, head: 'a'.repeat(40), run, attempt }
}

function publish(given: { token?: string; run?: number; attempt?: number; gate?: string; markdown?: string } = {}) {
  const { token, run = 100, attempt = 1, gate = 'gate-1', markdown = 'the report' } = given
  return publishComment(api(token), { pullRequest: PULL_REQUEST, marker: marker(run, attempt, gate), markdown })
}

function existing(id: number, author: string, body: string): void {
  github.repository.comments.push({ id, issue: PULL_REQUEST, author, body })
}

const bodies = () => github.repository.comments.map(({ id, author, body }) => ({ id, author, body }))
const written = () => github.requests.filter((request) => !/^GET|graphql/.test(request))

describe('the comment', () => {
  test('is created once and then updated, whatever else is said', async () => {
    existing(1, 'alice', 'please add a test')
    expect(await publish({ run: 100 })).toEqual({ status: 'created', id: 2 })
    expect(await publish({ run: 101, markdown: 'second report' })).toEqual({ status: 'updated', id: 2 })
    expect(bodies()).toEqual([
      { id: 1, author: 'alice', body: 'please add a test' },
      { id: 2, author: OURS, body: `${buildMarker(marker(101))}\nsecond report` },
    ])
  })

  test('is found on the third page', async () => {
    for (let id = 1; id <= 230; id++) existing(id, 'alice', `comment ${id}`)
    existing(231, OURS, `${buildMarker(marker(90))}\nold`)
    existing(232, 'bob', 'the last one')
    expect(await publish()).toEqual({ status: 'updated', id: 231 })
    expect(github.repository.comments).toHaveLength(232)
  })

  test('is never a stranger’s that carries our marker', async () => {
    const forged = `${buildMarker(marker(999))}\nall is well`
    existing(1, 'mallory', forged)
    expect(await publish()).toEqual({ status: 'created', id: 2 })
    expect(bodies()[0]).toEqual({ id: 1, author: 'mallory', body: forged })
  })

  test('is left alone where our own comment only quotes the marker', async () => {
    existing(1, OURS, `a note\n${buildMarker(marker(90))}\nnot the first line`)
    expect(await publish()).toEqual({ status: 'created', id: 2 })
  })

  test('belongs to one gate: another gate of the repository has its own', async () => {
    existing(1, OURS, `${buildMarker(marker(90, 1, 'gate-2'))}\nother`)
    expect(await publish()).toEqual({ status: 'created', id: 2 })
    expect(bodies()[0]?.body).toContain('other')
  })

  test('is found under the name of any kind of token', async () => {
    github.tokens.set('pat', { login: 'Deploy-Bot', pullRequests: 'write', actions: 'read' })
    existing(1, 'deploy-bot', `${buildMarker(marker(90))}\nold`)
    existing(2, OURS, `${buildMarker(marker(90))}\nof the job's token`)
    expect(await publish({ token: 'pat' })).toEqual({ status: 'updated', id: 1 })
    expect(bodies()[1]?.body).toContain("of the job's token")
  })

  test.each([
    { what: 'run', there: marker(101), ours: { run: 100, attempt: 9 } },
    { what: 'attempt', there: marker(100, 3), ours: { run: 100, attempt: 2 } },
  ])('of a later $what stays', async ({ there, ours }) => {
    existing(1, OURS, `${buildMarker(there)}\nnewer`)
    expect(await publish(ours)).toEqual({ status: 'superseded', id: 1 })
    expect(written()).toEqual([])
  })

  test('swallows its own duplicates into the oldest', async () => {
    existing(3, OURS, `${buildMarker(marker(80))}\na`)
    existing(5, OURS, `${buildMarker(marker(90))}\nb`)
    existing(6, 'mallory', `${buildMarker(marker(90))}\nc`)
    expect(await publish()).toEqual({ status: 'updated', id: 3 })
    expect(bodies().map(({ id }) => id)).toEqual([3, 6])
    expect(bodies()[0]?.body).toContain('the report')
  })

  test('stays one when two jobs report at once, with the later run’s text', async () => {
    for (let round = 0; round < 5; round++) {
      github.repository.comments.length = 0
      const results = await Promise.all([
        publish({ run: 100, markdown: 'early' }),
        publish({ run: 101, markdown: 'late' }),
      ])
      expect(results.map(({ status }) => status)).not.toContain('failed')
      expect(bodies()).toEqual([{ id: 1, author: OURS, body: `${buildMarker(marker(101))}\nlate` }])
    }
  })

  test('is cut at a section before the platform refuses it', async () => {
    const section = (letter: string) => `<details>\n\n${letter.repeat(30_000)}\n\n</details>`
    const markdown = ['## headline', section('a'), section('b'), section('c'), 'the end'].join('\n\n')
    expect(await publish({ markdown })).toEqual({ status: 'created', id: 1 })
    const body = bodies()[0]?.body ?? ''
    expect(body.length).toBeLessThan(65_536)
    expect(body).toContain(section('b'))
    expect(body).not.toContain('ccc')
    expect(body).toContain('the end')
    expect(body).toContain('_1 more section is too long for a comment')
  })
})

describe('a comment that cannot be posted is a warning', () => {
  test('with a read-only token (forks, Dependabot), and says which permission is missing', async () => {
    const result = await publish({ token: READ_TOKEN })
    expect(result).toMatchObject({ status: 'failed', warning: expect.stringContaining('pull-requests: write') })
    expect(clock.waits).toEqual([])
  })

  test('with a token that is not valid', async () => {
    expect(await publish({ token: 'revoked' })).toMatchObject({
      status: 'failed',
      warning: expect.stringContaining('HTTP 401'),
    })
  })

  test.each([
    [422, 'HTTP 422'],
    [404, 'HTTP 404'],
  ])('when the platform answers %i, without asking again', async (status, expected) => {
    const json = { message: 'Nope', documentation_url: 'x' }
    github.failures.push({ when: /^POST .*comments$/, times: 9, reply: { status, json } })
    expect(await publish()).toMatchObject({ status: 'failed', warning: expect.stringContaining(expected) })
    expect(written()).toHaveLength(1)
  })

  test('when creating breaks down: it may have been carried out, so it is not repeated', async () => {
    github.failures.push({ when: /^POST .*comments$/, times: 9, reply: { status: 502, json: { message: 'bad' } } })
    expect(await publish()).toMatchObject({ status: 'failed' })
    expect(written()).toHaveLength(1)
  })

  test('when a limit would take longer than anyone should wait', async () => {
    const reply = { status: 403, headers: { 'retry-after': '600' }, json: { message: 'secondary rate limit' } }
    github.failures.push({ when: /comments$/, times: 9, reply })
    expect(await publish()).toMatchObject({ status: 'failed', warning: expect.stringContaining('limit') })
    expect(clock.waits).toEqual([])
  })
})

describe('patience', () => {
  test('waits as long as the platform asks, also to create', async () => {
    const reply = { status: 403, headers: { 'retry-after': '7' }, json: { message: 'secondary rate limit' } }
    github.failures.push({ when: /^POST .*comments$/, times: 2, reply })
    expect(await publish()).toEqual({ status: 'created', id: 1 })
    expect(clock.waits).toEqual([7_000, 7_000])
  })

  test('waits for the reset of an exhausted token', async () => {
    const reset = String(clock.now() / 1000 + 20)
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }
    const reply = { status: 403, headers, json: { message: 'API rate limit exceeded' } }
    github.failures.push({ when: /^GET .*comments$/, times: 1, reply })
    expect(await publish()).toEqual({ status: 'created', id: 1 })
    expect(clock.waits).toEqual([21_000])
  })

  test('asks a failing server again where that does no harm', async () => {
    github.failures.push({ when: /^GET .*comments$/, times: 2, reply: { status: 503, json: { message: 'unicorn' } } })
    expect(await publish()).toEqual({ status: 'created', id: 1 })
    expect(clock.waits).toEqual([1_000, 2_000])
  })

  test('manages without GraphQL', async () => {
    github.failures.push({
      when: /graphql$/,
      times: 9,
      reply: { status: 403, json: { message: 'Resource not accessible' } },
    })
    existing(1, OURS, `${buildMarker(marker(90))}\nold`)
    expect(await publish()).toEqual({ status: 'updated', id: 1 })
  })
})
