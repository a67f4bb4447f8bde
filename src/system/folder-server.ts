import { once } from 'node:events'
import { realpath } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { CompressedCache } from './compressed-cache.ts'
import { type Found, fileAt, findInFolder, parseTarget, type RequestPath } from './folder-path.ts'
import { sendFile, sendText } from './folder-response.ts'
import type { StartedServer } from './started-server.ts'
import { createVitals, stopped } from './vitals.ts'

export interface FolderServerOptions {
  readonly name: string
  /** Absolute; an existing folder. */
  readonly folder: string
  /** The file that answers for pages that do not exist. */
  readonly fallback?: string
}

/** Serves a folder on a free port of 127.0.0.1 as static hosts do, until it is disposed of. */
export async function startFolderServer(options: FolderServerOptions): Promise<StartedServer> {
  const root = await realpath(options.folder)
  const cache = new CompressedCache()
  const server = createServer((request, response) => {
    answer(root, options.fallback, cache, request, response).catch(() => {
      // The client has gone, or the file has while it was sent: too late for another answer.
      if (response.headersSent) response.destroy()
      else sendText({ request, response }, 500, 'The file cannot be read.\n')
    })
  })
  // Longer than any pause between two rounds: a client must not meet a connection that is just being closed.
  server.keepAliveTimeout = 600_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  const vitals = createVitals()
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    ...vitals.signs,
    async [Symbol.asyncDispose]() {
      vitals.declareDead(stopped(options.name))
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function answer(
  root: string,
  fallback: string | undefined,
  cache: CompressedCache,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const exchange = { request, response }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    return sendText(exchange, 405, 'This is a static site.\n')
  }
  const path = parseTarget(request.url ?? '/')
  if (path === null) return sendText(exchange, 400, 'There can be no such file.\n')
  const found: Found = await findInFolder(root, path)
  if (found.kind === 'file') return sendFile(exchange, 200, found.file, cache)
  if (found.kind === 'redirect') {
    response.setHeader('Location', found.location)
    return sendText(exchange, 301, '')
  }
  if (fallback !== undefined && isForPage(path, request.headers.accept)) {
    const page = await fileAt(root, fallback.split('/').filter(Boolean))
    if (page) return sendFile(exchange, 200, page, cache)
  }
  const page = await fileAt(root, ['404.html'])
  return page ? sendFile(exchange, 404, page, cache) : sendText(exchange, 404, 'There is no such file.\n')
}

/** A missing script or image stays missing: answering with a page would hide the mistake. */
function isForPage(path: RequestPath, accept: string | undefined): boolean {
  return extname(path.segments.at(-1) ?? '') === '' || (accept ?? '').includes('text/html')
}
