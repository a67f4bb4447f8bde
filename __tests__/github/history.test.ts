import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createApi } from '../../src/github/api.ts'
import { completeHistory } from '../../src/github/history.ts'
import type { Git } from '../../src/ports/git.ts'
import { type FakeGitHub, startFakeGitHub, WRITE_TOKEN } from '../support/fake-github.ts'
import { memoryLog, TestClock } from '../support/test-clock.ts'

const [A, B, C, MERGED] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(40)) as [string, string, string, string]

let github: FakeGitHub

beforeEach(async () => {
  github = await startFakeGitHub()
  github.repository.commits.push(
    { sha: A, parents: [B, MERGED] },
    { sha: MERGED, parents: [C] },
    { sha: B, parents: [C] },
    { sha: C, parents: [] },
  )
})

afterEach(async () => {
  const { violations } = github
  await github[Symbol.asyncDispose]()
  expect(violations).toEqual([])
})

const fetched: string[] = []

/** A clone of depth one: it has `A` and knows nothing before it. */
const shallow: Pick<Git, 'parents' | 'mergeBase' | 'firstParents' | 'fetch'> = {
  fetch: async (ref) => {
    fetched.push(ref)
    return ref
  },
  parents: async () => null,
  mergeBase: async () => null,
  firstParents: async (commit) => [commit],
}

function history(known: Partial<Git> = {}): Git {
  const options = { token: WRITE_TOKEN, apiUrl: github.origin, owner: 'octo-org', repo: 'shop' }
  const api = createApi({ ...options, clock: new TestClock(), log: memoryLog() })
  return completeHistory({ ...shallow, ...known } as Git, api, memoryLog())
}

describe('the history of a shallow clone', () => {
  test('follows first parents and passes merged branches by', async () => {
    expect(await history().firstParents(A, 50)).toEqual([A, B, C])
    expect(await history().firstParents(A, 2)).toEqual([A, B])
  })

  test('knows the parents of the commit it has, in order', async () => {
    expect(await history().parents(A)).toEqual([B, MERGED])
  })

  test('knows where two commits meet, and gets that commit', async () => {
    fetched.length = 0
    expect(await history().mergeBase(B, A)).toBe(B)
    expect(fetched).toEqual([B])
  })

  test('is not asked for where the clone knows enough', async () => {
    const full = history({ parents: async () => [B], mergeBase: async () => C, firstParents: async () => [A, B] })
    expect(await full.parents(A)).toEqual([B])
    expect(await full.mergeBase(A, B)).toBe(C)
    expect(await full.firstParents(A, 2)).toEqual([A, B])
    expect(github.requests).toEqual([])
  })

  test('stays what the clone has where the platform refuses', async () => {
    github.failures.push({ when: /./, times: 99, reply: { status: 403, json: { message: 'no' } } })
    expect(await history().firstParents(A, 50)).toEqual([A])
    expect(await history().parents(A)).toBeNull()
    expect(await history().mergeBase(A, B)).toBeNull()
  })
})
