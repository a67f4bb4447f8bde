/** What Lighthouse CI reads of an audit's result. */
interface AssertableAudit {
  readonly score?: number | null
  readonly scoreDisplayMode?: string
  readonly numericValue?: number
  readonly title?: string
  readonly description?: string
  readonly details?: unknown
}

/** What Lighthouse CI reads of a result of Lighthouse; the rest is kept. */
export interface SavedLhr {
  readonly requestedUrl: string
  /** The URL of the document, which results are grouped by. */
  readonly finalUrl: string
  /** ISO 8601. */
  readonly fetchTime: string
  readonly audits: Readonly<Record<string, AssertableAudit | undefined>>
  readonly categories: Readonly<Record<string, { readonly score: number | null } | undefined>>
  readonly configSettings?: { readonly onlyCategories?: readonly string[] | null }
}
