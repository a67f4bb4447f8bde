import { loadChecks } from '../../../src/checks/registry.ts'
import { readConfig } from '../../../src/config/config.ts'
import { parseConfigText } from '../../../src/config/document.ts'
import { importLighthouseCi } from '../../../src/config/import/lighthouse-ci.ts'
import type { Imported, LighthouseCiConfig } from '../../../src/config/import/types.ts'
import type { ConfiguredCheck, GateConfig } from '../../../src/model/config.ts'

const CHECKS = await loadChecks()

/** The text as our own loader reads it; throws where it would not. */
export function loaded({ yaml }: Imported): GateConfig {
  return readConfig(parseConfigText('pacegate.yml', yaml), CHECKS)
}

export function onlyCheck(imported: Imported): ConfiguredCheck {
  const [check] = loaded(imported).checks
  if (check === undefined) throw new Error('there is no check')
  return check
}

/** Budgets by key, each as it is written: `≤ 2 s ! 2.5 s` is a target of 2 s and a threshold of 2.5 s. */
export function budgetsOf(imported: Imported): Record<string, string> {
  return Object.fromEntries(
    onlyCheck(imported).budgets.map(({ key, target, threshold }) => [
      key,
      `${target === undefined ? '' : `≤ ${target.text}`}${target && threshold ? ' ' : ''}${threshold === undefined ? '' : `! ${threshold.text}`}`,
    ]),
  )
}

/** With two pages of a folder, where nothing else is said. */
export function imported(config: Partial<LighthouseCiConfig>): Imported {
  const collect = { staticDistDir: './dist', url: ['http://localhost/', 'http://localhost/pricing'] }
  return importLighthouseCi({ file: 'lighthouserc.json', collect, assert: null, ...config })
}
