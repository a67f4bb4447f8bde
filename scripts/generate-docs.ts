// Writes everything that is generated from the code: run `node scripts/generate-docs.ts` after a change of options.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { loadChecks } from '../src/checks/registry.ts'
import { configJsonSchema } from '../src/config/json-schema.ts'
import { configReference } from './config-reference.ts'

const root = resolve(import.meta.dirname, '..')

/** What is generated, by its path in the repository. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const checks = await loadChecks()
  return new Map([
    ['pacegate.schema.json', `${JSON.stringify(configJsonSchema(checks), null, 2)}\n`],
    ['docs/config.md', configReference(checks)],
  ])
}

if (import.meta.main) {
  for (const [path, text] of await generatedFiles()) {
    writeFileSync(resolve(root, path), text)
    console.error(`wrote ${path}`)
  }
}
