import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { parseMarker } from '../../src/github/comment-marker.ts'
import { ACTION_ENTRY } from '../support/action-entry.ts'
import { type EventPayload, mergeGroupEvent, pullRequestEvent, pushEvent } from '../support/events.ts'
import { type FakeGitHub, READ_TOKEN, startFakeGitHub, WRITE_TOKEN } from '../support/fake-github.ts'
import { type ActionResult, type ActionRun, runAction } from '../support/mini-runner.ts'
import { createShop, type Shop } from '../support/shop.ts'

const CONFIG = `version: 1
checks:
  bundle:
    uses: bundle-size
    files: dist/*.js
    budgets:
      total: {max-regression: 1 kB}
`
const ZEROS = '0'.repeat(40)

/** Text that does not compress, so that bytes added are bytes counted. */
const bytes = (size: number) => randomBytes(size / 2).toString('hex')

let github: FakeGitHub
let shop: Shop
let lastRun: number

beforeEach(async () => {
  github = await startFakeGitHub()
  shop = createShop()
  lastRun = 100
})

afterEach(async () => {
  const { violations } = github
  await github[Symbol.asyncDispose]()
  await shop[Symbol.asyncDispose]()
  expect(violations).toEqual([])
})

interface Run extends Partial<Omit<ActionRun, 'event'>> {
  readonly event: EventPayload
  readonly commit: string
}

/** A workflow run of the gate on a checkout of `commit`. It is then known to the platform, with its conclusion. */
async function gate({ event, commit, ref = 'refs/pull/7/merge', ...differing }: Run): Promise<ActionResult> {
  const runId = differing.runId ?? ++lastRun
  github.repository.commits.splice(0, Number.POSITIVE_INFINITY, ...shop.log())
  const result = await runAction({
    entry: ACTION_ENTRY,
    workspace: shop.checkout(commit),
    event,
    sha: commit,
    ref,
    origin: github.origin,
    repository: github.repository,
    runId,
    runtimeToken: github.runtimeToken(runId),
    ...differing,
    inputs: { token: WRITE_TOKEN, 'working-directory': '.', comment: 'true', ...differing.inputs },
  })
  github.repository.runs.push({
    id: runId,
    event: event.name,
    path: '.github/workflows/ci.yml',
    status: 'completed',
    conclusion: result.exitCode === 0 ? 'success' : 'failure',
    headSha: commit,
    headBranch: 'main',
    headRepositoryId: github.repository.id,
  })
  return result
}

/** `main` with a bundle of 20 kB, and a branch whose bundle is larger by `added` bytes. */
function pullRequest(added: number, differing: { author?: string; fork?: boolean } = {}) {
  const main = bytes(20_000)
  const base = shop.commit('main', { '.github/pacegate.yml': CONFIG, 'dist/app.js': main })
  const head = shop.commit('topic', { 'dist/app.js': main + bytes(added), 'README.md': '# Shop' })
  const fork = { id: 666, owner: 'mallory', name: 'shop' }
  const event = pullRequestEvent({
    repository: github.repository,
    number: 7,
    headSha: head,
    baseSha: base,
    ...(differing.author === undefined ? {} : { author: differing.author }),
    ...(differing.fork ? { headRepository: fork, headBranch: 'main' } : {}),
  })
  return { base, head, event, commit: shop.testMerge('topic') }
}

const artifactNames = () => github.artifacts.artifacts.map(({ name }) => name)
const errors = ({ annotations }: ActionResult) => annotations.filter(({ level }) => level === 'error')
const warnings = ({ annotations }: ActionResult) => annotations.filter(({ level }) => level === 'warning')

