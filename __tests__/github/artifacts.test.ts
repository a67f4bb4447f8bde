import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { Artifacts, StoredArtifact } from '../../src/ports/artifacts.ts'
import { createClock } from '../../src/system/clock.ts'
import { startFakeGitHub, WRITE_TOKEN } from '../support/fake-github.ts'
import type { FakeRun } from '../support/fake-rest.ts'
import { memoryLog } from '../support/test-clock.ts'
import { buildZip } from '../support/zip-builder.ts'

const NAME = 'pacegate-baseline-gate-1'
const WORKFLOW = '.github/workflows/ci.yml'
const commits = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(40))
const [base = '', before = ''] = commits

// The platform's packages read the environment when they are loaded: one fake serves the whole file, and comes first.
const github = await startFakeGitHub()
process.env['GITHUB_API_URL'] = github.origin
const { createApi } = await import('../../src/github/api.ts')
const { createArtifacts } = await import('../../src/github/artifacts.ts')

let directory: string
let kept: NodeJS.ProcessEnv

afterAll(async () => {
  await github[Symbol.asyncDispose]()
})

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pacegate-test-'))
  await mkdir(join(directory, 'runner-temp'))
  kept = { ...process.env }
  Object.assign(process.env, {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_WORKSPACE: directory,
    RUNNER_TEMP: join(directory, 'runner-temp'),
    ACTIONS_RESULTS_URL: `${github.origin}/`,
    ACTIONS_RUNTIME_TOKEN: github.runtimeToken(100),
  })
  github.artifacts.artifacts.length = 0
  github.repository.runs.length = 0
  github.requests.length = 0
  github.failures.length = 0
  // The platform's client reports to the log of the step, which this is not.
  jest.spyOn(process.stdout, 'write').mockReturnValue(true)
})

afterEach(async () => {
  jest.restoreAllMocks()
  const left = await readdir(join(directory, 'runner-temp'))
  await rm(directory, { recursive: true, force: true })
  process.env = kept
  expect(left).toEqual([])
  expect(github.violations.splice(0)).toEqual([])
})

function artifacts(given: { serverUrl?: string; workflowPath?: string | null; runId?: number } = {}): Artifacts {
  const { serverUrl = 'https://github.com', workflowPath = WORKFLOW, runId = 100 } = given
  const clock = createClock()
  const api = createApi({
    token: WRITE_TOKEN,
    apiUrl: github.origin,
    owner: 'octo-org',
    repo: 'shop',
    clock,
    log: memoryLog(),
  })
  return createArtifacts({
    api,
    clock,
    env: process.env,
    context: { repositoryId: 4711, runId, serverUrl, workflowPath },
  })
}

function addRun(id: number, headSha: string, differing: Partial<FakeRun> = {}): void {
  github.repository.runs.push({
    id,
    headSha,
    event: 'push',
    path: WORKFLOW,
    status: 'completed',
    conclusion: 'success',
    headBranch: 'main',
    headRepositoryId: 4711,
    ...differing,
  })
}

function store(
  runId: number,
  content = '{}',
  differing: { expired?: boolean; digest?: string | null } = {},
): StoredArtifact {
  const archive = buildZip([{ name: 'snapshot.json', content }])
  const { id } = github.artifacts.store(NAME, runId, archive, differing)
  return { id, name: NAME, commit: base }
}

const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown) => thrown.data,
  )

describe('an artifact', () => {
  test('that was uploaded on a push is found and read by a later run, through the platform’s own client', async () => {
    const content = JSON.stringify({ commit: base, text: 'ü'.repeat(10_000) })
    await writeFile(join(directory, 'snapshot.json'), content)
    const runId = 500 + Math.floor(performance.now())
    process.env['ACTIONS_RUNTIME_TOKEN'] = github.runtimeToken(runId)
    await artifacts({ runId }).upload(NAME, directory, ['snapshot.json'])
    addRun(runId, base)

    const [found, ...others] = await artifacts().listTrusted(NAME, commits)
    expect(others).toEqual([])
    expect(found).toMatchObject({ name: NAME, commit: base })
    if (!found) return
    expect(await artifacts().readSingleFile(found, 'snapshot.json', 1_000_000)).toBe(content)
  })

  test('of a name that this run has taken already is refused with the reason', async () => {
    await writeFile(join(directory, 'report.json'), '{}')
    await artifacts().upload('report', directory, ['report.json'])
    expect(await errorOf(artifacts().upload('report', directory, ['report.json']))).toMatchObject({
      code: 'artifact-upload-failed',
      message: expect.stringContaining('already exists'),
      hint: expect.stringContaining('matrix'),
    })
  })

  test('that does not exist on disk cannot be uploaded', async () => {
    expect(await errorOf(artifacts().upload('nothing', directory, ['missing.json']))).toMatchObject({
      code: 'artifact-upload-failed',
    })
  })
})

