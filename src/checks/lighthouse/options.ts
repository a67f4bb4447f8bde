import { z } from 'zod'
import { type SubjectId, subjectId } from '../../model/subject.ts'

const DEVICES = ['mobile', 'desktop'] as const
type Device = (typeof DEVICES)[number]

const url = z
  .string()
  .trim()
  .refine((text) => /^\/(?!\/)/.test(text) || isHttpUrl(text), {
    error: 'must be a path that starts with a single `/` (of the server under `serve`), or a whole http(s) URL',
  })

const device = z.enum(DEVICES)
const audit = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'must be the id of an audit, such as `total-byte-weight`' })
const milliseconds = z.number().nonnegative()
const kilobits = z.number().positive()

const throttling = z
  .strictObject({
    rttMs: milliseconds.describe('`simulate`: the round-trip time, in ms.'),
    throughputKbps: kilobits.describe('`simulate`: the bandwidth, in kbit/s.'),
    requestLatencyMs: milliseconds.describe('`devtools`: the delay of each request, in ms.'),
    downloadThroughputKbps: kilobits.describe('`devtools`: the bandwidth down, in kbit/s.'),
    uploadThroughputKbps: kilobits.describe('`devtools`: the bandwidth up, in kbit/s.'),
    cpuSlowdownMultiplier: z.number().min(1).describe('How many times slower than this machine the processor is.'),
  })
  .partial()

const settings = z.strictObject({
  throttlingMethod: z
    .enum(['simulate', 'devtools', 'provided'])
    .optional()
    .describe(
      '`simulate` varies least from run to run; `devtools` really slows the page down, and takes longer; `provided` does not throttle.',
    ),
  throttling: throttling.optional().describe("Lighthouse's own keys; what is left out keeps the device's value."),
  blockedUrlPatterns: z
    .array(z.string().min(1))
    .optional()
    .describe('Requests that are not made, `*` is a wildcard: the way to keep third parties out of the measurement.'),
  extraHeaders: z.record(z.string(), z.string()).optional().describe('Sent with every request.'),
})

const chrome = z.strictObject({
  path: z.string().min(1).optional().describe('The executable, instead of CHROME_PATH or an installed Chrome.'),
  flags: z
    .array(z.string().startsWith('--', { error: 'must start with --' }))
    .default([])
    .describe('Added to the flags that Chrome is started with.'),
})

/** The options of `uses: lighthouse`. */
export const lighthouseOptions = z
  .strictObject({
    serve: z
      .string()
      .trim()
      .min(1)
      .optional()
      .describe("The name of a server under `servers`, or a folder to serve. Each side gets its own commit's."),
    urls: list(url).describe('The pages: paths of the server, or whole URLs.'),
    devices: list(device).default(['mobile']).describe('What each page is loaded as.'),
    audits: list(audit)
      .default([])
      .describe("More audits whose number is a metric, by Lighthouse's ids. They gate where a budget names them."),
    settings: settings.default({}).describe("Lighthouse's own settings."),
    chrome: chrome.default({ flags: [] }).describe('Which Chrome, and how it is started.'),
  })
  .refine(({ serve, urls }) => serve !== undefined || !urls.some(isPath), {
    error: ({ input }) =>
      `is needed, because ${firstPath(input)} is a path: name a server or a folder, such as \`serve: dist\`, or write whole URLs`,
    path: ['serve'],
  })

export type LighthouseOptions = z.output<typeof lighthouseOptions>
export type LighthouseSettings = z.output<typeof settings>

/** One page as one device. */
export interface Target {
  readonly subject: SubjectId
  /** As in the config. */
  readonly url: string
  readonly device: Device
}

/** What one round loads, in order. */
export function targetsOf({ urls, devices }: LighthouseOptions): Target[] {
  return urls.flatMap((url) => devices.map((device) => ({ subject: subjectId(url, device), url, device })))
}

/** True for a path of the server, false for a whole URL. */
export function isPath(url: string): boolean {
  return url.startsWith('/')
}

function list<T extends string>(one: z.ZodType<T>) {
  return z
    .union([one, z.array(one).min(1)])
    .transform((value): readonly T[] => (Array.isArray(value) ? value : [value]))
    .refine((values) => new Set(values).size === values.length, { error: 'names the same twice' })
}

function isHttpUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}

function firstPath(input: unknown): string {
  const urls = typeof input === 'object' && input !== null && 'urls' in input ? input.urls : []
  const path = Array.isArray(urls) ? urls.find((url) => typeof url === 'string' && isPath(url)) : undefined
  return `\`${path ?? '/'}\``
}
