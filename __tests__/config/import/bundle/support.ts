import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { loadChecks } from '../../../../src/checks/registry.ts'
import { readConfig } from '../../../../src/config/config.ts'
import { parseConfigText } from '../../../../src/config/document.ts'
import type { Imported } from '../../../../src/config/import/types.ts'
import { createAdapters } from '../../../../src/entry/local-adapters.ts'
import { importFile } from '../../../../src/import-file.ts'
import type { GateConfig } from '../../../../src/model/config.ts'
import { PacegateError } from '../../../../src/model/errors.ts'
import { run } from '../../../../src/run.ts'
import { createLog } from '../../../../src/system/log.ts'

const CHECKS = await loadChecks()

export interface Folder extends Disposable {
  readonly path: string
  write(files: Readonly<Record<string, string>>): void
}

/** A folder with these files, removed when disposed of. */
export function folder(files: Readonly<Record<string, string>> = {}): Folder {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'pacegate-import-'))
  const write = (more: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(more)) {
      mkdirSync(dirname(join(path, name)), { recursive: true })
      writeFileSync(join(path, name), text)
    }
  }
  write(files)
  return { path, write, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

const log = createLog({ stream: { write: () => true }, tty: false, verbose: false, colour: false })

/** The config that a file of the folder is turned into; it is one that our own loader reads, or this throws. */
export async function imported(place: Folder, file: string): Promise<Imported & { readonly config: GateConfig }> {
  const result = await importFile({ file, directory: place.path }, createAdapters(place.path, log, null).ports)
  return { ...result, config: readConfig(parseConfigText('pacegate.yml', result.yaml), CHECKS) }
}

/** As `imported`, of a folder that holds nothing but these files; the first is the one that is named. */
export async function importedOf(files: Readonly<Record<string, unknown>>) {
  const texts = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? content : JSON.stringify(content),
  ])
  using place = folder(Object.fromEntries(texts))
  return await imported(place, Object.keys(files)[0] ?? '')
}

/** What importing throws, for a test that looks at its words. */
export async function failureOf(files: Readonly<Record<string, unknown>>): Promise<PacegateError['data']> {
  try {
    await importedOf(files)
  } catch (error) {
    if (error instanceof PacegateError) return error.data
    throw error
  }
  throw new Error('it was imported')
}

/** The text without the comments around it. */
export function body(yaml: string): string {
  return yaml.replace(/^(#.*\n)+/, '').replace(/\n# Not carried over:[\s\S]*$/, '')
}

/** What the config makes of the folder as it lies there, without anything to compare it with. */
export async function verdictOf(place: Folder, yaml: string) {
  place.write({ 'pacegate.yml': yaml })
  const { report, head } = await run(
    {
      directory: place.path,
      config: 'pacegate.yml',
      only: [],
      rounds: null,
      baseline: { kind: 'none' },
      base: { kind: 'none', reason: 'one folder' },
      baselineName: '',
      filesFolder: null,
    },
    createAdapters(place.path, log, null),
    new AbortController().signal,
  )
  return { report, head }
}
