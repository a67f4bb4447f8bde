/** `11,465` → 11465. Thousands in groups of three, a decimal point; NaN for anything else, such as `1.234,5`. */
export function plainNumber(text: string): number {
  const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)
  return grouped || /^\d*\.?\d+(?:e[+-]?\d+)?$/i.test(text) ? Number(text.replaceAll(',', '')) : Number.NaN
}