describe('trust', () => {
  test('goes by the order of the commits and takes the newest of each', async () => {
    addRun(1, before)
    addRun(2, base)
    addRun(3, base)
    store(1)
    store(2)
    const newest = store(3)
    const found = await artifacts().listTrusted(NAME, commits)
    expect(found.map(({ commit }) => commit)).toEqual([base, before])
    expect(found[0]?.id).toBe(newest.id)
  })

  test('asks for no more runs than it needs', async () => {
    addRun(1, before)
    addRun(2, base)
    store(1)
    store(2)
    expect(await artifacts().listTrusted(NAME, commits, 1)).toHaveLength(1)
    expect(github.requests.filter((request) => request.includes('/runs/'))).toHaveLength(1)
  })

  const fork = { headRepositoryId: 666 }
  test.each<[string, Partial<FakeRun>]>([
    ['a fork’s branch that is called main', { ...fork, event: 'pull_request' }],
    ['a fork’s branch, whatever event it claims', fork],
    ['a pull request of the repository itself', { event: 'pull_request' }],
    ['pull_request_target', { event: 'pull_request_target' }],
    ['workflow_run, which a fork can trigger', { event: 'workflow_run' }],
    ['another workflow', { path: '.github/workflows/evil.yml' }],
    ['a workflow whose name only begins alike', { path: `${WORKFLOW}.yml` }],
    ['a run that failed', { conclusion: 'failure' }],
    ['a run that is not done', { status: 'in_progress', conclusion: null }],
    ['a commit that is not in the base’s history', { headSha: 'e'.repeat(40) }],
  ])('is not given to %s', async (_, differing) => {
    addRun(9, base, differing)
    store(9)
    expect(await artifacts().listTrusted(NAME, commits)).toEqual([])
  })

  test('falls back to the older artifact where the newest is poisoned', async () => {
    addRun(1, base)
    addRun(2, base, { event: 'pull_request' })
    const good = store(1)
    store(2)
    expect(await artifacts().listTrusted(NAME, commits)).toEqual([good])
  })

  test('is not given to what has expired, or whose run was deleted', async () => {
    addRun(1, base)
    store(1, '{}', { expired: true })
    store(77)
    expect(await artifacts().listTrusted(NAME, commits)).toEqual([])
  })

  test('is found behind a hundred artifacts of others', async () => {
    addRun(1, base)
    const good = store(1)
    addRun(2, base, fork)
    for (let count = 0; count < 130; count++) store(2)
    expect(await artifacts().listTrusted(NAME, commits)).toEqual([good])
  })

  test('accepts a path with the ref appended', async () => {
    addRun(1, base, { path: `${WORKFLOW}@refs/heads/main` })
    const good = store(1)
    expect(await artifacts().listTrusted(NAME, commits)).toEqual([good])
  })
})

describe('a download', () => {
  test('is refused when it is not what was stored', async () => {
    const artifact = store(1, '{}', { digest: `sha256:${'0'.repeat(64)}` })
    expect(await errorOf(artifacts().readSingleFile(artifact, 'snapshot.json', 1000))).toMatchObject({
      code: 'artifact-download-failed',
      message: expect.stringContaining('digest'),
    })
  })

  test.each<[string, { expired?: boolean; digest?: string | null }, number, string]>([
    ['too large, before anything is fetched', {}, 10, 'more than 10'],
    ['expired', { expired: true }, 1000, 'it has expired'],
    ['without a digest', { digest: null }, 1000, 'no digest'],
  ])('is refused when it is %s', async (_, differing, limit, message) => {
    const artifact = store(1, '{}', differing)
    expect(await errorOf(artifacts().readSingleFile(artifact, 'snapshot.json', limit))).toMatchObject({
      code: 'artifact-download-failed',
      message: expect.stringContaining(message),
    })
    expect(github.requests.filter((request) => request.includes('/download/'))).toEqual([])
  })

  test('that expired since it was listed is refused at once', async () => {
    const artifact = store(1)
    const reply = { status: 410, json: { message: 'Artifact has expired' } }
    github.failures.push({ when: /\/zip$/, times: 9, reply })
    expect(await errorOf(artifacts().readSingleFile(artifact, 'snapshot.json', 1000))).toMatchObject({
      code: 'artifact-download-failed',
      message: expect.stringContaining('expired'),
    })
  })

  test('of a hostile archive is refused', async () => {
    const archive = buildZip([{ name: 'snapshot.json', content: Buffer.alloc(20_000_000), claimedSize: 10 }])
    const { id } = github.artifacts.store(NAME, 1, archive)
    const reading = artifacts().readSingleFile({ id, name: NAME, commit: base }, 'snapshot.json', 1_000_000)
    expect(await errorOf(reading)).toMatchObject({ code: 'archive-refused' })
  })
})

describe('where there are no artifacts', () => {
  test.each(['https://github.example.com', 'https://notgithub.com', 'https://github.com.evil.example'])(
    '%s is refused before anything is asked',
    async (serverUrl) => {
      const store = artifacts({ serverUrl })
      const artifact = { id: 1, name: NAME, commit: base }
      for (const work of [
        () => store.upload(NAME, directory, []),
        () => store.listTrusted(NAME, commits),
        () => store.readSingleFile(artifact, 'snapshot.json', 1000),
      ])
        expect(await errorOf(work())).toMatchObject({
          code: 'artifacts-unavailable',
          hint: expect.stringContaining('side-by-side'),
        })
      expect(github.requests).toEqual([])
    },
  )

  test('an upload without the runner’s token says so', async () => {
    delete process.env['ACTIONS_RUNTIME_TOKEN']
    expect(await errorOf(artifacts().upload(NAME, directory, []))).toMatchObject({ code: 'artifacts-unavailable' })
  })

  test('nothing is trusted when the workflow is not known', async () => {
    expect(await errorOf(artifacts({ workflowPath: null }).listTrusted(NAME, commits))).toMatchObject({
      code: 'artifacts-unavailable',
    })
  })
})
