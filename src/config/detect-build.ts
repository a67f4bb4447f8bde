import { join } from 'node:path'
import type { Files } from '../ports/files.ts'
import type { PackageFacts } from './detect-package.ts'

/** A folder of built files: there already, or as the build tool's config says that it will be. */
export interface BuildFolder {
  readonly folder: string
  /** Whether it has a page to open: an `index.html`. */
  readonly isPage: boolean
  /** How it is known, in words. */
  readonly because: string
}

/** A tool that builds into a known folder. */
interface Builder {
  readonly name: string
  /** Finds its config file. */
  readonly configs: string
  /** Tells it by a dependency, where it needs no config file. */
  readonly dependency?: string
  readonly folder: string
  /** How its config names another folder: the first group. */
  readonly folderIn?: RegExp
  isPage(facts: BuilderFacts): boolean
}

interface BuilderFacts {
  readonly config: string
  readonly dependencies: ReadonlySet<string>
  readonly hasRootPage: boolean
}

const OUT_DIR = /\boutDir\s*:\s*['"`]([\w./-]+)['"`]/

const always = (): boolean => true
const never = (): boolean => false

const BUILDERS: readonly Builder[] = [
  { name: 'Astro', configs: 'astro.config.*', folder: 'dist', folderIn: OUT_DIR, isPage: always },
  {
    name: 'Vite',
    configs: 'vite.config.*',
    dependency: 'vite',
    folder: 'dist',
    folderIn: OUT_DIR,
    isPage: ({ config, hasRootPage }) => hasRootPage && !/\blib\s*:/.test(config),
  },
  { name: 'Create React App', configs: '', dependency: 'react-scripts', folder: 'build', isPage: always },
  {
    name: 'webpack',
    configs: 'webpack.config.*',
    folder: 'dist',
    isPage: ({ dependencies }) => dependencies.has('html-webpack-plugin'),
  },
  { name: 'Parcel', configs: '', dependency: 'parcel', folder: 'dist', isPage: ({ hasRootPage }) => hasRootPage },
  { name: 'tsup', configs: 'tsup.config.*', folder: 'dist', folderIn: OUT_DIR, isPage: never },
  { name: 'Rollup', configs: 'rollup.config.*', folder: 'dist', isPage: never },
]

/** Built by Next.js as a static site, or in parts that only its own server can serve. */
async function nextFolder(files: Files, directory: string): Promise<BuildFolder | null> {
  const [file] = await files.glob(['next.config.*'], directory)
  if (file === undefined) return null
  const isStatic = /\boutput\s*:\s*['"`]export['"`]/.test(await files.readText(join(directory, file)))
  return isStatic
    ? { folder: 'out', isPage: true, because: `\`${file}\` exports a static site` }
    : { folder: '.next/static', isPage: false, because: `\`${file}\` stands for a Next.js build` }
}

async function fromBuilder(
  files: Files,
  directory: string,
  { dependencies }: PackageFacts,
): Promise<BuildFolder | null> {
  const next = await nextFolder(files, directory)
  if (next) return next
  const hasRootPage = await files.exists(join(directory, 'index.html'))
  for (const builder of BUILDERS) {
    const [file] = builder.configs === '' ? [] : await files.glob([builder.configs], directory)
    const isInstalled = builder.dependency !== undefined && dependencies.has(builder.dependency)
    if (file === undefined && !isInstalled) continue
    const config = file === undefined ? '' : await files.readText(join(directory, file))
    const isPage = builder.isPage({ config, dependencies, hasRootPage })
    // Without a config a tool may be there for another's sake (Vite for Vitest): only a page to build speaks for it.
    if (file === undefined && !isPage) continue
    const folder = builder.folderIn?.exec(config)?.[1]?.replace(/^\.\/|\/+$/g, '') ?? builder.folder
    if (folder.startsWith('..') || folder.startsWith('/')) continue
    const sign = file === undefined ? `the dependency \`${builder.dependency}\`` : `\`${file}\``
    return { folder, isPage, because: `${sign} stands for a ${builder.name} build` }
  }
  return null
}

async function fromFolder(files: Files, directory: string): Promise<BuildFolder | null> {
  for (const folder of ['dist', 'build', 'out']) {
    const isPage = await files.exists(join(directory, folder, 'index.html'))
    const scripts = await files.glob([`${folder}/**/*.{js,mjs,css}`, '!**/node_modules/**'], directory)
    if (isPage || scripts.length > 0) return { folder, isPage, because: `the folder \`${folder}\` holds built files` }
  }
  return null
}

/**
 * The folder that the repository's build fills. In a fresh checkout it is not there yet: then the build tool's config
 * tells, and only where the package has a `build` script that would fill it.
 */
export async function findBuild(
  files: Files,
  directory: string,
  facts: PackageFacts | null,
): Promise<BuildFolder | null> {
  const present = await fromFolder(files, directory)
  if (present) return present
  return facts && facts.scripts['build'] !== undefined ? fromBuilder(files, directory, facts) : null
}
