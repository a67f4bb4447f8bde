import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

/** In the server's order of preference, as static hosts do: brotli is the smaller one. */
const OFFERED: readonly Exclude<Encoding, 'identity'>[] = ['br', 'gzip']

/** What to send to a client with this `Accept-Encoding`: RFC 9110 §12.5.3, with the server's own order among equals. */
export function negotiateEncoding(accept: string | undefined): Encoding {
  const weights = new Map(
    (accept ?? '').split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
      const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
      return [name, q === undefined ? 1 : Number(q) || 0]
    }),
  )
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0
  const [best] = OFFERED.filter((name) => weightOf(name) > 0).sort((a, b) => weightOf(b) - weightOf(a))
  return best ?? 'identity'
}

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** Compresses as CDNs do on the fly: brotli 5, gzip 6. The same bytes for the same content, every time. */
export async function compress(content: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'identity') return content
  if (encoding === 'gzip') return gzipped(content, { level: 6 })
  return brotli(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  })
}
