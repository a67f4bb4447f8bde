import { PacegateError } from '../../model/errors.ts'

/** In bytes, uncompressed: the protocol's own limit for one file. */
export const SITEMAP_BYTES = 50 * 1024 * 1024

/** Entries of one file, of URLs or of further sitemaps: the protocol's own limit. */
export const SITEMAP_ENTRIES = 50_000

const MEND = 'Mend it (https://www.sitemaps.org/protocol.html), or list the pages under `urls` instead.'
const WRITE_PATH = 'Write where the sitemap really is, or list the pages under `urls` instead.'

/** `sitemap-invalid`: what is wrong with the file, after its name. */
export function invalidSitemap(from: string, what: string): PacegateError {
  return new PacegateError({ code: 'sitemap-invalid', message: `${from} is not a sitemap: ${what}`, hint: MEND })
}

/** `sitemap-not-well-formed`: XML that no parser may accept; lines and columns count from 1. */
export function malformedSitemap(from: string, line: number, column: number, what: string): PacegateError {
  const message = `${from} is not well-formed XML: line ${line}, column ${column}: ${what}`
  return new PacegateError({ code: 'sitemap-not-well-formed', message, hint: MEND })
}

/** `sitemap-html`: mostly the page that a server answers for everything it does not know. */
export function htmlSitemap(from: string): PacegateError {
  return new PacegateError({
    code: 'sitemap-html',
    message: `${from} answers with an HTML page instead of a sitemap`,
    hint: `The server may answer so for every path that it does not know. ${WRITE_PATH}`,
  })
}

/** `sitemap-too-large`: over a limit of the protocol or of ours. */
export function largeSitemap(from: string, what: string, hint = MEND): PacegateError {
  return new PacegateError({ code: 'sitemap-too-large', message: `${from} is too large: ${what}`, hint })
}

/** `sitemap-empty`: it was read, and names no page. */
export function emptySitemap(from: string): PacegateError {
  return new PacegateError({
    code: 'sitemap-empty',
    message: `${from} names no page`,
    hint: 'Check the step that generates it, or list the pages under `urls` instead.',
  })
}

/** `sitemap-unreachable`: no answer, or one with an error. */
export function unreachableSitemap(from: string, what: string, cause?: unknown): PacegateError {
  return new PacegateError(
    { code: 'sitemap-unreachable', message: `${from} could not be fetched: ${what}`, hint: WRITE_PATH },
    { cause },
  )
}

/** `sitemap-nested`: indexes of sitemaps that name each other, or too deep ones. */
export function nestedSitemap(from: string, what: string): PacegateError {
  return new PacegateError({
    code: 'sitemap-nested',
    message: `${from} is an index of sitemaps ${what}`,
    hint: 'Name the sitemap that lists the pages themselves, or list the pages under `urls` instead.',
  })
}

/** `sitemap-hosts`: which of them the server stands for cannot be known. */
export function mixedSitemap(from: string, hosts: readonly string[]): PacegateError {
  return new PacegateError({
    code: 'sitemap-hosts',
    message: `${from} names pages of ${hosts.length} hosts: ${hosts.slice(0, 3).join(', ')}${hosts.length > 3 ? ', …' : ''}`,
    hint: 'A sitemap is of one host, and all its pages are loaded from the one server. List the pages under `urls` instead.',
  })
}
