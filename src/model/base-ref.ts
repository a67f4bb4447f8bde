/**
 * Which commit is the base, as far as it is known before asking git. `a` of a merge base and `commit`/`sha` are names
 * that `Git.fetch` understands: full hashes, or a branch of `origin` as `refs/heads/…`.
 */
export type BaseRef =
  | { readonly kind: 'commit'; readonly sha: string }
  | { readonly kind: 'first-parent-of'; readonly commit: string }
  | { readonly kind: 'merge-base'; readonly a: string; readonly b: string }
  | { readonly kind: 'none'; readonly reason: string }
