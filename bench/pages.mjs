// How often the gate finds on a page what is there, says what caused it, and raises no alarm where nothing changed: the
// product page of examples/shop as a phone, with identical code, with more work, and with more script.
//
//   npm run --silent bench:pages -- [--times 40] [--variant same,work,script] [--rounds 12] [--out FILE] [--at-most N]
//
// Every run is a line of JSON in the file, and a run that is in the file is not done again, so it can be done in several
// sittings: Ctrl-C cleans up and ends, or --at-most ends after so many runs, and the next call goes on.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { answerOf } from './gate.mjs'
import { summarise } from './pages/summary.mjs'
import { VARIANTS } from './pages/variants.mjs'
import { buildShop, copyShop } from './shop.mjs'
import { carryOut, studyOptions } from './study.mjs'

const options = studyOptions('pages', VARIANTS, { times: 40, rounds: 12 })
const { rounds, say } = options

const metricsWith = (change, comparisons) =>
  comparisons.filter((comparison) => comparison.change === change).map(({ metric }) => metric)

function describe(variant, run) {
  const line = { variant, planned: rounds, exitCode: run.exitCode, seconds: run.seconds, at: new Date().toISOString() }
  const { report, error } = answerOf(run)
  if (report === null) return { ...line, error }
  const { outcome, checks, comparisons, verdicts, findings } = report
  return {
    ...line,
    outcome,
    rounds: checks[0].rounds,
    failed: verdicts.filter((verdict) => verdict.outcome === 'fail').map(({ metric }) => metric),
    worse: metricsWith('regression', comparisons),
    better: metricsWith('improvement', comparisons),
    causes: findings.map(({ metric, cause }) => ({ metric, cause })),
  }
}

const CONFIG = `version: 1
checks:
  pages:
    uses: lighthouse
    serve: dist
    urls: [/product/]
    devices: [mobile]
    rounds: ${rounds}
    identity: false
`

/** Built once for each variant, and committed: what npm and Vite do is not what is measured. */
const SHOP = {
  config: CONFIG,
  async copy(shop) {
    say('installing the example')
    await copyShop(shop)
  },
  async build(shop) {
    await rm(join(shop, 'dist'), { recursive: true, force: true })
    await buildShop(shop)
    return ['dist']
  },
}

await carryOut(options, {
  shop: SHOP,
  describe,
  tell: ({ rounds, seconds, failed, error }) => `${rounds ?? '–'} rounds, ${seconds} s, ${failed ?? error}`,
  summarise,
})
