import { capMarkdown, characters } from './cap-markdown.ts'

/** What a gate's comment says about itself, hidden in its first line. */
export interface CommentMarker {
  /** Which gate of the repository: lower-case letters, digits and dashes. */
  readonly gate: string
  /** The head commit that it reports on. */
  readonly head: string
  readonly run: number
  readonly attempt: number
}

/** A listed comment, as far as it matters here. */
export interface ListedComment {
  readonly id: number
  readonly author: string | null
  readonly body: string
}

export interface OwnComment {
  readonly id: number
  readonly marker: CommentMarker
}

/** For the report. The platform refuses 65,536; the rest is room for the marker and for what it counts differently. */
export const COMMENT_LIMIT = 64_000

const MARKER =
  /^<!-- pacegate:v1 gate=([a-z0-9-]+) head=([0-9a-f]{40,64}) run=(\d{1,15}) attempt=(\d{1,6}) -->(?:\r?\n|$)/

/** `<!-- pacegate:v1 gate=… head=… run=… attempt=… -->` */
export function buildMarker({ gate, head, run, attempt }: CommentMarker): string {
  return `<!-- pacegate:v1 gate=${gate} head=${head} run=${run} attempt=${attempt} -->`
}

/** The marker in a comment's first line, or null. */
export function parseMarker(body: string): CommentMarker | null {
  const [, gate, head, run, attempt] = MARKER.exec(body) ?? []
  if (gate === undefined || head === undefined) return null
  return { gate, head, run: Number(run), attempt: Number(attempt) }
}

/**
 * Our comments for this gate, oldest first. Anyone can copy a marker into a comment, so it counts only in a comment that
 * we wrote.
 */
export function ownComments(comments: readonly ListedComment[], gate: string, login: string): OwnComment[] {
  return comments
    .flatMap(({ id, author, body }) => {
      const marker = author?.toLowerCase() === login.toLowerCase() ? parseMarker(body) : null
      return marker?.gate === gate ? [{ id, marker }] : []
    })
    .sort((a, b) => a.id - b.id)
}

/** Whether `a` comes from a later run, or a later attempt of the same run. Run ids grow with the time of the event. */
export function isNewer(a: CommentMarker, b: CommentMarker): boolean {
  return a.run !== b.run ? a.run > b.run : a.attempt > b.attempt
}

/** The whole body: the marker, then as many sections of the report as a comment may hold. */
export function commentBody(marker: CommentMarker, markdown: string): string {
  const note = (left: number) =>
    `_${left} more ${left === 1 ? 'section is' : 'sections are'} too long for a comment: see the summary of the job._`
  return `${buildMarker(marker)}\n${capMarkdown(markdown, COMMENT_LIMIT, characters, note)}`
}
