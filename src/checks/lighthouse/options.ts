import { z } from 'zod'
import { nearest } from '../../model/nearest.ts'
import { CATEGORIES } from './categories.ts'
import type { LighthouseCi } from './lighthouse-ci.ts'
import { settingsSchema, VARIABLES } from './settings.ts'

export const DEVICES = ['mobile', 'desktop'] as const
export type Device = (typeof DEVICES)[number]

const path = z
  .string()
  .trim()
  .regex(/^\/(?!\/)/, { error: 'must be a path that starts with a single `/`' })
const url = z
  .string()
  .trim()
  .refine((text) => /^\/(?!\/)/.test(text) || isHttpUrl(text), {
    error: 'must be a path that starts with a single `/` (of the server under `serve`), or a whole http(s) URL',
  })
const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^·]*$/, { error: 'must not hold a `·`, which joins the parts of a name' })

/** A page, and what it goes by in the report. */
export interface PageOption {
  readonly url: string
  readonly name: string
}

const page = z.union([
  url.transform((text): PageOption => ({ url: text, name: text })),
  z
    .strictObject({
      url: url.describe('A path of the server, or a whole URL.'),
      name: name.optional().describe('What it goes by in reports and baselines, instead of its path.'),
    })
    .transform(({ url: where, name: called }): PageOption => ({ url: where, name: called ?? where })),
])

const audit = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'must be the id of an audit, such as `total-byte-weight`' })

const cookies = z.record(z.string().min(1), z.string()).describe(`Set before each load, values by name. ${VARIABLES}`)

const script = z
  .string()
  .trim()
  .min(1)
  .regex(/\.[cm]?[jt]s$/, { error: 'must be a JavaScript or TypeScript file, such as `tests/login.js`' })

const profile = z.strictObject({
  device: z.enum(DEVICES).default('mobile').describe('What it starts from.'),
  settings: settingsSchema.default({}).describe("Lighthouse's own settings, on top of those of the check."),
  cookies: cookies.default({}),
})

const selection = {
  include: list(path)
    .optional()
    .describe('Only pages that match one of these: `*` is a part of a path, `**` any number.'),
  exclude: list(path).optional().describe('No page that matches one of these.'),
  max: z.number().int().min(1).max(200).default(20).describe('How many pages at most.'),
}
const sitemap = z.union([
  url.transform((text) => ({ url: text, include: undefined, exclude: undefined, max: 20 })),
  z.strictObject({ url: url.describe('A path of the server, or a whole URL.'), ...selection }),
])
const discover = z.union([
  z.literal(true).transform(() => ({ include: undefined, exclude: undefined, max: 20 })),
  z.strictObject(selection),
])

