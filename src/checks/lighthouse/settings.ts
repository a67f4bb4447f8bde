import { z } from 'zod'

// biome-ignore lint/suspicious/noTemplateCurlyInString: it is how the config writes a variable.
const WRITTEN = '${NAME}'
/** How options name the variables of the environment. */
export const VARIABLES = `\`${WRITTEN}\` is replaced by the environment variable of that name.`

const milliseconds = z.number().nonnegative()
const kilobits = z.number().positive()
const pixels = z.number().int().positive()

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

const screen = z
  .strictObject({
    width: pixels.describe('In CSS pixels.'),
    height: pixels.describe('In CSS pixels.'),
    deviceScaleFactor: z.number().positive().describe('Pixels of the screen for each CSS pixel.'),
    mobile: z.boolean().describe('Whether the page is laid out as on a phone (its viewport tag counts).'),
  })
  .partial()

/** Lighthouse's own settings, as far as they make sense for a gate, by its own names. */
export const settingsSchema = z.strictObject({
  throttlingMethod: z
    .enum(['simulate', 'devtools', 'provided'])
    .optional()
    .describe(
      '`simulate` varies least from run to run; `devtools` really slows the page down, and takes longer; `provided` does not throttle.',
    ),
  throttling: throttling.optional().describe("Lighthouse's own keys; what is left out keeps the device's value."),
  screenEmulation: screen.optional().describe("The screen; what is left out keeps the device's value."),
  emulatedUserAgent: z.string().min(1).optional().describe("What the browser says it is, instead of the device's."),
  blockedUrlPatterns: z
    .array(z.string().min(1))
    .optional()
    .describe('Requests that are not made, `*` is a wildcard: the way to keep third parties out of the measurement.'),
  extraHeaders: z.record(z.string(), z.string()).optional().describe(`Sent with every request. ${VARIABLES}`),
  skipAudits: z.array(z.string().min(1)).optional().describe('Audits that are not run, by their ids.'),
  disableStorageReset: z
    .boolean()
    .optional()
    .describe('Keeps caches and storage that `script` left behind: the page is then loaded as on a second visit.'),
  maxWaitForFcp: milliseconds.optional().describe('How long the page may take to paint something, in ms.'),
  maxWaitForLoad: milliseconds.optional().describe('How long the page may take to come to rest, in ms.'),
  pauseAfterFcpMs: milliseconds.optional().describe('A pause after the first paint, in ms.'),
  pauseAfterLoadMs: milliseconds.optional().describe('A pause after the load event, in ms.'),
  networkQuietThresholdMs: milliseconds.optional().describe('For how long the network must be quiet, in ms.'),
  cpuQuietThresholdMs: milliseconds.optional().describe('For how long the main thread must be quiet, in ms.'),
})
export type LighthouseSettings = z.output<typeof settingsSchema>

/** `more` on top of `base`; of throttling and screen each key by itself. */
export function mergeSettings(base: LighthouseSettings, more: LighthouseSettings): LighthouseSettings {
  const { throttling, screenEmulation } = { ...base, ...more }
  return {
    ...base,
    ...more,
    ...(throttling === undefined ? {} : { throttling: { ...base.throttling, ...more.throttling } }),
    ...(screenEmulation === undefined ? {} : { screenEmulation: { ...base.screenEmulation, ...more.screenEmulation } }),
    ...(base.extraHeaders === undefined && more.extraHeaders === undefined
      ? {}
      : { extraHeaders: { ...base.extraHeaders, ...more.extraHeaders } }),
  }
}
