import { z } from 'zod'
import type { AnyCheck, Check } from '../../src/checks/check.ts'
import type { Registry } from '../../src/config/checks.ts'
import { readConfig } from '../../src/config/config.ts'
import { parseConfigText } from '../../src/config/document.ts'
import type { GateConfig } from '../../src/model/config.ts'
import { PacegateError } from '../../src/model/errors.ts'
import type { Metric } from '../../src/model/metric.ts'

const unopened = () => Promise.reject(new Error('no config test opens a probe'))

const METRICS: readonly Metric[] = [
  { id: 'largest-contentful-paint', title: 'Largest Contentful Paint', unit: 'ms', better: 'lower', nature: 'sampled' },
  {
    id: 'cumulative-layout-shift',
    title: 'Cumulative Layout Shift',
    unit: 'unitless',
    better: 'lower',
    nature: 'sampled',
  },
  { id: 'score', title: 'Score', unit: 'score', better: 'higher', nature: 'sampled' },
  { id: 'resource.script.bytes', title: 'Script bytes', unit: 'B', better: 'lower', nature: 'exact' },
]

/** A closed set of metrics, in several units and both directions. */
const page: Check<unknown, never> = {
  kind: 'lighthouse',
  summary: 'Loads pages in Chrome',
  example: 'uses: lighthouse\nserve: dist\nurls: [/]\nbudgets:\n  largest-contentful-paint: {threshold: 2.5 s}',
  options: z.strictObject({
    serve: z.string().min(1).meta({ description: 'A server or a folder.' }),
    urls: z.array(z.string().startsWith('/', { error: 'must be a path that starts with `/`' })).min(1),
    devices: z
      .array(z.enum(['mobile', 'desktop']))
      .min(1)
      .default(['mobile']),
    settings: z.strictObject({ throttling: z.enum(['simulated', 'none']) }).optional(),
  }),
  exclusive: true,
  plan: () => ({ nature: 'sampled', metrics: METRICS, open: false, families: ['user-timing.'] }),
  open: unopened,
}

interface SizeOptions {
  readonly files: string
  readonly compression: string
}

/** Exact metrics that depend on the options. */
const size: Check<SizeOptions, never> = {
  kind: 'bundle-size',
  summary: 'Measures files',
  example: 'uses: bundle-size\nfiles: dist/**/*.{js,css}',
  options: z.strictObject({ files: z.string().min(1), compression: z.enum(['gzip', 'brotli']).default('gzip') }),
  plan: ({ compression }) => ({
    nature: 'exact',
    metrics: [{ id: compression, title: compression, unit: 'B', better: 'lower', nature: 'exact' }],
    open: false,
  }),
  open: unopened,
}

/** Metrics of its own making, and options that are a union. */
const benchmark: Check<unknown, never> = {
  kind: 'benchmark',
  summary: 'Runs benchmarks',
  example: 'uses: benchmark\ncommand: npm run bench',
  options: z.union([
    z.strictObject({
      command: z.string().min(1),
      reads: z
        .union([
          z.enum(['vitest', 'mitata']),
          z.strictObject({ format: z.enum(['vitest', 'mitata']), file: z.string() }),
        ])
        .optional(),
    }),
    z.strictObject({ time: z.string().min(1) }),
  ]),
  plan: () => ({
    nature: 'sampled',
    metrics: [{ id: 'time', title: 'Time', unit: 'ns', better: 'lower', nature: 'sampled' }],
    open: true,
  }),
  open: unopened,
}

export const REGISTRY: Registry = new Map([page, size, benchmark].map((check: AnyCheck) => [check.kind, check]))

export const FILE = '.github/pacegate.yml'

/** Reads a config's text as if it stood in the usual file. */
export function read(text: string, registry: Registry = REGISTRY): GateConfig {
  return readConfig(parseConfigText(FILE, text), registry)
}

/** The error that a config's text gives, as a person sees it; fails the test where there is none. */
export function errorOf(text: string): PacegateError {
  try {
    read(text)
  } catch (thrown) {
    if (thrown instanceof PacegateError) return thrown
    throw thrown
  }
  throw new Error('the config was accepted')
}

/** An error as a person sees it. */
export function shown(error: PacegateError): string {
  return `${error.data.message}\n\nhint: ${error.data.hint}`
}
