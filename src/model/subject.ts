/**
 * What is measured. The identity survives a rebuild and a change of host, port or hash, and is what people read:
 * `/checkout · mobile`, `entry main`, `parse/large`. Parts are joined by ` · `.
 */
export type SubjectId = string

/** Joins the parts of a subject's identity; empty parts are left out. */
export function subjectId(...parts: readonly string[]): SubjectId {
  return parts.filter((part) => part !== '').join(' · ')
}
