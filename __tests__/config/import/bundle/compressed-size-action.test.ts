import { expect, test } from '@jest/globals'
import { body, failureOf, importedOf } from './support.ts'

const NEVER =
  'the verdict: compressed-size-action never fails; here a total that grows by more than 1 % and 500 B does, unless `budgets` say otherwise (`total: {max-regression: 10%}`)'

function workflow(...steps: readonly (Readonly<Record<string, unknown>> | null)[]) {
  const uses = 'preactjs/compressed-size-action@v2'
  const build = {
    'runs-on': 'ubuntu-latest',
    steps: [{ uses: 'actions/checkout@v4' }, { run: 'echo hi' }, ...steps.map((inputs) => ({ uses, with: inputs }))],
  }
  return JSON.stringify({ on: ['pull_request'], jobs: { lint: { uses: 'x/y@v1' }, size: build } })
}

/** As workflows write it. */
function expression(inner: string): string {
  return `$\{{ ${inner} }}`
}

const PATH = '.github/workflows/size.yml'

test('the workflow of the documentation', async () => {
  const text = `name: Compressed Size
on: [pull_request]
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v2
      - uses: preactjs/compressed-size-action@v2
`
  const { yaml, warnings } = await importedOf({ [PATH]: text, 'package-lock.json': '{}', 'package.json': {} })
  expect(body(yaml)).toBe(`version: 1
setup: npm ci && npm run build
checks:
  bundle:
    uses: bundle-size
    files: ["**/dist/**/*.{js,mjs,cjs}", "!**/*.map", "!**/node_modules/**"]
    compression: gzip
`)
  expect(warnings).toEqual([NEVER])
})

test('every input is handled or told of', async () => {
  const inputs = {
    'repo-token': expression('secrets.GITHUB_TOKEN'),
    pattern: './packages/*/dist/**/*.{js,css}',
    exclude: '**/*.dev.js',
    'strip-hash': '\\b\\w{5}\\.',
    compression: 'none',
    'build-script': 'ci:build',
    'install-script': 'npm ci --workspaces',
    'clean-script': 'clean',
    'minimum-change-threshold': 100,
    'show-total': true,
    'collapse-unchanged': false,
    'omit-unchanged': true,
    'comment-key': 'modern',
    'use-check': true,
    'sort-by': 'Size:desc',
    'base-ref': 'main',
    patern: 'x',
  }
  const { yaml, warnings } = await importedOf({ [PATH]: workflow(inputs) })
  expect(body(yaml)).toBe(`version: 1
setup: npm ci --workspaces && npm run ci:build
checks:
  bundle:
    uses: bundle-size
    files: ["packages/*/dist/**/*.{js,css}", "!**/*.dev.js"]
    compression: raw
`)
  const told = warnings.flatMap((one) =>
    [...one.matchAll(/\["?([a-z-]+)"?\]|with\.([a-z-]+)`/g)].map(([, a, b]) => a ?? b),
  )
  expect(new Set(told)).toEqual(
    new Set([
      'repo-token',
      'base-ref',
      'clean-script',
      'strip-hash',
      'minimum-change-threshold',
      'show-total',
      'collapse-unchanged',
      'omit-unchanged',
      'use-check',
      'sort-by',
      'patern',
    ]),
  )
  expect(warnings.at(-1)).toBe(NEVER)
})

test('several steps, in folders of their own', async () => {
  const text = workflow(
    { cwd: './apps/web', 'comment-key': 'Web app', pattern: 'out/*.js', exclude: '{**/*.map}' },
    { cwd: 'apps/my admin', compression: 'brotli' },
  )
  const files = { [PATH]: text, 'apps/web/package.json': {}, 'apps/web/yarn.lock': '', 'package.json': {} }
  const { yaml } = await importedOf(files)
  expect(body(yaml)).toBe(`version: 1
setup: (cd ./apps/web && yarn install --frozen-lockfile && yarn run build) && (cd 'apps/my admin' && npm install && npm run build)
checks:
  web-app:
    uses: bundle-size
    files: [apps/web/out/*.js, "!apps/web/**/*.map"]
    compression: gzip
  size:
    uses: bundle-size
    files:
      - apps/my admin/**/dist/**/*.{js,mjs,cjs}
      - "!apps/my admin/**/*.map"
      - "!apps/my admin/**/node_modules/**"
    compression: brotli
`)
})

test('an expression cannot be worked out', async () => {
  const { yaml, warnings } = await importedOf({ [PATH]: workflow({ pattern: expression('matrix.pattern') }) })
  expect(body(yaml)).toContain('"**/dist/**/*.{js,mjs,cjs}"')
  expect(warnings[0]).toContain('it is an expression of the workflow, which cannot be worked out here')
})

test.each([
  ['no step of it', 'jobs:\n  a:\n    steps: [{uses: actions/checkout@v4}]', 'has no step that uses'],
  ['another YAML file', 'rules: [1]', 'is no workflow with `jobs`, found a mapping'],
  [
    'inputs that are a list',
    'jobs: {a: {steps: [{uses: preactjs/compressed-size-action@v2, with: [1]}]}}',
    'must be a mapping, found a list',
  ],
  [
    'an input that is a list',
    'jobs: {a: {steps: [{uses: preactjs/compressed-size-action@v2, with: {pattern: [a]}}]}}',
    'must be a text, found a list',
  ],
  ['broken YAML', 'jobs: [', `${PATH}:`],
])('%s is a mistake', async (_, text, message) => {
  const failure = await failureOf({ [PATH]: text })
  expect(failure.code).toBe('import-file-invalid')
  expect(failure.message).toContain(message)
})