describe('a pull request', () => {
  test('that grows the bundle fails, from a shallow clone, and says so everywhere', async () => {
    const { event, commit, head } = pullRequest(8_000)
    const result = await gate({ event, commit })
    expect(errors(result)).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('1 kB'),
        properties: expect.objectContaining({ file: '.github/pacegate.yml', line: '7' }),
      }),
    ])
    expect(result).toMatchObject({ exitCode: 1, outputs: { outcome: 'fail' } })
    expect(Number(result.outputs['regressions'])).toBeGreaterThan(0)
    const [comment, ...others] = github.repository.comments
    expect(others).toEqual([])
    expect(parseMarker(comment?.body ?? '')).toMatchObject({ head, run: 101, attempt: 1 })
    expect(comment?.body).toContain('## ❌ Pacegate')
    expect(comment?.body).toContain(result.summary.trim().slice(0, 200))
    expect(artifactNames()).toEqual([expect.stringMatching(/^pacegate-report-/)])
  })

  test('that only edits a README passes', async () => {
    const { event, commit } = pullRequest(0)
    const result = await gate({ event, commit })
    expect(result.log).not.toContain('rror')
    expect(result).toMatchObject({ exitCode: 0, annotations: [], outputs: { outcome: 'pass', regressions: '0' } })
    expect(github.repository.comments).toHaveLength(1)
  })

  test('has one comment, updated by the next push, and kept from a slower, earlier run', async () => {
    const { event, commit } = pullRequest(8_000)
    await gate({ event, commit, runId: 201 })
    const fixed = shop.commit('topic', { 'dist/app.js': bytes(20_000) })
    const next = pullRequestEvent({ repository: github.repository, number: 7, headSha: fixed, baseSha: ZEROS })
    await gate({ event: next, commit: shop.testMerge('topic'), runId: 202 })
    expect(github.repository.comments).toHaveLength(1)
    expect(github.repository.comments[0]?.body).toContain('## ✅ Pacegate')
    const late = await gate({ event, commit, runId: 201, runAttempt: 2 })
    expect(late.exitCode).toBe(1)
    expect(github.repository.comments[0]?.body).toContain('## ✅ Pacegate')
  })

  test.each([
    ['from a fork', { fork: true }],
    ['by Dependabot', { author: 'dependabot[bot]' }],
  ])('%s has a token that can only read: a warning, the summary, and the same verdict', async (_, differing) => {
    const { event, commit } = pullRequest(8_000, differing)
    const result = await gate({ event, commit, inputs: { token: READ_TOKEN } })
    expect(result).toMatchObject({ exitCode: 1, outputs: { outcome: 'fail' } })
    expect(result.summary).toContain('## ❌ Pacegate')
    expect(result.summary).toContain('pull-requests: write')
    expect(warnings(result)).toEqual([
      expect.objectContaining({ message: expect.stringContaining('Resource not accessible by integration') }),
    ])
    expect(github.repository.comments).toEqual([])
  })

  test('whose head is checked out is compared with where it left the base branch', async () => {
    const { event, head } = pullRequest(8_000)
    shop.commit('main', { 'dist/app.js': bytes(60_000) })
    const result = await gate({ event, commit: head })
    expect(result).toMatchObject({ exitCode: 1, outputs: { outcome: 'fail' } })
  })

  test('is not commented on when the input says so', async () => {
    const { event, commit } = pullRequest(0)
    await gate({ event, commit, inputs: { comment: 'false' } })
    expect(github.requests.filter((request) => request.includes('comments'))).toEqual([])
  })
})

describe('a push to the default branch', () => {
  test('saves a baseline, which the next pull request uses instead of building the base', async () => {
    const { base, event, commit } = pullRequest(8_000)
    const push = pushEvent(github.repository, 'refs/heads/main', ZEROS, base)
    expect(await gate({ event: push, commit: base, ref: 'refs/heads/main' })).toMatchObject({ exitCode: 0 })
    expect(artifactNames()).toEqual([
      expect.stringMatching(/^pacegate-report-/),
      expect.stringMatching(/^pacegate-baseline-/),
    ])
    const result = await gate({ event, commit })
    expect(result).toMatchObject({ exitCode: 1, outputs: { outcome: 'fail' } })
    expect(github.requests.filter((request) => request.includes('/download/'))).toHaveLength(1)
    const [archive] = github.artifacts.artifacts.slice(-1)
    expect(archive?.name).toMatch(/^pacegate-report-/)
  })

  test('is compared with the commit before it', async () => {
    const { base } = pullRequest(0)
    const after = shop.commit('main', { 'dist/app.js': bytes(60_000) })
    const event = pushEvent(github.repository, 'refs/heads/main', base, after)
    expect(await gate({ event, commit: after, ref: 'refs/heads/main' })).toMatchObject({ exitCode: 1 })
    expect(github.repository.comments).toEqual([])
  })

  test('of a fork’s main saves nothing that a pull request would trust', async () => {
    const { base, event, commit } = pullRequest(8_000)
    const push = pushEvent(github.repository, 'refs/heads/main', ZEROS, base)
    await gate({ event: push, commit: base, ref: 'refs/heads/main' })
    const [run] = github.repository.runs
    if (run) github.repository.runs[0] = { ...run, headRepositoryId: 666, event: 'pull_request' }
    expect(await gate({ event, commit })).toMatchObject({ exitCode: 1 })
    expect(github.requests.filter((request) => request.includes('/download/'))).toEqual([])
  })
})