const deployment = z.union([
  z
    .string()
    .trim()
    .min(1)
    .transform((text) => ({ url: text, rewrite: {} })),
  z.strictObject({
    url: z.string().trim().min(1).describe('Where it is, such as `https://example.com`, variables as above.'),
    rewrite: z.record(path, path).default({}).describe('Paths that are others there: the config’s, and its own.'),
  }),
])

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
    deployments: z
      .strictObject({
        base: deployment.describe('Where the base commit is deployed.'),
        head: deployment.describe('Where the head is deployed: the preview.'),
      })
      .optional()
      .describe(`Deployments to measure, instead of \`serve\`. ${VARIABLES}`),
    lighthouserc: z
      .union([z.string().trim().min(1), z.literal(true)])
      .optional()
      .describe(
        'A config of Lighthouse CI, or `true` for the one that it would find: its pages, settings and assertions hold as they are, besides the comparison.',
      ),
    'budgets-file': z.string().trim().min(1).optional().describe('A `budget.json`, judged as Lighthouse CI does.'),
    urls: list(page).default([]).describe('The pages: paths of the server or deployment, or whole URLs.'),
    sitemap: sitemap.optional().describe('More pages: those that a sitemap of the server or deployment names.'),
    discover: discover.optional().describe('More pages: the HTML files of the folder that is served.'),
    flows: z
      .record(name, script)
      .default({})
      .describe('User flows by name: scripts of navigations, timespans and snapshots, each step measured by itself.'),
    script: script
      .optional()
      .describe('Run before each load, to log in or to set up: a Puppeteer script that Lighthouse CI knows too.'),
    env: list(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: 'must be the name of an environment variable' }))
      .default([])
      .describe('Environment variables that `script` and `flows` may see, by name: credentials to log in with.'),
    devices: list(
      z
        .string()
        .trim()
        .min(1)
        .meta({ examples: [...DEVICES] }),
    )
      .default(['mobile'])
      .describe('What each page is loaded as: `mobile`, `desktop`, or one of `profiles`.'),
    profiles: z.record(name, profile).default({}).describe('More to load pages as, by name.'),
    categories: list(z.enum(CATEGORIES))
      .default(['performance'])
      .describe('What Lighthouse audits besides performance; each score is a metric.'),
    audits: list(audit)
      .default([])
      .describe("More audits whose number is a metric, by Lighthouse's ids. They gate where a budget names them."),
    'blocking-by-script': z
      .boolean()
      .default(false)
      .describe('Whether the time that each script blocks the main thread is a metric, `blocking.<path>`.'),
    settings: settingsSchema.default({}).describe("Lighthouse's own settings."),
    cookies: cookies.default({}),
    chrome: chrome.default({ flags: [] }).describe('Which Chrome, and how it is started.'),
  })
  .superRefine((options, context) => {
    const complain = (at: readonly (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path: [...at], message })
    const { lighthouserc, serve, deployments, urls, sitemap: map, discover: found, flows, devices, profiles } = options
    const named = lighthouserc !== undefined
    if (!named && urls.length === 0 && map === undefined && found === undefined && Object.keys(flows).length === 0)
      complain(['urls'], 'is needed: the pages to measure. Or use `sitemap`, `discover` or `flows`')
    if (serve !== undefined && deployments !== undefined)
      complain(['deployments'], 'takes the place of `serve`: keep one of the two')
    const relative =
      urls.find((one) => one.url.startsWith('/'))?.url ?? (map?.url.startsWith('/') ? map.url : undefined)
    if (!named && serve === undefined && deployments === undefined && relative !== undefined)
      complain(
        ['serve'],
        `is needed, because \`${relative}\` is a path: name a server or a folder, such as \`serve: dist\`, or write whole URLs`,
      )
    if (!named && found !== undefined && serve === undefined)
      complain(['discover'], 'looks into the folder under `serve`, and there is none: name it, such as `serve: dist`')
    const subjects = urls.map((one) => one.name)
    const twice = subjects.find((one, index) => subjects.indexOf(one) !== index)
    if (twice !== undefined) complain(['urls'], `names the same twice: \`${twice}\`. Give one of them another \`name\``)
    for (const own of Object.keys(profiles)) {
      if (isDevice(own)) complain(['profiles', own], 'is built in: choose another name')
    }
    const known = [...DEVICES, ...Object.keys(profiles)]
    devices.forEach((device, index) => {
      if (known.includes(device)) return
      const meant = nearest(device, known)
      const suggestion = meant === undefined ? '' : `; did you mean \`${meant}\`?`
      const all = known.map((one) => `\`${one}\``).join(', ')
      complain(
        ['devices', index],
        `\`${device}\` is neither a device nor one of \`profiles\`${suggestion} Known: ${all}`,
      )
    })
  })

export type LighthouseOptions = z.output<typeof lighthouseOptions> & {
  /** Where a config of Lighthouse CI was read. */
  readonly ci?: LighthouseCi
}

function isDevice(text: string): boolean {
  return DEVICES.some((device) => device === text)
}

/** One or several; a value twice is an error. */
function list<T extends z.ZodType>(one: T) {
  return z
    .union([one, z.array(one).min(1)])
    .transform((value): readonly z.output<T>[] => (Array.isArray(value) ? value : [value]) as z.output<T>[])
    .refine((values) => new Set(values.map((value) => JSON.stringify(value))).size === values.length, {
      error: 'names the same twice',
    })
}

function isHttpUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}
