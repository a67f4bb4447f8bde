// Scaffolds a check: `npm run new-check -- <kind>`. What it writes works at once: it type-checks, its test passes, and it
// can be configured. The newcomer then changes what it measures.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { register, scaffold } from './new-check/templates.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const REGISTRY = 'src/checks/registry.ts'

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

function node(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  if (status !== 0) fail(`${args.join(' ')} failed:\n${stdout}${stderr}`)
}

const [kind, ...others] = process.argv.slice(2)
if (kind === undefined || others.length > 0) fail('Usage: npm run new-check -- <kind>, for example: http-latency')
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(kind)) {
  fail(`"${kind}" is no kind: write it in kebab-case, as it will stand after \`uses:\`, for example: http-latency`)
}

const files = scaffold(kind)
const taken = [`src/checks/${kind}`, ...files.keys()].find((path) => existsSync(join(root, path)))
if (taken !== undefined) fail(`${taken} exists already; choose another kind, or remove it first`)
const registry = register(readFileSync(join(root, REGISTRY), 'utf8'), kind)
if (registry === null) fail(`${REGISTRY} has no list of checks where one is expected; add the check there by hand`)

for (const [path, text] of files) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
writeFileSync(join(root, REGISTRY), registry)
const sources = [...files.keys()].filter((path) => path.endsWith('.ts'))
node('node_modules/@biomejs/biome/bin/biome', 'check', '--write', '--vcs-enabled=false', ...sources, REGISTRY)
node('scripts/generate-docs.ts')

process.stdout.write(`Made the check \`${kind}\`, which counts the lines of a file until you change it:

${[...files.keys()].map((path) => `  ${path}`).join('\n')}
  ${REGISTRY} (one line)
  docs/config.md and pacegate.schema.json (generated)

Next:
  1. options.ts   what a config may say, each option with a description
  2. metrics.ts   what is measured: unit, direction, exact or sampled
  3. evidence.ts  what is kept of a round besides its numbers, and the form that it must have
  4. probe.ts     one round of measuring; keep the evidence that explain.ts will need
  5. explain.ts   the cause of a change, in one sentence
  6. npm test -- __tests__/checks/${kind} __tests__/checks/contract
  7. node scripts/generate-docs.ts
  8. docs/${kind}.md, a page for its users
`)
