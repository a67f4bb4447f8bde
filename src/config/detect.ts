import { join } from 'node:path'
import { stringify } from 'yaml'
import type { GateConfig } from '../model/config.ts'
import { PacegateError } from '../model/errors.ts'
import type { Files } from '../ports/files.ts'
import type { Registry } from './checks.ts'
import { readConfig } from './config.ts'
import { type BuildFolder, findBuild } from './detect-build.ts'
import { findLighthouseFiles, type LighthouseFiles } from './detect-lighthouse.ts'
import { type PackageFacts, readPackage } from './detect-package.ts'
import { parseConfigText } from './document.ts'
import { indent, type Mapping } from './example.ts'
import { quoted } from './problem.ts'
import { CONFIG_VERSION, MINIMAL_CONFIG } from './shape.ts'

/** A check that the repository's files suggest. */
interface Suggestion {
  readonly id: string
  readonly body: Mapping & { readonly uses: string }
  /** Why, in words: a sentence for the report. */
  readonly because: string
}

/** What was found out about a repository without a config. */
interface Detection {
  /** The config that was chosen, as the file that would say the same. */
  readonly yaml: string
  /** One sentence per choice, and one per thing that was seen and left alone. */
  readonly reasons: readonly string[]
}

/** What of a built folder makes its bundle. */
const BUNDLED = '**/*.{js,mjs,css}'

/** Configs of other tools, whose budgets are not read. */
const PEERS: readonly string[] = [
  '.size-limit.{json,js,cjs,mjs,ts}',
  'bundlesize.config.json',
  '{.,}bundlewatch*.{json,js}',
  '{.,}bundlemonrc*',
]

/** A folder that is there and holds pages alone has no bundle; of one that is still to be built it is not known. */
async function mayHaveBundle(files: Files, directory: string, folder: string): Promise<boolean> {
  const path = join(directory, folder)
  const isBuilt = (await files.exists(path)) && (await files.glob(['**'], path)).length > 0
  return !isBuilt || (await files.glob([BUNDLED], path)).length > 0
}

function fromBuild({ folder, isPage, because }: BuildFolder, lighthouse: LighthouseFiles): Suggestion[] {
  const files = `${folder}/${BUNDLED}`
  const bundle: Suggestion = {
    id: 'bundle',
    body: { uses: 'bundle-size', files },
    because: `\`bundle\` measures the size of ${quoted(files)}, as ${because}`,
  }
  if (!isPage || lighthouse.rc !== null) return [bundle]
  const page: Suggestion = {
    id: 'page',
    body: { uses: 'lighthouse', serve: folder, urls: ['/'], ...lighthouse.options },
    because: `\`page\` loads the start page of ${quoted(folder)} with Lighthouse, as it has an \`index.html\`${lighthouse.because === null ? '' : ` and ${lighthouse.because}`}`,
  }
  return [bundle, page]
}

function fromLighthouseRc({ rc, options, because }: LighthouseFiles): Suggestion[] {
  if (rc === null) return []
  const body = { uses: 'lighthouse', ...options }
  return [
    { id: 'pages', body, because: `\`pages\` measures and asserts what ${because}, and compares it with the base` },
  ]
}

function fromBench(facts: PackageFacts): Suggestion[] {
  const script = ['bench', 'benchmark'].find((name) => facts.scripts[name] !== undefined)
  if (script === undefined) return []
  const file = 'bench.json'
  if (/\bvitest bench\b/.test(facts.scripts[script] ?? '')) {
    const command = facts.runSilently(script, '--run', '--outputJson', file)
    const because = `\`benchmarks\` compares the benchmarks of the script \`${script}\`, which runs Vitest`
    return [{ id: 'benchmarks', body: { uses: 'benchmark', command, reads: { format: 'vitest', file } }, because }]
  }
  const because = `\`benchmarks\` times the script \`${script}\` as a whole; with \`command\` and \`reads\` instead of \`time\` each benchmark is compared by itself`
  return [{ id: 'benchmarks', body: { uses: 'benchmark', time: facts.runSilently(script) }, because }]
}

function setupOf(facts: PackageFacts | null): string | null {
  if (facts === null) return null
  const build = facts.scripts['build'] === undefined ? null : facts.run('build')
  const steps = [facts.install, build].filter((step) => step !== null)
  return steps.length === 0 ? null : steps.join(' && ')
}

/** What the repository at `directory` seems to want measured, of the kinds in `registry`; null where nothing is found. */
async function detect(files: Files, directory: string, registry: Registry): Promise<Detection | null> {
  const read = await readPackage(files, directory)
  const facts = read === 'invalid' ? null : read
  const build = await findBuild(files, directory, facts)
  const lighthouse = await findLighthouseFiles(files, directory)
  const hasBundle = build === null || (await mayHaveBundle(files, directory, build.folder))
  const suggestions = [
    ...(build ? fromBuild(build, lighthouse).filter(({ id }) => id !== 'bundle' || hasBundle) : []),
    ...fromLighthouseRc(lighthouse),
    ...(facts ? fromBench(facts) : []),
  ].filter(({ body }) => registry.has(body.uses))
  if (suggestions.length === 0) return null
  const setup = setupOf(facts)
  const yaml = stringify(
    {
      version: CONFIG_VERSION,
      ...(setup === null ? {} : { setup }),
      checks: Object.fromEntries(suggestions.map(({ id, body }) => [id, body])),
    },
    { lineWidth: 0, flowCollectionPadding: false },
  )
  const peers = await files.glob(PEERS, directory)
  return {
    yaml,
    reasons: [
      ...suggestions.map(({ because }) => because),
      ...(setup === null ? [] : [`${quoted(setup)} prepares each commit`]),
      ...(read === 'invalid' ? ['`package.json` is not valid JSON, so its scripts were not considered'] : []),
      ...peers.map((peer) => `the budgets in ${quoted(peer)} are not read`),
    ],
  }
}

interface DetectRequest {
  readonly files: Files
  readonly directory: string
  readonly registry: Registry
}

/** The config of a repository that has none. Rejects with `nothing-to-measure` where its files suggest no check. */
export async function detectConfig({ files, directory, registry }: DetectRequest): Promise<GateConfig> {
  const detection = await detect(files, directory, registry)
  if (detection === null) {
    throw new PacegateError({
      code: 'nothing-to-measure',
      message:
        'there is no config, and nothing in the repository tells what to measure: no build folder, no known build tool with a `build` script, no `bench` script',
      hint: `Save this as \`.github/pacegate.yml\` and change it to your needs:\n\n${indent(MINIMAL_CONFIG, 2)}`,
    })
  }
  const config = readConfig(parseConfigText('.github/pacegate.yml', detection.yaml), registry)
  return {
    ...config,
    file: null,
    warnings: [
      `there is no config, so this was chosen: ${detection.reasons.join('; ')}. Save it as \`.github/pacegate.yml\` to change it or to add budgets:\n\n${indent(detection.yaml.trimEnd(), 2)}`,
      ...config.warnings,
    ],
  }
}
