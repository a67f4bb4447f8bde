import { basename, join, resolve } from 'node:path'
import { readBudgets } from './checks/lighthouse/lhci/budgets-file.ts'
import { readRc } from './checks/lighthouse/lhci/read-rc.ts'
import { evaluateModule } from './checks/lighthouse/probe-script.ts'
import { importBundleConfig, isBundleConfig, plainModule } from './config/import/bundle/read.ts'
import { isHistory } from './config/import/history/data-js.ts'
import { importHistory } from './config/import/history/import.ts'
import { importBudgetJson, importLighthouseCi } from './config/import/lighthouse-ci.ts'
import type { Imported } from './config/import/types.ts'
import { importWorkflow } from './config/import/workflow/read.ts'
import { PacegateError } from './model/errors.ts'
import type { Ports } from './ports/ports.ts'

interface ImportRequest {
  /** As it was named, relative to `directory`. */
  readonly file: string
  /** Absolute. */
  readonly directory: string
}

/** Turns another tool's config into one of ours. Rejects with `PacegateError` (`import-unknown`, and what reading says). */
export async function importFile({ file, directory }: ImportRequest, ports: Ports): Promise<Imported> {
  const { files } = ports
  const name = basename(file)
  const evaluate = (path: string) => evaluateModule(path, directory, ports)
  const budgetsOf = async (path: string) => readBudgets(path, await files.readText(resolve(directory, path)))
  if (/^\.?lighthouserc\b/.test(name)) {
    const { collect, assert, ...rc } = await readRc({ files, directory, path: file, evaluate })
    const budgets = assert?.budgetsFile === undefined ? [] : (await budgetsOf(assert.budgetsFile)).value
    const { yaml, warnings } = importLighthouseCi({ file: name, collect, assert, budgets })
    return { yaml, warnings: [...rc.warnings, ...warnings] }
  }
  if (isBundleConfig(name)) {
    return importBundleConfig({ file, directory, files, evaluate: (path) => evaluatePlainly(path, evaluate, ports) })
  }
  if (/budgets?\b.*\.json$/i.test(name)) {
    const { value, warnings } = await budgetsOf(file)
    const imported = importBudgetJson(name, value)
    return { ...imported, warnings: [...warnings, ...imported.warnings] }
  }
  if (/\.ya?ml$/i.test(name)) return importWorkflow({ file, directory, files })
  // What github-action-benchmark stores can have any name.
  if (/\.js(on)?$/i.test(name) && (await files.exists(resolve(directory, file)))) {
    const text = await files.readText(resolve(directory, file))
    if (isHistory(text)) return importHistory({ file, text, directory, files })
  }
  throw new PacegateError({
    code: 'import-unknown',
    message: `${file} is not the name of a config that can be read`,
    hint: 'Name a `lighthouserc` (.js, .cjs, .json, .yml, .yaml), a `budget.json`, a config of size-limit, bundlesize, bundlewatch or BundleMon (or the `package.json` that holds it), a workflow that uses compressed-size-action, github-action-benchmark or Bencher, or the `data.js` of github-action-benchmark.',
  })
}

/** What a module exports without what JSON cannot say; a module that fails is run by itself, for its own words. */
async function evaluatePlainly(
  path: string,
  evaluate: (script: string) => Promise<unknown>,
  { files }: Pick<Ports, 'files'>,
): Promise<unknown> {
  await using temporary = await files.temporaryDirectory('import')
  const wrapper = join(temporary.path, 'config.mjs')
  await files.writeText(wrapper, plainModule(path))
  try {
    return await evaluate(wrapper)
  } catch {
    return await evaluate(path)
  }
}