describe('elsewhere', () => {
  test('a merge queue is gated against the group’s base, without a comment', async () => {
    const { base, commit } = pullRequest(8_000)
    const event = mergeGroupEvent(github.repository, base, commit)
    const result = await gate({ event, commit, ref: `refs/heads/gh-readonly-queue/main/pr-7-${commit}` })
    expect(result).toMatchObject({ exitCode: 1, outputs: { outcome: 'fail' } })
    expect(github.repository.comments).toEqual([])
  })

  test('pull_request_target is refused before anything runs', async () => {
    const { event, commit } = pullRequest(0)
    const result = await gate({ event: { ...event, name: 'pull_request_target' }, commit })
    expect(result).toMatchObject({ exitCode: 2, outputs: { outcome: 'error' } })
    expect(errors(result)[0]?.message).toContain('pull_request_target')
    expect(github.requests).toEqual([])
  })

  test('a broken config is an error at its place, and exit code 2', async () => {
    const commit = shop.commit('main', { '.github/pacegate.yml': CONFIG.replace('files', 'fils') })
    const event = pushEvent(github.repository, 'refs/heads/main', ZEROS, commit)
    const result = await gate({ event, commit, ref: 'refs/heads/main' })
    expect(result).toMatchObject({ exitCode: 2, outputs: { outcome: 'error' } })
    expect(errors(result)[0]?.properties).toMatchObject({ file: '.github/pacegate.yml', line: '5' })
  })

  test('an input that is not understood is an error that says what it can be', async () => {
    const { event, commit } = pullRequest(0)
    const result = await gate({ event, commit, inputs: { baseline: 'yesterday' } })
    expect(result.exitCode).toBe(2)
    expect(errors(result)[0]?.message).toContain('side-by-side')
  })

  test('a platform that is down changes no verdict', async () => {
    const { event, commit } = pullRequest(8_000)
    github.failures.push({ when: /comments|artifacts/, times: 999, reply: { status: 404, json: { message: 'gone' } } })
    const result = await gate({ event, commit })
    expect(result).toMatchObject({ exitCode: 1, outputs: { outcome: 'fail' } })
    expect(result.summary).toContain('could not be')
  })

  test('what the code prints is not taken for commands', async () => {
    const hostile = `node -e "console.log('::error::injected\\\\r::add-mask::x');console.error('##[group]x')"`
    const config = CONFIG.replace('version: 1', `version: 1\nsetup: ${hostile}`)
    const commit = shop.commit('main', { '.github/pacegate.yml': config, 'dist/app.js': bytes(2000) })
    const event = pushEvent(github.repository, 'refs/heads/main', ZEROS, commit)
    const result = await gate({ event, commit, ref: 'refs/heads/main' })
    expect(result.exitCode).toBe(0)
    const ours = ['debug', 'group', 'endgroup', 'add-mask']
    expect(result.commands.filter(({ name, data }) => !ours.includes(name) || data === 'x')).toEqual([])
  })

  test('the report’s path leads to the report', async () => {
    const { event, commit } = pullRequest(0)
    const temp = shop.checkout(commit)
    const result = await gate({ event, commit, env: { RUNNER_TEMP: temp } })
    const report = JSON.parse(await readFile(result.outputs['report'] ?? '', 'utf8'))
    expect(report).toMatchObject({ version: 1, outcome: 'pass', head: { commit } })
  })
})
