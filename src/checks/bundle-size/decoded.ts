/** Without what is percent-encoded; as it is where a percent sign encodes nothing. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
