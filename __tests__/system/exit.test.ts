import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { eventually, folder, isRunning, pidsIn, source } from './world.ts'

/** Starts a stubborn tree and makes a temporary folder, says where it is, and then ends by `ending`. */
const program = (ending: string) => `
  import { createFiles } from '${source('system/files.ts')}'
  import { createProcesses } from '${source('system/processes.ts')}'
  const { path } = await createFiles().temporaryDirectory('exit-test')
  const command = 'trap "" TERM INT; echo $$ >> pids; sh -c "trap \\\\"\\\\" TERM; echo \\\\$\\\\$ >> pids; while :; do sleep 1; done" & while :; do sleep 1; done'
  await createProcesses().start({ command, cwd: process.cwd() })
  process.stdout.write(path + '\\n')
  ${ending}`

const WAIT = 'setInterval(() => {}, 1000)'

/** Whoever listens must still find everything in place, to end it in its own way. */
const HANDLED = `
  const { existsSync } = await import('node:fs')
  process.on('SIGINT', () => setTimeout(() => process.exit(existsSync(path) ? 130 : 131), 100))
  ${WAIT}`

test.each([
  ['SIGTERM', WAIT, 'SIGTERM', [null, 'SIGTERM']],
  ['SIGINT', WAIT, 'SIGINT', [null, 'SIGINT']],
  ['SIGHUP', WAIT, 'SIGHUP', [null, 'SIGHUP']],
  ['process.exit', 'setTimeout(() => process.exit(4), 300)', null, [4, null]],
  ['an uncaught error', 'setTimeout(() => { throw new Error("broken") }, 300)', null, [1, null]],
  // An entry that cleans up by itself has the say about how it ends.
  ['SIGINT that somebody else handles', HANDLED, 'SIGINT', [130, null]],
] as const)('%s takes children and temporary folders with it', async (_, ending, signal, expected) => {
  using place = folder()
  const child = spawn(process.execPath, ['--input-type=module', '-e', program(ending)], {
    cwd: place.path,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let path = ''
  child.stdout.on('data', (chunk) => {
    path += chunk
  })
  using cleanUp = new DisposableStack()
  cleanUp.defer(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  const pids = await pidsIn(join(place.path, 'pids'), 2)
  await eventually(() => path.endsWith('\n'), 'the path')
  if (signal) child.kill(signal)
  expect(await ended).toEqual(expected)
  await eventually(() => !pids.some(isRunning), 'the end of its children')
  expect(path).toContain('pacegate-exit-test-')
  expect(existsSync(path.trim())).toBe(false)
})
