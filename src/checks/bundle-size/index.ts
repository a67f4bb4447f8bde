import type { Check } from '../check.ts'
import type { BundleEvidence } from './evidence.ts'
import { explainChange } from './explain.ts'
import { metricsOf } from './metrics.ts'
import { type BundleSizeOptions, bundleSizeOptions } from './options.ts'
import { relateSubjects } from './relate.ts'

/** The sizes of built files: in total, by group and each, compressed and not. */
export const bundleSize: Check<BundleSizeOptions, BundleEvidence> = {
  kind: 'bundle-size',
  summary: 'The size of built files: in total, by group and each, with gzip, with brotli and uncompressed.',
  options: bundleSizeOptions,
  example: `files: dist/assets/**/*.{js,css}
groups:
  vendor: dist/assets/vendor-*.js
  styles: dist/assets/**/*.css
compression: [gzip, brotli]
`,
  plan: (options) => ({ nature: 'exact', metrics: metricsOf(options.compression), open: false }),
  open: async (options, workspace, ports, recall) => {
    const { openProbe } = await import('./probe.ts')
    return openProbe(options, workspace, ports, recall)
  },
  identify: async (options, workspace, ports) => {
    const { identifyBundle } = await import('./probe-identify.ts')
    return identifyBundle(options, workspace, ports)
  },
  evidence: async () => (await import('./evidence-schema.ts')).bundleEvidence,
  relate: relateSubjects,
  explain: explainChange,
}
