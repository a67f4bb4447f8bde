/** What decides which dependencies a benchmark runs with. */
const LOCKFILES = [
  ...['package.json', 'package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', '.yarnrc.yml', '.pnp.cjs', '.npmrc'],
  ...['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'bun.lock', 'bun.lockb', 'deno.json', 'deno.lock'],
  ...['go.mod', 'go.sum', 'go.work', 'go.work.sum', 'Cargo.toml', 'Cargo.lock', '.cargo/config.toml'],
  ...['pyproject.toml', 'requirements.txt', 'poetry.lock', 'pdm.lock', 'uv.lock', 'Pipfile.lock'],
  ...['Gemfile.lock', 'composer.lock', 'gradle.lockfile'],
]

/** What decides which runtime it runs on. */
const RUNTIMES = [
  ...['.nvmrc', '.node-version', '.bun-version', '.tool-versions', 'mise.toml', '.mise.toml', '.python-version'],
  ...['.ruby-version', '.java-version', '.sdkmanrc', '.go-version', 'global.json', 'rust-toolchain'],
  ...['rust-toolchain.toml'],
]

/** Files that count beside `inputs`, in the benchmark's folder and in each one above it within the repository. */
export const PINS: readonly string[] = [...LOCKFILES, ...RUNTIMES]

/** Words of shell lines that may be the names of files: `node --expose-gc "bench/run.mjs"` runs what no glob need name. */
export function wordsOf(lines: readonly string[]): string[] {
  return [...new Set(lines.flatMap((line) => line.split(/[\s'"`;|&()<>=]+/)))].filter((word) => word !== '')
}
