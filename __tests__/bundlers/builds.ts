import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { BundleEvidence } from '../../src/checks/bundle-size/evidence.ts'
import type { Observation } from '../../src/model/observation.ts'
import { createProcesses } from '../../src/system/processes.ts'
import { sample } from '../checks/bundle-size/support.ts'
import type { Bundler } from './bundlers.ts'
import { provideBundlers } from './install.ts'
import { type Variant, writeWorkspace } from './workspace.ts'

const DEADLINE = 120_000
const REMOVE = { recursive: true, force: true, maxRetries: 5 } as const

export interface Build {
  /** The workspace, absolute. */
  readonly folder: string
  readonly seen: Observation<BundleEvidence>
}

export interface Builds extends AsyncDisposable {
  /** Builds the variant, once, and measures it. */
  get(bundler: Bundler, variant: Variant): Promise<Build>
}

/** Installs the bundlers where they are missing. All builds go into temporary folders, which end with it. */
export async function openBuilds(say: (line: string) => void): Promise<Builds> {
  const tools = await provideBundlers(say)
  const temporary = await mkdtemp(join(tmpdir(), 'pacegate-builds-'))
  // Hard links cannot lead to another disk.
  const beside = await mkdtemp(join(dirname(tools), 'builds-'))
  const known = new Map<string, Promise<Build>>()
  let last: Promise<unknown> = Promise.resolve()
  return {
    get(bundler, variant) {
      const key = `${bundler.name} ${variant}`
      const begun = known.get(key)
      if (begun !== undefined) return begun
      const home = join(bundler.packages.length > 0 ? beside : temporary, bundler.name.replace(/\W+/g, '-'))
      // One at a time: each uses all processors by itself.
      const build = last.then(() => make(home, bundler, variant, tools))
      last = build.catch(() => undefined)
      known.set(key, build)
      return build
    },
    async [Symbol.asyncDispose]() {
      await last
      await Promise.all([rm(temporary, REMOVE), rm(beside, REMOVE)])
    },
  }
}

async function make(home: string, bundler: Bundler, variant: Variant, tools: string): Promise<Build> {
  // The last part is the same for all, as in the worktree of a base: some tools have it in names.
  const place = join(home, bundler.place === 'own' ? variant : 'here')
  const folder = join(place, 'application')
  await mkdir(place, { recursive: true })
  await writeWorkspace(folder, bundler, variant, tools)
  const { argv, env } = bundler.command(variant, tools)
  const { exitCode, ended, tail } = await createProcesses().run({
    argv: [...argv],
    cwd: folder,
    timeout: DEADLINE,
    env: { NODE_ENV: 'production', NODE_NO_WARNINGS: '1', NO_COLOR: '1', CI: '1', ...env },
  })
  if (exitCode !== 0) throw new Error(`${bundler.name}, ${variant}: ${ended}, exit ${exitCode}\n${tail}`)
  const kept = join(home, variant)
  if (place !== kept) await rename(place, kept)
  return {
    folder: join(kept, 'application'),
    seen: await sample(join(kept, 'application'), optionsOf(bundler), { side: variant === 'base' ? 'base' : 'head' }),
  }
}

/** All measured files in total, and the scripts and the style sheets apart. */
function optionsOf({ files }: Bundler) {
  const only = (extension: string) => files.replace(/\{.*\}/, extension)
  return { files, groups: { scripts: only('js'), styles: only('css') } }
}
