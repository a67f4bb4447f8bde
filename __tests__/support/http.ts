import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Request {
  readonly method: string
  /** Without query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly raw: Buffer
  /** The body as JSON; undefined where there is none. */
  readonly body: unknown
}

export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly raw?: Buffer
}

export interface Server extends AsyncDisposable {
  readonly origin: string
}

/** Serves on a free port of the loopback interface. What `handle` throws is answered with 500 and its message. */
export async function serve(handle: (request: Request) => Reply): Promise<Server> {
  const server = createServer(async (incoming, outgoing) => {
    const reply = await answer(incoming, handle)
    const json = reply.json === undefined ? undefined : Buffer.from(JSON.stringify(reply.json))
    const headers = json ? { 'content-type': 'application/json; charset=utf-8', ...reply.headers } : reply.headers
    outgoing.writeHead(reply.status, headers).end(json ?? reply.raw)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(incoming: IncomingMessage, handle: (request: Request) => Reply): Promise<Reply> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const raw = Buffer.concat(chunks)
  const url = new URL(incoming.url ?? '/', 'http://localhost')
  const isJson = incoming.headers['content-type']?.includes('json') === true && raw.length > 0
  try {
    return handle({
      method: incoming.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: incoming.headers as Record<string, string | undefined>,
      raw,
      body: isJson ? JSON.parse(raw.toString()) : undefined,
    })
  } catch (error) {
    return { status: 500, json: { message: String(error) } }
  }
}
