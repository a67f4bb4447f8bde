import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { WorkflowStep } from '../../../../src/config/import/workflow/jobs.ts'
import { makersOf } from '../../../../src/config/import/workflow/makers.ts'
import { type Production, production } from '../../../../src/config/import/workflow/producing.ts'
import { setupLine } from '../../../../src/config/import/workflow/setup.ts'
import { type Folder, folder } from '../bundle/support.ts'
import { step } from './support.ts'

function made(output: string, steps: readonly WorkflowStep[]): Production {
  return production(makersOf(output, steps).steps, output)
}

describe('one step', () => {
  test.each<[string, string, string, string | null]>([
    ['a copy of what is printed is not written', 'bench | tee out.txt', 'bench', null],
    ['nor one with what goes to standard error', 'bench |& tee out.txt', 'bench 2>&1', null],
    ['nor one in quotes', 'bench 2>&1 | tee "out.txt"', 'bench 2>&1', null],
    ['a file of its own', 'pytest --benchmark-json out.txt', 'pytest --benchmark-json out.txt', 'out.txt'],
    ['a copy of another name', 'bench out.txt | tee log.txt', 'bench out.txt | tee log.txt', 'out.txt'],
    [
      'what is written twice',
      'bench > out.txt; x out.txt | tee out.txt',
      'bench > out.txt && x out.txt | tee out.txt',
      'out.txt',
    ],
    [
      'what is added to begins anew',
      'a >> out.txt\nb >> out.txt',
      'rm -f out.txt && a >> out.txt && b >> out.txt',
      'out.txt',
    ],
    [
      'what the runner reads is left out',
      'bench > out.txt\ncat out.txt >> $GITHUB_STEP_SUMMARY',
      'bench > out.txt',
      'out.txt',
    ],
    ['a loop', 'for i in 1; do\n  bench\ndone > out.txt', 'set -e\nfor i in 1; do\n  bench\ndone > out.txt', 'out.txt'],
    ['what only bash knows', '[[ -n x ]] && bench &> out.txt', "bash -ec '[[ -n x ]] && bench &> out.txt'", 'out.txt'],
    [
      'a failure before `|`',
      'set -euo pipefail\nbench | x > out.txt',
      "bash -eo pipefail -c 'bench | x > out.txt'",
      'out.txt',
    ],
    ['variables that last', 'export N=1\nbench > out.txt', 'set -e\nexport N=1\nbench > out.txt', 'out.txt'],
  ])('%s', (_, script, command, file) => {
    expect(made('out.txt', [step(script)])).toEqual({ command, cwd: null, file, setup: [] })
  })

  test('what installs and builds is set apart, each with its folder', () => {
    const script = 'cd cpp\nmkdir build && cd build\ncmake ..\ncmake --build .\n./bench > ../out.txt'
    expect(made('cpp/out.txt', [step(script)])).toEqual({
      command: 'cd cpp/build && ./bench > ../out.txt',
      cwd: null,
      file: 'cpp/out.txt',
      setup: [
        { text: 'mkdir build', folder: 'cpp' },
        { text: 'cmake ..', folder: 'cpp/build' },
        { text: 'cmake --build .', folder: 'cpp/build' },
      ],
    })
  })

  test('what could be a build is the benchmark where nothing else is', () => {
    expect(made('cpp/out.json', [step('make', { folder: './cpp' })])).toEqual({
      command: 'make',
      cwd: 'cpp',
      file: 'out.json',
      setup: [],
    })
  })

  test('a path that leads nowhere we know keeps the script whole', () => {
    const { command, cwd } = made('out.txt', [step('cd "$X"\nnpm ci\nbench > out.txt')])
    expect([command, cwd]).toEqual(['set -e\ncd "$X"\nnpm ci\nbench > out.txt', null])
  })
})

describe('which steps make a file', () => {
  const names = (output: string, ...scripts: readonly string[]) => {
    const { steps, certain } = makersOf(
      output,
      scripts.map((script) => step(script)),
    )
    return { runs: steps.map(({ run }) => run), certain }
  }
  test.each<[string, readonly string[], readonly string[], boolean]>([
    ['the one that names it', ['npm ci', 'bench > out.txt', 'echo hi'], ['bench > out.txt'], true],
    ['all that name it', ['a > out.txt', 'x', 'b >> out.txt'], ['a > out.txt', 'b >> out.txt'], true],
    [
      'but not what shows it',
      ['a > out.txt', 'cat out.txt', 'x out.txt >> "$GITHUB_STEP_SUMMARY"'],
      ['a > out.txt'],
      true,
    ],
    [
      'and what they read',
      ['npm ci', 'a | tee raw.json', 'jq . raw.json > out.txt'],
      ['a | tee raw.json', 'jq . raw.json > out.txt'],
      true,
    ],
    ['not what names a part of it', ['x output.txt', 'y layout.txt'], ['y layout.txt'], false],
    ['else the last', ['npm ci', 'mvn verify'], ['mvn verify'], false],
    ['or none', [], [], false],
  ])('%s', (_, scripts, runs, certain) => {
    expect(names('bench/out.txt', ...scripts)).toEqual({ runs, certain })
  })
})

