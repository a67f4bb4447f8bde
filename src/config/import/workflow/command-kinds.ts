import type { PlacedCommand } from './placed-commands.ts'

/** Installs or builds in the tree that it runs in. */
const PREPARING: readonly RegExp[] = [
  /^(npm|pnpm|bun|yarn) (ci|i|install|add|(run )?(build|compile)(:[\w:-]+)?)(?=\s|$)|^yarn$|^(npx )?tsc(?=\s|$)/,
  /^(python[\d.]* -m )?pip[\d.]* install\s|^uv (sync|venv|pip install)\b|^(poetry|pdm|pipenv) (install|sync)\b/,
  /^python[\d.]* (-m venv|setup\.py (build|install|develop))\b/,
  /^cargo( \+\S+)? (build|fetch|install)\b/,
  /^go (build|get|generate|install|mod (download|tidy|vendor))\b/,
  /^(cmake|meson|autoreconf|\.\/(configure|autogen\.sh|bootstrap))(?=\s|$)/,
  /^(make|ninja|mvn|\.\/mvnw|gradle|\.\/gradlew|bazel build)(?=\s|$)(?!.*(bench|perf|jmh|json|\brun|\btest))/i,
  /^dotnet (restore|build|publish|tool restore)\b/,
  /^(bundle|composer) install\b|^julia\b.*\bPkg\.(instantiate|build|develop|add)\b/,
  /^(mkdir|git submodule|corepack)\s/,
]

/** Prints only, or is imported by itself. */
const IDLE =
  /^(echo|printf|ls|cat|pwd|tree|which|du|head|tail)(?=\s|$)[^|>]*$|^\S+ (--version|-v|-V|version)$|^bencher run\s/

/** Where both trees get what was installed last: then base and head would run the same code. */
const SHARED =
  /^(python[\d.]* -m )?pip[\d.]* install\b|^uv pip install\b.*--system|^python[\d.]* setup\.py (install|develop)\b|^(cargo|go|make|ninja) install\b|^cmake --install\b/

/** What a command that comes before the benchmark is for. */
export function isPreparing(command: PlacedCommand): boolean {
  return kindOf(command) === 'preparing'
}

export function kindOf({ text }: PlacedCommand): 'preparing' | 'idle' | 'other' {
  const command = text.replace(/^(\w+=\S*\s+)+/, '')
  if (PREPARING.some((pattern) => pattern.test(command))) return 'preparing'
  return IDLE.test(command) ? 'idle' : 'other'
}

/** Whether it installs to one place for the whole machine. */
export function isShared({ text }: PlacedCommand): boolean {
  return SHARED.test(text.replace(/^(\w+=\S*\s+)+/, ''))
}
