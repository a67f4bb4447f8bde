import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { findProgram } from '../../src/system/find-program.ts'
import { folder } from './world.ts'

test('the first program of that name on PATH, as it would be called from there', async () => {
  using place = folder({ 'a/tool': '', 'b/tool': '', 'c/tool/file': '', 'own/tool': '' })
  const at = (...names: string[]) => join(place.path, ...names)
  for (const name of ['b', 'own']) chmodSync(at(name, 'tool'), 0o755)
  chmodSync(at('a', 'tool'), 0o644)
  // A folder may be entered and a file without the right may be read: neither is a program.
  const path = [at('nowhere'), at('a'), at('c'), at('b'), at('own')].join(':')
  expect(await findProgram('tool', place.path, path)).toBe(at('b', 'tool'))
  expect(await findProgram('tool', place.path, `own:${path}`)).toBe('own/tool')
  expect(await findProgram('tool', at('own'), `:${path}`)).toBe('./tool')
  expect(await findProgram('tool', place.path, at('a'))).toBeNull()
})

test('a name with a slash is not looked for on PATH', async () => {
  using place = folder({ 'bin/tool': '' })
  chmodSync(join(place.path, 'bin/tool'), 0o755)
  expect(await findProgram('./tool', join(place.path, 'bin'), '')).toBe('./tool')
  expect(await findProgram('./tool', place.path, join(place.path, 'bin'))).toBeNull()
})
