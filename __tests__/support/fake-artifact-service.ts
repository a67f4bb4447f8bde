import { createHash } from 'node:crypto'
import type { Reply, Request } from './http.ts'

/** An artifact as the platform stores it. */
export interface FakeArtifact {
  readonly id: number
  readonly name: string
  readonly runId: number
  readonly archive: Buffer
  /** `sha256:…`, as the uploader said; null for what was stored before digests existed. */
  readonly digest: string | null
  readonly expired: boolean
}

interface Upload {
  readonly name: string
  readonly runId: number
  readonly blocks: Map<string, Buffer>
  archive: Buffer | null
}

const SERVICE = '/twirp/github.actions.results.api.v1.ArtifactService/'

/** The service that the artifact client talks to (Twirp over JSON), and the blob storage behind it. */
export class FakeArtifactService {
  readonly artifacts: FakeArtifact[] = []
  readonly #uploads = new Map<string, Upload>()
  #lastId = 1000

  /** Stores an artifact without going through the client, for archives that no client would make. */
  store(name: string, runId: number, archive: Buffer, differing: Partial<FakeArtifact> = {}): FakeArtifact {
    const digest = `sha256:${createHash('sha256').update(archive).digest('hex')}`
    const artifact = { id: ++this.#lastId, name, runId, archive, digest, expired: false, ...differing }
    this.artifacts.push(artifact)
    return artifact
  }

  /** Undefined for a request that is not for this service. */
  handle(request: Request, origin: string): Reply | undefined {
    if (request.path.startsWith(SERVICE)) return this.#call(request, origin)
    if (request.path.startsWith('/upload/')) return this.#blob(request)
    if (request.path.startsWith('/download/')) return this.#download(request)
    return undefined
  }

  /** Where an archive can be fetched once it was asked for. */
  downloadUrl(artifact: FakeArtifact, origin: string): string {
    return `${origin}/download/${artifact.id}?sig=secret`
  }

  #call(request: Request, origin: string): Reply {
    const runId = runOf(request.headers['authorization'] ?? '')
    if (runId === null) return { status: 401, json: { code: 'unauthenticated', msg: 'bad token' } }
    const { name, hash } = fieldsOf(request.body)
    const key = `${runId}-${name}`
    switch (request.path.slice(SERVICE.length)) {
      case 'CreateArtifact':
        if (this.#uploads.has(key)) {
          const msg = 'an artifact with this name already exists on the workflow run'
          return { status: 409, json: { code: 'already_exists', msg } }
        }
        this.#uploads.set(key, { name, runId, blocks: new Map(), archive: null })
        return { status: 200, json: { ok: true, signed_upload_url: `${origin}/upload/${key}?sig=secret` } }
      case 'FinalizeArtifact': {
        const archive = this.#uploads.get(key)?.archive
        if (!archive) return { status: 404, json: { code: 'not_found', msg: 'nothing was uploaded' } }
        const { id } = this.store(name, runId, archive, { digest: hash })
        return { status: 200, json: { ok: true, artifact_id: String(id) } }
      }
      default:
        return { status: 404, json: { code: 'bad_route', msg: request.path } }
    }
  }

  /** Azure's block blobs: blocks in any order, then the list that puts them in order. */
  #blob({ path, query, raw, method }: Request): Reply {
    const upload = this.#uploads.get(path.slice('/upload/'.length))
    if (!upload || method !== 'PUT') return { status: 404 }
    if (query.get('comp') === 'block') upload.blocks.set(query.get('blockid') ?? '', raw)
    if (query.get('comp') === 'blocklist') {
      const ids = [...raw.toString().matchAll(/<(?:Latest|Uncommitted)>([^<]+)</g)].map(([, id = '']) => id)
      upload.archive = Buffer.concat(ids.map((id) => upload.blocks.get(id) ?? Buffer.alloc(0)))
    }
    return { status: 201, headers: { etag: '"1"', 'x-ms-request-id': '1', 'x-ms-version': '2025-01-05' } }
  }

  #download({ path, query }: Request): Reply {
    const artifact = this.artifacts.find(({ id }) => path === `/download/${id}`)
    if (!artifact || query.get('sig') !== 'secret') return { status: 403 }
    const headers = {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${artifact.name}.zip"`,
    }
    return { status: 200, headers, raw: artifact.archive }
  }
}

/** A runtime token for a run's jobs, as far as the client reads it. */
export function runtimeToken(runId: number): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return [part({ alg: 'none' }), part({ scp: `Actions.Results:${runId}:job-1` }), 'signature'].join('.')
}

function runOf(authorization: string): number | null {
  const claims = authorization.split('.')[1]
  if (!authorization.startsWith('Bearer ') || claims === undefined) return null
  const match = /Actions\.Results:(\d+):/.exec(Buffer.from(claims, 'base64url').toString())
  return match ? Number(match[1]) : null
}

function fieldsOf(body: unknown): { name: string; hash: string | null } {
  const { name, hash } = Object(body)
  return { name: String(name), hash: typeof hash === 'string' ? hash : null }
}
