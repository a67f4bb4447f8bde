import { resolve } from 'node:path'
import { z } from 'zod'
import type { ImportUse } from '../importers.ts'
import { packageOfPath } from '../packages.ts'

const imported = z.object({
  path: z.string(),
  kind: z.string(),
  external: z.boolean().optional(),
  original: z.string().optional(),
})

/** What esbuild says of a build. */
export const importMetafile = z.object({
  inputs: z.record(z.string(), z.object({ format: z.string().optional(), imports: z.array(imported).default([]) })),
  outputs: z.record(
    z.string(),
    z.object({
      bytes: z.number(),
      entryPoint: z.string().optional(),
      exports: z.array(z.string()).default([]),
      imports: z.array(imported).default([]),
      inputs: z.record(z.string(), z.object({ bytesInOutput: z.number() })).default({}),
    }),
  ),
})
export type ImportMetafile = z.output<typeof importMetafile>

/** Bytes of the modules in one output file; with `rest` they sum to the file. */
export interface OutputParts {
  /** Module (relative to the workspace's directory) and bytes, largest first; none of 0. */
  readonly parts: readonly (readonly [path: string, bytes: number])[]
  /** The bundler's own glue and the line that uses what is imported. */
  readonly rest: number
}

/** Where a build was made. */
export interface BuildPlace {
  /** Absolute, without symbolic links: the paths of a metafile start there. */
  readonly directory: string
  /** The module that was written for the build; it is nobody's code. Absolute, without symbolic links. */
  readonly entry: string
}

/** What the modules weigh in the output file `name` (a key of the metafile). */
export function outputParts({ outputs }: ImportMetafile, name: string, place: BuildPlace): OutputParts {
  const output = Object.hasOwn(outputs, name) ? outputs[name] : undefined
  const parts = Object.entries(output?.inputs ?? {})
    .map(([path, { bytesInOutput }]) => [path, bytesInOutput] as const)
    .filter(([path, bytes]) => bytes > 0 && !isEntry(path, place))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return { parts, rest: (output?.bytes ?? 0) - parts.reduce((sum, [, bytes]) => sum + bytes, 0) }
}

/** What the bundle still imports, because it was left out: `react`, `react/jsx-runtime`. Sorted. */
export function leftOut({ outputs }: ImportMetafile): string[] {
  const paths = Object.values(outputs).flatMap(({ imports }) =>
    imports.filter(({ external }) => external).map(({ path }) => path),
  )
  return [...new Set(paths)].sort()
}

/** What `Importers.add` takes: which module imports which package, and how. */
export type PackageImport = readonly [importer: string, name: string, use: ImportUse]

/** Every import of a package by a module that was read for the bundle. */
export function packageImports({ inputs }: ImportMetafile, place: BuildPlace): PackageImport[] {
  return Object.entries(inputs).flatMap(([importer, { imports }]) => {
    if (isEntry(importer, place)) return []
    return imports.flatMap(({ path, kind, external, original }): PackageImport[] => {
      const name = external ? null : packageOfPath(path)
      return name === null ? [] : [[importer, name, { specifier: original ?? name, kind: kindOf(kind) }]]
    })
  })
}

function kindOf(kind: string): ImportUse['kind'] {
  if (kind === 'require-call' || kind === 'require-resolve') return 'require'
  return kind === 'dynamic-import' ? 'dynamic' : 'import'
}

/** Of the modules that the entry imports, those that are CommonJS: of them nothing can be left away. */
export function commonJsSources({ inputs }: ImportMetafile, place: BuildPlace): Map<string, string> {
  const entry = Object.entries(inputs).find(([path]) => isEntry(path, place))?.[1]
  const found = new Map<string, string>()
  for (const { path, original } of entry?.imports ?? []) {
    if (original !== undefined && Object.hasOwn(inputs, path) && inputs[path]?.format === 'cjs') {
      found.set(original, path)
    }
  }
  return found
}

function isEntry(path: string, { directory, entry }: BuildPlace): boolean {
  return resolve(directory, path) === entry
}