const FILES = {
  'repo/tools/bench': '#!/bin/sh\necho "bench $* in $(basename "$PWD") $COUNT"\necho noise >&2\n',
  'repo/my lib/x/.keep': '',
}

/** A repository with a benchmark on its PATH. */
function repository(): {
  readonly place: Folder
  run(shell: readonly string[], cwd: string): ReturnType<typeof spawnText>
} {
  const place = folder(FILES)
  const tools = join(place.path, 'repo/tools')
  chmodSync(join(tools, 'bench'), 0o755)
  const env = { ...process.env, PATH: `${tools}:${process.env['PATH']}` }
  return { place, run: (shell, cwd) => spawnText(shell, { cwd: join(place.path, 'repo', cwd), env }) }
}

function spawnText([program = '', ...args]: readonly string[], options: { cwd: string; env: NodeJS.ProcessEnv }) {
  return spawnSync(program, args, { ...options, encoding: 'utf8' })
}

/** What the workflow writes. */
function written(output: string, steps: readonly WorkflowStep[]): string {
  const { place, run } = repository()
  using _ = place
  for (const { run: script, folder: cwd } of steps) run(['bash', '-ec', script ?? ''], cwd)
  return readFileSync(join(place.path, 'repo', output), 'utf8')
}

/** What the check reads in its second round. */
function read(output: string, steps: readonly WorkflowStep[]): { text: string | null; status: number | null } {
  const { place, run } = repository()
  using _ = place
  const { command, cwd, file, setup } = made(output, steps)
  expect(run(['/bin/sh', '-c', setupLine(setup, {}) ?? ':'], '.').status).toBe(0)
  run(['/bin/sh', '-c', command], cwd ?? '.')
  const { stdout, status } = run(['/bin/sh', '-c', command], cwd ?? '.')
  const path = join(place.path, 'repo', cwd ?? '.', file ?? '')
  return { text: file === null ? stdout : existsSync(path) ? readFileSync(path, 'utf8') : null, status }
}

test.each<[string, string, readonly WorkflowStep[]]>([
  ['a copy of what is printed', 'my lib/out.txt', [step('cd "my lib" && bench a | tee out.txt')]],
  ['a folder that a build makes', 'my lib/out.txt', [step("cd 'my lib'\nmkdir -p b && cd b\nbench a > ../out.txt")]],
  [
    'from folder to folder',
    'out.txt',
    [step('cd tools\nbench a > ../out.txt\ncd "../my lib/x"\nbench b >> ../../out.txt')],
  ],
  [
    'several steps',
    'out.txt',
    [step('bench a > ../raw.txt', { folder: 'tools' }), step('echo hi'), step('sed s/a/b/ raw.txt > out.txt')],
  ],
  [
    'a loop in a folder',
    'my lib/out.txt',
    [step('for i in 1 2; do\n  bench $i # x\ndone > out.txt', { folder: 'my lib' })],
  ],
  [
    'loops of several steps',
    'out.txt',
    [step('for i in 1 2; do bench $i; done > out.txt'), step('if true; then\nbench z >> out.txt\nfi')],
  ],
  ['a here-document', 'out.txt', [step('cat > list.txt <<EOF\na\nb\nEOF\nxargs bench < list.txt > out.txt')]],
  ['what only bash knows', 'out.txt', [step('for i in {1..3}; do bench $i; done &> out.txt')]],
  ['variables', 'out.txt', [step('export COUNT=7\nbench "$COUNT" > out.txt')]],
])('what the workflow writes and what the check reads are the same: %s', (_, output, steps) => {
  expect(written(output, steps)).toContain('bench')
  expect(read(output, steps)).toEqual({ text: written(output, steps), status: 0 })
})

test.each([
  'false\nbench > out.txt',
  'false | tee out.txt',
  'set -o pipefail\nfalse | cat > out.txt',
  'for i in 1; do\n  false\ndone\nbench > out.txt',
])('a benchmark that fails is no result: %j', (script) => {
  expect(read('out.txt', [step(script)]).status).not.toBe(0)
})
