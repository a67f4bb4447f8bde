import { get as httpGet } from 'node:http'
import { get as httpsGet } from 'node:https'
import { formatDuration } from '../model/format.ts'
import { errorCode } from './error-code.ts'

/** What came of asking a server once. */
export type ProbeAnswer =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'failure'; readonly reason: string }

/** Asks once, for `timeout` ms (whole ones), on a connection of its own; redirects are not followed. Never rejects. */
export function probe(url: string, timeout: number, signal: AbortSignal): Promise<ProbeAnswer> {
  const get = url.startsWith('https:') ? httpsGet : httpGet
  return new Promise((resolve) => {
    const options = { agent: false, signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]) }
    const request = get(url, options, (response) => {
      resolve({ kind: 'status', status: response.statusCode ?? 0 })
      response.destroy()
    })
    request.on('error', (error) => resolve({ kind: 'failure', reason: reasonOf(error, timeout) }))
  })
}

function reasonOf(error: Error, timeout: number): string {
  if (error.name === 'AbortError') return `no answer within ${formatDuration(timeout)}`
  if (errorCode(error) === 'ECONNREFUSED') return 'connection refused'
  return error.message
}
