/** Longer names and addresses are cut: nothing tells them apart for a reader either. */
const LONGEST = 2_000

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A string, bounded; empty for anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, LONGEST) : ''
}

/** A whole number from 0; −1 for anything else. */
export function wholeOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : -1
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
