import type { Check } from '../check.ts'
import { AUDIT_METRICS } from './audits.ts'
import type { PageEvidence } from './evidence.ts'
import { explainChange } from './explain.ts'
import { identifyPages } from './identify.ts'
import { PAGE_METRICS } from './metrics.ts'
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
  plan: ({ audits }) => ({
    nature: 'sampled',
    metrics: [...PAGE_METRICS, ...AUDIT_METRICS.map(({ metric }) => metric)],
    open: false,
    families: [USER_TIMING, ...audits],
  }),
  // Loaded late: what finds and starts Chrome is no business of a run without pages.
  open: async (options, workspace, ports) => {
    const { openProbe } = await import('./probe.ts')
    return openProbe(options, workspace, ports)
  },
  identify: identifyPages,
  explain: explainChange,
}
