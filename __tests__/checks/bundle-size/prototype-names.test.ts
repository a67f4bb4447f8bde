import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parseSnapshot, serialiseSnapshot } from '../../../src/baseline/snapshot.ts'
import { collect } from '../../../src/measure/collect.ts'
import type { Snapshot } from '../../../src/model/snapshot.ts'
import { esbuildBuild, packageSource, shop, viteBuild } from './builds.ts'
import { compared, fileSubjects, sample } from './support.ts'

/** The shop, whose modules and one of whose packages are called like members of prototypes. */
function shopOfPrototypes(lines: number) {
  const folder = shop()
  folder.write('node_modules/constructor/package.json', '{"name":"constructor","version":"1.0.0","main":"index.js"}')
  folder.write('node_modules/constructor/index.js', packageSource('constructor', lines))
  folder.write('src/__proto__.js', "import c from 'constructor'\nexport const proto = c('a module of some length')\n")
  folder.write('src/hasOwnProperty.js', "export const own = 'another module of some length'\n")
  folder.write(
    'src/main.js',
    "import { proto } from './__proto__.js'\nimport { own } from './hasOwnProperty.js'\nimport('./pages/a/view.js')\ndocument.title = proto + own\n",
  )
  return folder
}

const FILES = { files: ['dist/**/*.js', '__proto__', 'constructor'], compression: 'raw' }

test.each([
  ['esbuild', (directory: string) => esbuildBuild(directory, '--metafile=dist/meta.json')],
  ['Vite', (directory: string) => viteBuild(directory)],
])('modules, packages and files that are called like members of prototypes, built by %s', async (_, build) => {
  using before = shopOfPrototypes(20)
  using after = shopOfPrototypes(60)
  const seen = []
  for (const folder of [before, after]) {
    build(folder.directory)
    folder.write('file', 'a file in the root')
    folder.write('constructor', 'a file in the root')
    renameSync(join(folder.directory, 'file'), join(folder.directory, '__proto__'))
    seen.push(await sample(folder.directory, FILES))
  }
  const [base, head] = seen
  if (base === undefined || head === undefined) throw new Error('both were measured')
  expect(fileSubjects(head).filter((id) => !id.startsWith('dist/'))).toEqual(['./__proto__', 'constructor'])
  expect(compared(base, head, 'total', 'raw').causes).toEqual([
    expect.stringMatching(/^`constructor` grew by [\d.]+ k?B in `dist\/.*`, imported by `src\/__proto__\.js`$/),
  ])
  const names = [...head.evidence.values()].flatMap((one) =>
    one.kind === 'file' ? (one.file.parts?.list ?? []).map((part) => part.name) : [],
  )
  expect(names).toEqual(expect.arrayContaining(['constructor', 'src/__proto__.js', 'src/hasOwnProperty.js']))

  const measurement = collect('bundle-size', [head], { elapsed: 1, planned: 1, answered: new Map() })
  const snapshot = { ...EMPTY, measurements: { bundle: measurement } }
  const { bundle } = parseSnapshot(serialiseSnapshot(snapshot), 'x').measurements
  expect(bundle).toEqual(measurement)
})

const EMPTY: Snapshot = {
  version: 1,
  commit: null,
  dirty: false,
  createdAt: '2026-01-02T03:04:05.678Z',
  session: 's',
  environment: { platform: 'linux', arch: 'x64', cpu: 'x', cores: 1, memory: 1, node: '24', tools: {} },
  measurements: {},
}
