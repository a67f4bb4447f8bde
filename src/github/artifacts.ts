import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PacegateError } from '../model/errors.ts'
import { sanitiseLine } from '../model/untrusted-text.ts'
import type { Artifacts, StoredArtifact } from '../ports/artifacts.ts'
import type { Clock } from '../ports/clock.ts'
import type { GitHubApi } from './api.ts'
import { type ArtifactClient, loadArtifactClient } from './artifact-loader.ts'
import type { GitHubContext } from './context.ts'
import { readSingleFileZip } from './single-file-zip.ts'
import { listTrusted } from './trusted-artifacts.ts'

export interface ArtifactsOptions {
  readonly api: GitHubApi
  readonly context: Pick<GitHubContext, 'repositoryId' | 'runId' | 'serverUrl' | 'workflowPath'>
  readonly clock: Clock
  readonly env: NodeJS.ProcessEnv
}

/** In ms. The client itself would retry for minutes; a gate has another way to get its base. */
const DOWNLOAD_DEADLINE = 60_000
const UPLOAD_DEADLINE = 120_000

/**
 * Artifacts of this repository. The platform's client is loaded on the first upload or download. Every method rejects with
 * `PacegateError`, `artifacts-unavailable` where the platform has no artifacts that this client can use.
 */
export function createArtifacts({ api, context, clock, env }: ArtifactsOptions): Artifacts {
  let client: Promise<ArtifactClient> | null = null
  const load = () => {
    client ??= loadArtifactClient()
    return client
  }
  const within = <T>(ms: number, what: string, work: Promise<T>) => deadline(clock, ms, what, work)
  return {
    async upload(name, directory, files) {
      requireSupport(context.serverUrl)
      requireRuntime(env)
      const paths = files.map((file) => join(directory, file))
      try {
        const uploading = (await load()).uploadArtifact(name, paths, directory, { compressionLevel: 9 })
        await within(UPLOAD_DEADLINE, `upload the artifact ${name}`, uploading)
      } catch (error) {
        throw uploadError(name, error)
      }
    },
    async listTrusted(name, commits, limit = Number.POSITIVE_INFINITY) {
      requireSupport(context.serverUrl)
      const { repositoryId, workflowPath } = context
      if (workflowPath === null)
        throw unavailable('the runner does not say which workflow this is (GITHUB_WORKFLOW_REF)')
      return listTrusted(api, { repositoryId, workflowPath }, name, commits, limit)
    },
    async readSingleFile(artifact, file, maxBytes) {
      requireSupport(context.serverUrl)
      const directory = await mkdtemp(join(env['RUNNER_TEMP'] || tmpdir(), 'pacegate-artifact-'))
      try {
        const expectedHash = await inspect(api, artifact, maxBytes)
        const findBy = {
          token: api.token,
          workflowRunId: context.runId,
          repositoryOwner: api.owner,
          repositoryName: api.repo,
        }
        const options = { path: directory, skipDecompress: true, expectedHash, findBy }
        const downloading = (await load()).downloadArtifact(artifact.id, options)
        const { digestMismatch } = await within(DOWNLOAD_DEADLINE, `download artifact ${artifact.id}`, downloading)
        if (digestMismatch !== false)
          throw downloadError(artifact, new Error('its digest is not the one that GitHub stored'))
        return await readSingleFileZip(await onlyFile(artifact, directory, maxBytes), file, maxBytes)
      } catch (error) {
        throw downloadError(artifact, error)
      } finally {
        await rm(directory, { recursive: true, force: true })
      }
    },
  }
}

/** Asks for size and digest before anything is downloaded; the client itself would store whatever comes. */
async function inspect(api: GitHubApi, { id }: StoredArtifact, maxBytes: number): Promise<string> {
  const { owner, repo } = api
  const { data } = await api.call(`look up artifact ${id}`, true, (octokit, signal) =>
    octokit.rest.actions.getArtifact({ owner, repo, artifact_id: id, request: { signal } }),
  )
  if (data.expired) throw new Error('it has expired')
  if (data.size_in_bytes > maxBytes) throw new Error(`it has ${data.size_in_bytes} bytes, more than ${maxBytes}`)
  if (!data.digest) throw new Error('GitHub has no digest of it')
  return data.digest
}

async function onlyFile(artifact: StoredArtifact, directory: string, maxBytes: number): Promise<Buffer> {
  const [name, ...others] = await readdir(directory)
  if (name === undefined || others.length > 0) throw downloadError(artifact, new Error('it is not one archive'))
  const path = join(directory, name)
  const { size } = await stat(path)
  if (size > maxBytes) throw downloadError(artifact, new Error(`it has ${size} bytes, more than ${maxBytes}`))
  return readFile(path)
}

async function deadline<T>(clock: Clock, ms: number, what: string, work: Promise<T>): Promise<T> {
  const done = new AbortController()
  const late = clock.sleep(ms, done.signal).then(() => {
    throw new Error(`could not ${what} within ${ms / 1000} s`)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    done.abort()
    late.catch(() => {})
  }
}

/** The client works on github.com and on GitHub Enterprise Cloud only, and says so by the host's name. */
function requireSupport(serverUrl: string): void {
  const { hostname } = new URL(serverUrl)
  if (hostname !== 'github.com' && !hostname.endsWith('.ghe.com') && !hostname.endsWith('.localhost'))
    throw unavailable(`${hostname} is a GitHub Enterprise Server, which this version of artifacts does not work on`)
}

function requireRuntime(env: NodeJS.ProcessEnv): void {
  if (!env['ACTIONS_RUNTIME_TOKEN'] || !env['ACTIONS_RESULTS_URL'])
    throw unavailable('ACTIONS_RUNTIME_TOKEN or ACTIONS_RESULTS_URL is not set, which only actions get')
}

function unavailable(why: string): PacegateError {
  return new PacegateError({
    code: 'artifacts-unavailable',
    message: `artifacts cannot be used here: ${why}`,
    hint: 'Set `baseline: side-by-side`, or `baseline: {file: …}` with a snapshot that you keep yourself.',
  })
}

function uploadError(name: string, error: unknown): PacegateError {
  const text = messageOf(error)
  const taken = /\b409\b|already exists/i.test(text)
  const hint = taken
    ? 'An earlier job of this run has uploaded it: jobs of a matrix need a config or working directory of their own.'
    : 'Run the job again; see https://www.githubstatus.com if it keeps failing.'
  const data = { code: 'artifact-upload-failed', message: `the artifact ${name} could not be uploaded: ${text}`, hint }
  return new PacegateError(data, { cause: error })
}

function downloadError({ id, commit }: StoredArtifact, error: unknown): PacegateError {
  if (error instanceof PacegateError) return error
  const message = `artifact ${id} of ${commit.slice(0, 7)} could not be downloaded: ${messageOf(error)}`
  const hint = 'The next push to the default branch uploads a new one.'
  return new PacegateError({ code: 'artifact-download-failed', message, hint }, { cause: error })
}

function messageOf(error: unknown): string {
  return sanitiseLine(error instanceof Error ? error.message : String(error)).slice(0, 300)
}
