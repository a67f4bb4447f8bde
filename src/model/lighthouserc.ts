/** What Lighthouse CI looks for in the working directory, in this order; a file without an ending is not among them. */
export const RC_FILES: readonly string[] = ['cjs', 'js', 'json', 'yml', 'yaml'].flatMap((ending) =>
  ['.lighthouserc', 'lighthouserc'].map((name) => `${name}.${ending}`),
)
