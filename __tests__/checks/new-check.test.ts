import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'

const root = resolve(import.meta.dirname, '../..')
const SOURCES = ['src', 'scripts', 'docs', 'package.json', 'tsconfig.json', 'biome.json', 'jest.config.js']
const TESTS = ['__tests__/checks/contract.test.ts', '__tests__/checks/contract-rules.ts']

let copy: string

/** The project without its tests, in which a check can be made without touching this one. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'pacegate-new-check-'))
  for (const path of [...SOURCES, ...TESTS]) cpSync(join(root, path), join(copy, path), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir')
})

afterAll(() => rmSync(copy, { recursive: true, force: true }))

function node(args: readonly string[], options = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: copy,
    encoding: 'utf8',
    timeout: 120_000,
    env: { ...process.env, NODE_OPTIONS: options },
  })
  return { status, output: `${stdout}${stderr}` }
}

const newCheck = (...args: string[]) => node(['scripts/new-check.mjs', ...args])

describe('npm run new-check', () => {
  test('makes a check that is registered, type-checks, keeps the contract and passes its own test', () => {
    const made = newCheck('line-count')
    expect(made.output).toContain('Made the check `line-count`')
    expect(made.status).toBe(0)

    const registry = readFileSync(join(copy, 'src/checks/registry.ts'), 'utf8')
    expect(registry).toContain(
      "['line-count', async (): Promise<AnyCheck> => (await import('./line-count/index.ts')).lineCount]",
    )
    expect(readFileSync(join(copy, 'docs/config.md'), 'utf8')).toContain('## `uses: line-count`')
    expect(readFileSync(join(copy, 'pacegate.schema.json'), 'utf8')).toContain('#/definitions/line-count')

    const include = ['src/checks/registry.ts', 'src/checks/line-count', '__tests__/checks/line-count']
    writeFileSync(join(copy, 'tsconfig.new.json'), JSON.stringify({ extends: './tsconfig.json', include }))
    const types = node(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.new.json'])
    expect(types.output.split('\n').filter((line) => /line-count|registry/.test(line))).toEqual([])
    const lint = node([
      'node_modules/@biomejs/biome/bin/biome',
      'check',
      '--vcs-enabled=false',
      'src/checks/line-count',
    ])
    expect(lint).toMatchObject({ status: 0 })

    const tests = node(
      ['node_modules/jest/bin/jest.js', '__tests__/checks/line-count', '__tests__/checks/contract'],
      '--experimental-vm-modules',
    )
    expect(tests.output).toContain('PASS __tests__/checks/line-count/line-count.test.ts')
    expect(tests.output).toContain('PASS __tests__/checks/contract.test.ts')
  }, 180_000)

  test.each([
    [[], 'Usage: npm run new-check -- <kind>'],
    [['LineCount'], '"LineCount" is no kind'],
    [['../escape'], '"../escape" is no kind'],
    [['bundle-size'], 'src/checks/bundle-size exists already'],
  ])('refuses %j and writes nothing', (args, message) => {
    const listing = () => ['src', '__tests__', 'docs'].map((path) => readdirSync(join(copy, path), { recursive: true }))
    const before = listing()
    const { status, output } = newCheck(...args)
    expect(output).toContain(message)
    expect(status).toBe(2)
    expect(listing()).toEqual(before)
  })
})
