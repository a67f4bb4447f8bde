import { join } from 'node:path'
import type { Files } from '../ports/files.ts'
import { isMapping, type Mapping } from './example.ts'

/** What a repository's `package.json` and lockfile say about how it is installed, built and run. */
export interface PackageFacts {
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: ReadonlySet<string>
  /** Installs exactly what the lockfile says; null where there is nothing to install. */
  readonly install: string | null
  /** Runs a script of the package: `npm run build`. */
  run(script: string): string
  /** The same without the package manager's own output, with arguments for the script itself. */
  runSilently(script: string, ...args: readonly string[]): string
}

interface Manager {
  readonly lockfiles: readonly string[]
  readonly install: string
  readonly run: string
  readonly silent: string
  /** What separates the manager's arguments from the script's. */
  readonly separator: string
}

const NPM: Manager = {
  lockfiles: ['package-lock.json', 'npm-shrinkwrap.json'],
  install: 'npm ci',
  run: 'npm run',
  silent: 'npm run --silent',
  separator: ' --',
}

const YARN = { lockfiles: ['yarn.lock'], run: 'yarn run', separator: '' }

const MANAGERS: readonly Manager[] = [
  NPM,
  {
    lockfiles: ['pnpm-lock.yaml'],
    install: 'pnpm install --frozen-lockfile',
    run: 'pnpm run',
    silent: 'pnpm --silent run',
    separator: '',
  },
  { ...YARN, install: 'yarn install --frozen-lockfile', silent: 'yarn --silent run' },
  {
    lockfiles: ['bun.lock', 'bun.lockb'],
    install: 'bun install --frozen-lockfile',
    run: 'bun run',
    silent: 'bun run --silent',
    separator: '',
  },
]

/** Yarn from version 2 on, which has its settings in `.yarnrc.yml`. */
const YARN_BERRY: Manager = { ...YARN, install: 'yarn install --immutable', silent: 'yarn run' }

function texts(value: unknown): Record<string, string> {
  if (!isMapping(value)) return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

async function managerOf(files: Files, directory: string): Promise<Manager | null> {
  for (const manager of MANAGERS) {
    for (const lockfile of manager.lockfiles) {
      if (!(await files.exists(join(directory, lockfile)))) continue
      const isBerry = lockfile === 'yarn.lock' && (await files.exists(join(directory, '.yarnrc.yml')))
      return isBerry ? YARN_BERRY : manager
    }
  }
  return null
}

function parseObject(text: string): Mapping | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    return isMapping(value) ? value : null
  } catch {
    return null
  }
}

/** Null where there is no `package.json`, or `'invalid'` where it is not a JSON object. */
export async function readPackage(files: Files, directory: string): Promise<PackageFacts | 'invalid' | null> {
  const path = join(directory, 'package.json')
  if (!(await files.exists(path))) return null
  const data = parseObject(await files.readText(path))
  if (data === null) return 'invalid'
  const dependencies = new Set([
    ...Object.keys(texts(data['dependencies'])),
    ...Object.keys(texts(data['devDependencies'])),
  ])
  const locked = await managerOf(files, directory)
  const manager = locked ?? NPM
  const unlocked = dependencies.size > 0 ? 'npm install' : null
  return {
    scripts: texts(data['scripts']),
    dependencies,
    install: locked ? locked.install : unlocked,
    run: (script) => `${manager.run} ${script}`,
    runSilently: (script, ...args) =>
      [`${manager.silent} ${script}${args.length > 0 ? manager.separator : ''}`, ...args].join(' '),
  }
}
