/** `values` times `factor`. As `map` does it, but without an object for every number on the way, of which there may be millions. */
export function scaled(values: readonly number[], factor: number): number[] {
  const all = values.slice()
  for (let index = 0; index < all.length; index++) all[index] = (all[index] ?? Number.NaN) * factor
  return all
}
