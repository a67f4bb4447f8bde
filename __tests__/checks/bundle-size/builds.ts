import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from './support.ts'

const MODULES = join(import.meta.dirname, '../../../node_modules')
const DEADLINE = 60_000

/** A package of about 20 kB that no minifier can shorten much. */
export function packageSource(name: string, lines = 400): string {
  const rows = Array.from(
    { length: lines },
    (_, index) => `  ['${name}-${(index * 2654435761) % 4294967296}', ${index}],`,
  )
  return `const table = new Map([\n${rows.join('\n')}\n])\nexport default (key) => table.get(key) ?? '${name}'\n`
}

/** A project with two packages in node_modules, a page that uses one of them, and a page loaded on demand. */
export function shop() {
  const folder = project({
    'package.json': '{"name":"shop","type":"module"}',
    'index.html': '<!doctype html><script type="module" src="/src/main.js"></script>',
    'src/main.js':
      "import { price } from './price.js'\nimport './main.css'\ndocument.body.textContent = price(1)\nimport('./pages/a/view.js')\nimport('./pages/b/view.js')\n",
    'src/main.css': 'body { color: teal }\n',
    'src/price.js': "import money from 'tiny-money'\nexport const price = (n) => money(String(n))\n",
    'src/pages/a/view.js': "import { price } from '../../price.js'\nexport default 'page a' + price(2)\n",
    'src/pages/b/view.js': "export default 'page b, somewhat longer than the other'\n",
  })
  for (const name of ['tiny-money', 'tiny-dates']) {
    folder.write(
      `node_modules/${name}/package.json`,
      `{"name":"${name}","version":"1.0.0","type":"module","main":"index.js"}`,
    )
    folder.write(`node_modules/${name}/index.js`, packageSource(name))
  }
  return folder
}

/** Builds with the real Vite into `dist/`; where its config says so with source maps. */
export function viteBuild(directory: string, config = 'build: { sourcemap: true, manifest: true }'): void {
  writeFileSync(join(directory, 'vite.config.mjs'), `export default { logLevel: 'error', ${config} }\n`)
  run(process.execPath, [join(MODULES, 'vite/bin/vite.js'), 'build'], directory)
}

/** Builds with the real esbuild, code splitting on, hashed names. */
export function esbuildBuild(directory: string, ...more: string[]): void {
  rmSync(join(directory, 'dist'), { recursive: true, force: true })
  // Not by way of Node: installing esbuild replaces its script by the program itself.
  run(
    join(MODULES, '.bin/esbuild'),
    [
      'src/main.js',
      '--bundle',
      '--splitting',
      '--format=esm',
      '--minify',
      '--outdir=dist',
      '--entry-names=[name]-[hash]',
      '--log-level=warning',
      ...more,
    ],
    directory,
  )
}

function run(program: string, args: readonly string[], cwd: string): void {
  execFileSync(program, args, { cwd, timeout: DEADLINE, stdio: 'pipe' })
}
