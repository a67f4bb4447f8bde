import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { originPaths } from '../../../src/checks/benchmark/probe-origins.ts'
import { workspaceWith } from './support.ts'

const FILES = {
  'go.mod': '// a comment\nmodule example.com/shop // why\n\ngo 1.24\n',
  'main.go': '',
  'parse/parse.go': '',
  'parse/deep/deep.go': '',
  'web/src/list.bench.ts': '',
  'top.bench.ts': '',
}

test.each([
  ['a file, and what lies in its folder', 'web/src/list.bench.ts', '.', ['web/src/list.bench.ts', 'web/src/']],
  ['a file, seen from where the command runs', 'src/list.bench.ts', 'web', ['web/src/list.bench.ts', 'web/src/']],
  ['a file at the top: not everything', 'top.bench.ts', '.', ['top.bench.ts', './*']],
  ['a Go package', 'example.com/shop/parse', '.', ['parse/']],
  ['the module’s own package', 'example.com/shop', '.', ['./*']],
  ['a Go package, from below the module', 'example.com/shop/parse/deep', 'parse', ['parse/deep/']],
  ['a folder', 'parse', '.', ['parse/']],
  ['a package of another module', 'example.com/other/parse', '.', []],
  ['a name that begins like the module', 'example.com/shopping', '.', []],
  ['a class', 'org.example.ParseBenchmark', '.', []],
  ['a way out', '../../../../etc', '.', []],
  ['a way out by way of the module', 'example.com/shop/../../../etc', '.', []],
])('%s', async (_, origin, below, paths) => {
  using workspace = workspaceWith(FILES)
  const directory = realpathSync(workspace.directory)
  const place = { directory, cwd: join(directory, below), root: directory }
  expect(await originPaths(origin, place)).toEqual(paths)
})
