import { join } from 'node:path'
import { PacegateError } from '../../model/errors.ts'
import { RC_FILES } from '../../model/lighthouserc.ts'
import type { ServerSpec } from '../../model/server.ts'
import type { Files } from '../../ports/files.ts'
import type { Resolution } from '../check.ts'
import { builtFolder, serverOf } from './autorun.ts'
import { AUTORUN_ASSERTIONS } from './lhci/assert.ts'
import { budgetAssertions, readBudgets } from './lhci/budgets-file.ts'
import { type CollectOptions, collectOptions, type ServerCommand } from './lhci/collect-options.ts'
import { findRc } from './lhci/find-rc.ts'
import type { AssertOptions } from './lhci/rc-schema.ts'
import { type LighthouseRc, readRc } from './lhci/read-rc.ts'
import { uploadOptions } from './lhci/upload-options.ts'
import type { LighthouseCi } from './lighthouse-ci.ts'
import type { LighthouseOptions } from './options.ts'
import { rcServer } from './rc-server.ts'
import { rcSettings } from './rc-settings.ts'
import { mergeSettings } from './settings.ts'

interface World {
  readonly files: Files
  /** Absolute. */
  readonly directory: string
  /** Gives what a config in JavaScript exports. */
  readonly evaluate: (path: string) => Promise<unknown>
}

type Resolved = Resolution<LighthouseOptions>

/** Rounds that `budgets-file` alone is judged by: as many as Lighthouse CI takes. */
const USUAL_RUNS = 3

/**
 * Completes the options by what the repository's own files say: a lighthouserc, a budget.json. What the check itself says
 * comes first. Rejects with `PacegateError`, which names the file, the line and the key.
 */
export async function resolveOptions(options: LighthouseOptions, world: World): Promise<Resolved> {
  const budgetsFile = options['budgets-file']
  if (options.lighthouserc === undefined && budgetsFile === undefined) return { options, servers: {}, warnings: [] }
  const found = await rcPath(options, world)
  const { path } = found
  const rc = path === null ? null : await readRc({ ...world, path })
  const collect = rc === null ? null : await collectionOf(rc, options, world)
  const { assert, warnings } = await assertionsOf(rc, budgetsFile, world)
  const upload = rc === null ? ({ kind: 'none', warnings: [] } as const) : uploadOptions(rc)
  const names = collect !== null && options.urls.length === 0 && collect.urls.length === 0
  const ci: LighthouseCi = {
    runs: collect?.runs ?? USUAL_RUNS,
    assert,
    discovery: names ? collect : null,
    upload,
    additive: collect?.additive ?? false,
  }
  const own = collect === null ? null : await rcSettings(collect, world)
  const told = [found, rc, collect, own, upload, { warnings }].flatMap((part) => part?.warnings ?? [])
  if (collect === null || own === null) return { options: { ...options, ci }, servers: {}, warnings: told }
  const { server, serve, urls } = pagesOf(options, collect, await serverOf(collect, world), path ?? '')
  return {
    options: {
      ...options,
      ...(serve === undefined ? {} : { serve }),
      urls: options.urls.length > 0 ? options.urls : urls.map((url) => ({ url, name: url })),
      ...(options.script === undefined && collect.puppeteerScript !== null ? { script: collect.puppeteerScript } : {}),
      devices: isDefault(options.devices, 'mobile') ? [collect.settings.preset] : options.devices,
      categories: isDefault(options.categories, 'performance') ? own.categories : options.categories,
      settings: mergeSettings(own.settings, options.settings),
      chrome: chromeOf(options, collect),
      ci,
    },
    servers: server,
    warnings: told,
  }
}

/** Null for none. Rejects (`lighthouserc-missing`) where one is to be found and there is none. */
async function rcPath({ lighthouserc }: LighthouseOptions, { files, directory }: World) {
  if (lighthouserc !== true) return { path: lighthouserc ?? null, warnings: [] }
  const found = await findRc(files, directory)
  if (found.path !== null) return found
  throw new PacegateError({
    code: 'lighthouserc-missing',
    message: `there is no config of Lighthouse CI in ${directory}`,
    hint: [...found.warnings, `It looks for ${RC_FILES.join(', ')}.`].join('. '),
  })
}

/** Where the check itself says which pages, the file need not. */
async function collectionOf(
  rc: LighthouseRc,
  { serve, urls }: LighthouseOptions,
  world: World,
): Promise<CollectOptions> {
  return collectOptions(rc, serve ?? (urls.length > 0 ? '.' : await builtFolder(world)))
}

async function assertionsOf(
  rc: LighthouseRc | null,
  ownFile: string | undefined,
  { files, directory }: World,
): Promise<{ assert: AssertOptions | null; warnings: readonly string[] }> {
  const file = ownFile ?? rc?.assert?.budgetsFile
  if (file !== undefined) {
    const budgets = readBudgets(file, await files.readText(join(directory, file)))
    return { assert: await budgetAssertions(budgets), warnings: budgets.warnings }
  }
  if (rc === null || rc.assert !== null) return { assert: rc?.assert ?? null, warnings: [] }
  // As `lhci autorun` does: who uploads need not assert.
  return { assert: rc.upload === null ? AUTORUN_ASSERTIONS : null, warnings: [] }
}

interface Pages {
  readonly server: Readonly<Record<string, ServerSpec>>
  readonly serve: string | undefined
  readonly urls: readonly string[]
}

function pagesOf(
  options: LighthouseOptions,
  collect: CollectOptions,
  server: ServerCommand | null,
  file: string,
): Pages {
  const { staticDistDir, urls } = collect
  if (options.serve !== undefined || options.deployments !== undefined)
    return { server: {}, serve: options.serve, urls: urls.map(pathOfLocal) }
  if (staticDistDir !== null) {
    if (!collect.isSinglePageApplication) return { server: {}, serve: staticDistDir, urls }
    const spec: ServerSpec = { kind: 'folder', folder: staticDistDir, fallback: 'index.html' }
    return { server: { [file]: spec }, serve: file, urls }
  }
  if (server === null) return { server: {}, serve: undefined, urls }
  const { spec, paths } = rcServer(server, urls)
  return { server: { [file]: spec }, serve: file, urls: paths }
}

/** `http://localhost:3000/a` is a page of whatever is served here. */
function pathOfLocal(url: string): string {
  return url.replace(/^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(?=\/)/, '')
}

function isDefault(values: readonly string[], value: string): boolean {
  return values.length === 1 && values[0] === value
}

function chromeOf({ chrome }: LighthouseOptions, { settings, chromePath, puppeteerLaunchOptions }: CollectOptions) {
  const { args } = puppeteerLaunchOptions
  const more = Array.isArray(args) ? args.filter((flag) => typeof flag === 'string' && flag.startsWith('--')) : []
  // A headless Chrome is what we start; which way is ours to know.
  const flags = [...settings.chromeFlags, ...more].filter((flag) => !/^--headless\b/.test(flag))
  const path = chrome.path ?? chromePath ?? undefined
  return { ...(path === undefined ? {} : { path }), flags: [...flags, ...chrome.flags] }
}
