import { describe, expect, test } from '@jest/globals'
import { baseRefOf } from '../../src/github/base.ts'
import { parseEvent } from '../../src/github/event.ts'
import {
  dispatchEvent,
  type EventPayload,
  mergeGroupEvent,
  type PullRequestFacts,
  pullRequestEvent,
  pushEvent,
} from '../support/events.ts'

const repository = { id: 4711, owner: 'octo-org', name: 'shop' }
const fork = { id: 666, owner: 'mallory', name: 'shop' }
const [BASE, HEAD, MERGE] = ['a', 'b', 'c'].map((letter) => letter.repeat(40)) as [string, string, string]
const ZEROS = '0'.repeat(40)

const parse = ({ name, payload }: EventPayload, ref = 'refs/pull/7/merge') => parseEvent(name, payload, MERGE, ref)
const pullRequest = (differing: Partial<PullRequestFacts> = {}) =>
  pullRequestEvent({ repository, number: 7, headSha: HEAD, baseSha: BASE, ...differing })

describe('the event', () => {
  test('of a pull request', () => {
    expect(parse(pullRequest())).toEqual({
      kind: 'pull-request',
      number: 7,
      headSha: HEAD,
      baseBranch: 'main',
      baseSha: BASE,
      fork: false,
      dependabot: false,
      mergeCommit: MERGE,
    })
  })

  test('of a fork, also one whose branch is called main or that is gone', () => {
    expect(parse(pullRequest({ headRepository: fork, headBranch: 'main' }))).toMatchObject({ fork: true })
    expect(parse(pullRequest({ headRepository: null }))).toMatchObject({ fork: true })
  })

  test('of Dependabot, and of someone who only calls himself so', () => {
    expect(parse(pullRequest({ author: 'dependabot[bot]' }))).toMatchObject({ dependabot: true })
    expect(parse(pullRequest({ author: 'dependabot' }))).toMatchObject({ dependabot: false })
  })

  test('of a merge queue', () => {
    expect(parse(mergeGroupEvent(repository, BASE, HEAD))).toEqual({
      kind: 'merge-group',
      baseSha: BASE,
      headSha: HEAD,
      baseBranch: 'main',
    })
  })

  test.each([
    ['refs/heads/main', BASE, { before: BASE, defaultBranch: true }],
    ['refs/heads/topic', ZEROS, { before: null, defaultBranch: false }],
    ['refs/tags/main', BASE, { before: BASE, defaultBranch: false }],
  ])('of a push to %s', (ref, before, expected) => {
    expect(parse(pushEvent(repository, ref, before, HEAD), ref)).toMatchObject({ kind: 'push', ref, ...expected })
  })

  test('of pull_request_target is told apart: its code must not be run', () => {
    const event = pullRequestEvent({ repository, number: 7, headSha: HEAD, baseSha: BASE }, 'pull_request_target')
    expect(parse(event)).toEqual({ kind: 'pull-request-target', number: 7 })
  })

  test('of anything else', () => {
    const event = dispatchEvent(repository, 'refs/heads/main')
    expect(parse(event, 'refs/heads/main')).toEqual({ kind: 'other', name: 'workflow_dispatch', defaultBranch: true })
    expect(parseEvent('schedule', null, MERGE, '')).toEqual({ kind: 'other', name: 'schedule', defaultBranch: false })
  })

  test.each<[string, unknown, string]>([
    ['nothing', {}, 'a positive number at pull_request.number, but has nothing'],
    ['null', null, 'a positive number at pull_request.number'],
    ['a text for a number', { pull_request: { number: '7' } }, 'but has "7"'],
    [
      'a wrong hash',
      { pull_request: { number: 7, head: { sha: '--upload-pack=x' } } },
      'a commit hash at pull_request.head.sha',
    ],
    ['an inherited key', { pull_request: Object.create({ number: 7 }) }, 'but has nothing'],
  ])('with %s is an error that names the field', (_, payload, message) => {
    expect(() => parseEvent('pull_request', payload, MERGE, '')).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(message),
        data: expect.objectContaining({ code: 'event-invalid' }),
      }),
    )
  })

  test('without a proper GITHUB_SHA is an error', () => {
    const { name, payload } = pullRequest()
    expect(() => parseEvent(name, payload, '', '')).toThrow('a commit hash at GITHUB_SHA')
  })
})

describe('the base', () => {
  test('of a test merge is its first parent, never the event’s stale base.sha', () => {
    expect(baseRefOf(parse(pullRequest()), MERGE)).toEqual({ kind: 'first-parent-of', commit: MERGE })
  })

  test('of a head that was checked out itself is where it left the base branch', () => {
    expect(baseRefOf(parse(pullRequest()), HEAD)).toEqual({ kind: 'merge-base', a: 'refs/heads/main', b: HEAD })
  })

  test('in a merge queue is the group’s own', () => {
    expect(baseRefOf(parse(mergeGroupEvent(repository, BASE, HEAD)), HEAD)).toEqual({ kind: 'commit', sha: BASE })
  })

  test('of a push is the commit before it', () => {
    const event = parse(pushEvent(repository, 'refs/heads/main', BASE, HEAD), 'refs/heads/main')
    expect(baseRefOf(event, HEAD)).toEqual({ kind: 'commit', sha: BASE })
  })

  test('of a new branch is where it left the default branch', () => {
    const event = parse(pushEvent(repository, 'refs/heads/topic', ZEROS, HEAD), 'refs/heads/topic')
    expect(baseRefOf(event, HEAD)).toEqual({ kind: 'merge-base', a: 'refs/heads/main', b: HEAD })
  })

  test('of a default branch’s first push does not exist', () => {
    const event = parse(pushEvent(repository, 'refs/heads/main', ZEROS, HEAD), 'refs/heads/main')
    expect(baseRefOf(event, HEAD)).toEqual({ kind: 'none', reason: expect.stringContaining('for the first time') })
  })

  test('of a scheduled run is the commit before it', () => {
    expect(baseRefOf({ kind: 'other', name: 'schedule', defaultBranch: true }, HEAD)).toEqual({
      kind: 'first-parent-of',
      commit: HEAD,
    })
  })
})
