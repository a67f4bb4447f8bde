import { join } from 'node:path'
import type { Variant } from './workspace.ts'

/** How a build is run. */
export interface Command {
  readonly argv: readonly [string, ...string[]]
  readonly env?: Readonly<Record<string, string>>
}

export interface Bundler {
  readonly name: string
  /** The folder of the application's sources beside this file, and what is laid over it for this bundler. */
  readonly app: 'app' | 'app-next'
  readonly overlay?: string
  /** Packages of the installation that the application imports. */
  readonly packages: readonly string[]
  /** Where every variant is built: in a folder of its own, or in one after the other, because the path is in the output. */
  readonly place: 'own' | 'same'
  /** `rebuilt` differs from `base` by a comment at the end of every source; else the command tells them apart. */
  readonly comments: boolean
  /** Who imports the package that `grown` has besides. */
  readonly importer: string
  /** What each page loads at once, by the marks of `entries.ts`. */
  readonly initial: { readonly main: readonly string[]; readonly admin: readonly string[] }
  /** What is measured. */
  readonly files: string
  /** The build's output, measured or not. */
  readonly output: string
  /** `tools`: the folder that holds the installation. */
  command(variant: Variant, tools: string): Command
}

const CONFIGS = join(import.meta.dirname, 'configs')
/** Vite and esbuild come with the project itself. */
const OWN = join(import.meta.dirname, '../../node_modules')
const node = process.execPath

const plain = {
  app: 'app',
  packages: [],
  place: 'own',
  comments: false,
  importer: 'src/main.js',
  initial: { main: ['main', 'main.css', 'toolkit'], admin: ['admin', 'admin.css', 'toolkit'] },
  output: 'dist',
} as const
const scripts = { ...plain, files: 'dist/**/*.{js,css}' } as const
const pages = { ...plain, files: 'dist/**/*.{js,css,html}' } as const

function salt(variant: Variant): Readonly<Record<string, string>> {
  return variant === 'rebuilt' ? { HASH_SALT: 'rebuilt' } : {}
}

const vite: Bundler = {
  ...pages,
  name: 'Vite',
  command: (variant) => ({
    argv: [
      node,
      join(OWN, 'vite/bin/vite.js'),
      'build',
      '--configLoader=native',
      '--config',
      join(CONFIGS, 'vite.config.mjs'),
    ],
    env: salt(variant),
  }),
}

const rollup: Bundler = {
  ...scripts,
  name: 'Rollup',
  // The visualizer knows nothing of style sheets.
  initial: { main: ['main', 'toolkit'], admin: ['admin', 'toolkit'] },
  command: (variant, tools) => ({
    argv: [
      node,
      join(tools, 'node_modules/rollup/dist/bin/rollup'),
      '--config',
      join(CONFIGS, 'rollup.config.mjs'),
      '--silent',
    ],
    env: { BUNDLERS: tools, ...salt(variant) },
  }),
}

const esbuild: Bundler = {
  ...scripts,
  name: 'esbuild',
  // The hash of an output covers its source map, and that the text of the sources.
  comments: true,
  command: () => ({
    argv: [
      join(OWN, '.bin/esbuild'),
      'src/main.js',
      'src/admin.js',
      '--bundle',
      '--splitting',
      '--format=esm',
      '--minify',
      '--sourcemap',
      '--loader:.webp=file',
      '--outdir=dist',
      '--entry-names=[name]-[hash]',
      '--metafile=dist/meta.json',
      '--log-level=warning',
    ],
  }),
}

function webpackLike(name: string, module: string): Bundler {
  return {
    ...scripts,
    name,
    command: (variant, tools) => ({
      argv: [node, join(CONFIGS, 'webpack.mjs')],
      env: { BUNDLERS: tools, BUNDLER: module, ...salt(variant) },
    }),
  }
}

const parcel: Bundler = {
  ...pages,
  name: 'Parcel',
  overlay: 'app-parcel',
  command: (variant, tools) => ({
    argv: [
      node,
      join(tools, 'node_modules/parcel/lib/bin.js'),
      'build',
      'index.html',
      'admin.html',
      '--dist-dir=dist',
      '--no-cache',
      '--no-autoinstall',
      '--log-level=warn',
      // Names then have a hash of where a bundle comes from, in place of what it holds.
      ...(variant === 'rebuilt' ? ['--no-content-hash'] : []),
    ],
  }),
}

function next(bundler: 'turbopack' | 'webpack'): Bundler {
  return {
    name: `Next.js (${bundler === 'turbopack' ? 'Turbopack' : 'webpack'})`,
    app: 'app-next',
    packages: ['next', 'react', 'react-dom'],
    // webpack's module ids depend on the absolute path here: Next.js has it in the names of its entries.
    place: bundler === 'webpack' ? 'same' : 'own',
    comments: bundler === 'turbopack',
    importer: 'parts/lazy-charts.js',
    // What the pages are called is in the server's part; the style sheet is the layout's.
    initial: { main: ['main.css', 'toolkit'], admin: ['main.css', 'toolkit'] },
    files: '.next/static/**/*.{js,css}',
    output: '.next/static',
    command: (variant) => ({
      argv: [node, 'node_modules/next/dist/bin/next', 'build', `--${bundler}`],
      env: { NEXT_TELEMETRY_DISABLED: '1', NEXT_IGNORE_INCORRECT_LOCKFILE: '1', ...salt(variant) },
    }),
  }
}

export const BUNDLERS: readonly Bundler[] = [
  vite,
  rollup,
  esbuild,
  webpackLike('webpack', 'webpack'),
  webpackLike('Rspack', '@rspack/core'),
  parcel,
  next('turbopack'),
  next('webpack'),
]
