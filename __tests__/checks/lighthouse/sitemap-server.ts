import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pagesOfSitemap } from '../../../src/checks/lighthouse/probe-sitemap.ts'
import { type ErrorData, PacegateError } from '../../../src/model/errors.ts'

export type Answer = string | Buffer | number | ((request: IncomingMessage, response: ServerResponse) => void)

/** A server on a free port of these files, by path and query; a number is a status. */
export async function serve(files: Readonly<Record<string, Answer>>) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const answer = files[request.url ?? ''] ?? 404
    if (typeof answer === 'function') return answer(request, response)
    response.writeHead(typeof answer === 'number' ? answer : 200).end(typeof answer === 'number' ? '' : answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    asked,
    pages: (path = '/sitemap.xml', signal = new AbortController().signal) => pagesOfSitemap({ origin, path }, signal),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export const host = 'https://www.example.com'
export const urlset = (...paths: string[]): string =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths.map((path) => `<url><loc>${path}</loc></url>`).join('')}</urlset>`
export const index = (...urls: string[]): string =>
  `<sitemapindex>${urls.map((url) => `<sitemap><loc>${url}</loc></sitemap>`).join('')}</sitemapindex>`

/** The error that it ends with. */
export async function refusal(pages: Promise<string[]>): Promise<ErrorData> {
  const error: unknown = await pages.then(
    () => new Error('it was accepted'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof PacegateError) return error.data
  throw error
}
