import type { Check } from '../check.ts'
import { AUDIT_METRICS } from './audits.ts'
import { BLOCKING } from './blocking.ts'
import { CATEGORIES, scoreMetric } from './categories.ts'
import type { PageEvidence } from './evidence.ts'
import { explainChange } from './explain.ts'
import { identifyPages } from './identify.ts'
import { INTERACTION, PAGE_METRICS } from './metrics.ts'
import { type LighthouseOptions, lighthouseOptions } from './options.ts'
import { USER_TIMING } from './user-timings.ts'

/** Pages as a visitor gets them: how fast they show, how long they block, how much they transfer. */
export const lighthouse: Check<LighthouseOptions, PageEvidence> = {
  kind: 'lighthouse',
  summary: 'How fast pages show and respond, and how much they transfer, as Lighthouse measures them in Chrome.',
  options: lighthouseOptions,
  example: `serve: dist
urls: [/, /pricing]
devices: [mobile, desktop]
`,
  exclusive: true,
  async resolve(options, directory, ports) {
    if (options.lighthouserc === undefined && options['budgets-file'] === undefined)
      return { options, servers: {}, warnings: [] }
    const [{ resolveOptions }, { evaluateModule }] = await Promise.all([
      import('./resolve.ts'),
      import('./probe-script.ts'),
    ])
    const evaluate = (path: string) => evaluateModule(path, directory, ports)
    return resolveOptions(options, { files: ports.files, directory, evaluate })
  },
  plan: ({ categories, flows, ci, ...options }) => ({
    nature: 'sampled',
    metrics: [
      ...PAGE_METRICS,
      ...(Object.keys(flows).length > 0 ? [INTERACTION] : []),
      ...CATEGORIES.filter((one) => one !== 'performance' && categories.includes(one)).map(scoreMetric),
      ...AUDIT_METRICS.map(({ metric }) => metric),
    ],
    open: false,
    families: [USER_TIMING, ...(options['blocking-by-script'] ? [BLOCKING] : []), ...options.audits],
    ...(ci === undefined ? {} : { fewestRounds: ci.runs }),
  }),
  // Loaded late: what finds and starts Chrome is no business of a run without pages.
  open: async (options, workspace, ports) => {
    const { openProbe } = await import('./probe.ts')
    return openProbe(options, workspace, ports)
  },
  identify: identifyPages,
  evidence: async () => (await import('./evidence-schema.ts')).pageEvidence,
  explain: explainChange,
}
