import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { CompressedCache, ServedFile } from './compressed-cache.ts'
import { negotiateEncoding } from './content-encoding.ts'
import { contentTypeOf, isCompressible } from './content-types.ts'

/** In bytes. Larger texts are sent as they are: nobody waits for them to be compressed. */
const COMPRESS_UP_TO = 16 * 1024 * 1024

/**
 * What Netlify and Vercel send for a file they know nothing about: kept, but asked about every time. `no-store` would be
 * simpler and wrong: it turns the back/forward cache off, which pages are judged by.
 */
const CACHE_CONTROL = 'public, max-age=0, must-revalidate'

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** Sends a file: compressed where it gains and the client accepts it, otherwise as it is, whole or the range asked for. */
export async function sendFile(exchange: Exchange, status: number, file: ServedFile, cache: CompressedCache) {
  const { request, response } = exchange
  const type = contentTypeOf(file.path)
  const compressible = isCompressible(type)
  const etag = `"${hex(file.size, 8)}-${hex(file.modified, 12)}"`
  response.statusCode = status
  response.setHeader('Content-Type', type)
  response.setHeader('Cache-Control', CACHE_CONTROL)
  response.setHeader('ETag', compressible ? `W/${etag}` : etag)
  if (compressible) response.setHeader('Vary', 'Accept-Encoding')
  else response.setHeader('Accept-Ranges', 'bytes')

  if (status === 200 && isKnown(request.headers['if-none-match'], etag)) {
    response.statusCode = 304
    response.removeHeader('Content-Type')
    response.end()
    return
  }
  if (compressible && file.size <= COMPRESS_UP_TO) {
    const encoding = negotiateEncoding(request.headers['accept-encoding'])
    if (encoding !== 'identity') {
      const body = await cache.get(file, encoding)
      if (body.length < file.size) {
        response.setHeader('Content-Encoding', encoding)
        sendBody(exchange, body)
        return
      }
    }
  }
  const range = compressible || status !== 200 ? null : rangeOf(request.headers.range, file.size)
  await streamFile(exchange, file, range)
}

/** Sends a short text. */
export function sendText(exchange: Exchange, status: number, text: string): void {
  exchange.response.statusCode = status
  exchange.response.setHeader('Content-Type', 'text/plain; charset=utf-8')
  sendBody(exchange, Buffer.from(text))
}

function sendBody({ request, response }: Exchange, body: Buffer): void {
  response.setHeader('Content-Length', body.length)
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Always as many digits: a header's length must not depend on a file's age. */
function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}

function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false
}

type Range = { readonly start: number; readonly end: number } | 'unsatisfiable'

/** One range of bytes, end included (RFC 9110 §14.1.2); null for what is not one: it is then ignored, as the RFC allows. */
function rangeOf(header: string | undefined, size: number): Range | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return null
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < start) return null
  return start > end ? 'unsatisfiable' : { start, end }
}

async function streamFile(exchange: Exchange, file: ServedFile, range: Range | null): Promise<void> {
  const { request, response } = exchange
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${file.size}`)
    sendText(exchange, 416, 'There is no such range.\n')
    return
  }
  if (range) {
    response.statusCode = 206
    response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`)
  }
  const length = range ? range.end - range.start + 1 : file.size
  response.setHeader('Content-Length', length)
  if (request.method === 'HEAD' || length === 0) {
    response.end()
    return
  }
  await pipeline(createReadStream(file.path, range ?? { start: 0, end: file.size - 1 }), response)
}
