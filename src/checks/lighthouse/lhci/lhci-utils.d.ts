// Lighthouse CI's own package has no types. These are of what is used of it.

declare module '@lhci/utils/src/assertions.js' {
  export function getAllAssertionResults(options: unknown, lhrs: readonly unknown[]): unknown[]
}

declare module '@lhci/utils/src/budgets-converter.js' {
  export function convertBudgetsToAssertions(budgets: unknown): Promise<{ readonly assertMatrix: readonly unknown[] }>
}

declare module '@lhci/utils/src/representative-runs.js' {
  export function computeRepresentativeRuns<T>(runsByUrl: readonly (readonly (readonly [T, unknown])[])[]): T[]
}

declare module '@lhci/utils/src/lodash.js' {
  export function kebabCase(text: string): string
  export function merge(into: unknown, from: unknown): unknown
}

declare module '@lhci/utils/src/presets/*.js' {
  const preset: { readonly assertions: import('./assertion-schema.ts').Assertions }
  export default preset
}
