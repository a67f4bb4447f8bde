import { PacegateError } from '../model/errors.ts'
import type { GitHubApi } from './api.ts'
import {
  type CommentMarker,
  commentBody,
  isNewer,
  type ListedComment,
  type OwnComment,
  ownComments,
} from './comment-marker.ts'

export interface CommentRequest {
  readonly pullRequest: number
  readonly marker: CommentMarker
  /** The report, without marker. */
  readonly markdown: string
}

/** What became of the comment. A failure is a warning for the report and never changes the verdict. */
export type CommentResult =
  | { readonly status: 'created' | 'updated'; readonly id: number }
  /** A later run has already reported: its comment stays. */
  | { readonly status: 'superseded'; readonly id: number }
  | { readonly status: 'failed'; readonly warning: string }

/** The author of what the job's own token writes. */
const DEFAULT_LOGIN = 'github-actions[bot]'

/**
 * Posts the gate's one comment on a pull request, or updates it. Any number of jobs may do so at once: the lowest id
 * stays, the latest run's text wins. Never rejects for what the platform answers.
 */
export async function publishComment(api: GitHubApi, request: CommentRequest): Promise<CommentResult> {
  try {
    return await publish(api, request)
  } catch (error) {
    if (!(error instanceof PacegateError)) throw error
    return {
      status: 'failed',
      warning: `the comment could not be brought up to date: ${error.data.message}. ${error.data.hint}`,
    }
  }
}

async function publish(api: GitHubApi, { pullRequest, marker, markdown }: CommentRequest): Promise<CommentResult> {
  const text: Text = { marker, body: commentBody(marker, markdown) }
  const [existing, ...duplicates] = ownComments(await listComments(api, pullRequest), marker.gate, await ownLogin(api))
  if (existing !== undefined) return settle(api, existing, duplicates, text)
  const created = await createComment(api, pullRequest, text.body)
  // Another job may have done the same since we looked; what we just created also tells our name for certain.
  const login = created.author ?? DEFAULT_LOGIN
  const [lowest, ...others] = ownComments(await listComments(api, pullRequest), marker.gate, login)
  if (lowest !== undefined && lowest.id !== created.id) return settle(api, lowest, others, text)
  await deleteDuplicates(api, others, marker)
  return { status: 'created', id: created.id }
}

interface Text {
  readonly marker: CommentMarker
  readonly body: string
}

/** Keeps the oldest of our comments, with the latest run's text, and removes the others. */
async function settle(
  api: GitHubApi,
  kept: OwnComment,
  duplicates: readonly OwnComment[],
  { marker, body }: Text,
): Promise<CommentResult> {
  const superseded = [kept, ...duplicates].some((comment) => isNewer(comment.marker, marker))
  if (!superseded) await updateComment(api, kept.id, body)
  await deleteDuplicates(api, duplicates, marker)
  return { status: superseded ? 'superseded' : 'updated', id: kept.id }
}

/** A later run's duplicate is left to that run, which removes it once it has moved its text to the comment that stays. */
async function deleteDuplicates(
  api: GitHubApi,
  duplicates: readonly OwnComment[],
  marker: CommentMarker,
): Promise<void> {
  for (const duplicate of duplicates) if (!isNewer(duplicate.marker, marker)) await deleteComment(api, duplicate.id)
}

/**
 * Whose comments are ours. GraphQL's viewer is answered for every kind of token without a permission, while REST's
 * `GET /user` refuses the tokens of apps, the job's own among them.
 */
async function ownLogin(api: GitHubApi): Promise<string> {
  try {
    const { viewer } = await api.call('ask who the token belongs to', false, (octokit, signal) =>
      octokit.graphql<{ viewer: { login: string } }>('query { viewer { login } }', { request: { signal } }),
    )
    return viewer.login
  } catch (error) {
    if (error instanceof PacegateError) return DEFAULT_LOGIN
    throw error
  }
}

async function listComments(api: GitHubApi, pullRequest: number): Promise<ListedComment[]> {
  const { owner, repo } = api
  const comments: ListedComment[] = []
  for (let page = 1; ; page++) {
    const { data, headers } = await api.call(`list the comments of #${pullRequest}`, true, (octokit, signal) =>
      octokit.rest.issues.listComments({
        owner,
        repo,
        issue_number: pullRequest,
        per_page: 100,
        page,
        request: { signal },
      }),
    )
    comments.push(...data.map(({ id, user, body }) => ({ id, author: user?.login ?? null, body: body ?? '' })))
    // Not the length of the page: comments hidden from us make it shorter.
    if (!headers.link?.includes('rel="next"')) return comments
  }
}

async function createComment(api: GitHubApi, pullRequest: number, body: string): Promise<ListedComment> {
  const { owner, repo } = api
  const { data } = await api.call(`comment on #${pullRequest}`, false, (octokit, signal) =>
    octokit.rest.issues.createComment({ owner, repo, issue_number: pullRequest, body, request: { signal } }),
  )
  return { id: data.id, author: data.user?.login ?? null, body }
}

async function updateComment(api: GitHubApi, id: number, body: string): Promise<void> {
  const { owner, repo } = api
  await api.call(`update comment ${id}`, true, (octokit, signal) =>
    octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body, request: { signal } }),
  )
}

/** A comment that is already gone is as good as deleted. */
async function deleteComment(api: GitHubApi, id: number): Promise<void> {
  const { owner, repo } = api
  try {
    await api.call(`delete the duplicate comment ${id}`, true, (octokit, signal) =>
      octokit.rest.issues.deleteComment({ owner, repo, comment_id: id, request: { signal } }),
    )
  } catch (error) {
    if (!(error instanceof PacegateError && error.data.code === 'github-not-found')) throw error
  }
}
