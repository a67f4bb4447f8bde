import { posix } from 'node:path'

/** Finds the measured file that a report calls `name`; null where there is none, or more than one. */
export type FindOutput = (name: string) => string | null

/** Finds outputs among the `measured` files, for reports that lie anywhere. */
export class OutputIndex {
  readonly #known: ReadonlySet<string>
  /** The paths by each of their endings, null where several end alike; built when it is first needed. */
  #endings: Map<string, string | null> | null = null

  constructor(measured: Iterable<string>) {
    this.#known = new Set(measured)
  }

  /** Names in a report are relative to the report, to where the bundler ran, or to a public path: it tries all of them. */
  finder(reportPath: string): FindOutput {
    const root = reportRoot(reportPath)
    return (name) => {
      const plain = plainName(name)
      const beside = posix.join(root, plain)
      if (this.#known.has(beside)) return beside
      if (this.#known.has(plain)) return plain
      this.#endings ??= endingsOf(this.#known)
      return this.#endings.get(plain) ?? null
    }
  }
}

/** Without what stands before the path: a host, the root, folders above. */
export function plainName(name: string): string {
  return posix.normalize(name.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/^\/+/, '')).replace(/^(\.\.\/)+/, '')
}

/** The folder that a report of this path is likely to name its outputs from. */
export function reportRoot(reportPath: string): string {
  const folder = posix.dirname(reportPath)
  return /^(\.vite|diagnostics)$/.test(posix.basename(folder)) ? posix.dirname(folder) : folder
}

function endingsOf(paths: Iterable<string>): Map<string, string | null> {
  const endings = new Map<string, string | null>()
  for (const path of paths) {
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      const ending = path.slice(at + 1)
      endings.set(ending, endings.has(ending) ? null : path)
    }
  }
  return endings
}
