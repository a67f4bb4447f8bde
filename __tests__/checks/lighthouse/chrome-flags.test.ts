import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { chromeFlags, hasLittleSharedMemory } from '../../../src/checks/lighthouse/probe-chrome-flags.ts'

const MODULE = join(import.meta.dirname, '../../../src/checks/lighthouse/probe-chrome-flags.ts')
const PRINT = `import(${JSON.stringify(pathToFileURL(MODULE).href)}).then(async (m) => console.log((await m.chromeFlags([])).join('\\n')))`

/** The flags where /dev/shm is a file system of that size, as a container has it; null where no such thing can be made. */
function flagsWithSharedMemory(size: string): readonly string[] | null {
  const script = `mount -t tmpfs -o size=${size} tmpfs /dev/shm || exit 42; exec "$0" --no-warnings -e "$1"`
  const args = ['--mount', '--map-root-user', 'sh', '-c', script, process.execPath, PRINT]
  const { status, stdout, stderr } = spawnSync('unshare', args, { encoding: 'utf8', timeout: 60_000 })
  if (status === 0) return stdout.trim().split('\n')
  // Not Linux, or a kernel that lets nobody have mounts of their own.
  if (status === null || status === 42 || /unshare/.test(stderr)) return null
  throw new Error(stderr)
}

const ofContainer = flagsWithSharedMemory('64m')
const here = ofContainer === null ? describe.skip : describe

here('in a container', () => {
  test('where /dev/shm has the 64 MB that containers have, Chrome does without it', () => {
    expect(ofContainer).toContain('--disable-dev-shm-usage')
  })

  test('where it is as large as a machine has it, Chrome uses it', () => {
    const flags = flagsWithSharedMemory('2g')
    expect(flags).toContain('--headless')
    expect(flags).not.toContain('--disable-dev-shm-usage')
  })
})

test('a Linux without /dev/shm is as one with little of it', async () => {
  const missing = join(tmpdir(), 'pacegate-is-not-there')
  expect(await hasLittleSharedMemory(missing)).toBe(process.platform === 'linux')
})

test('the flags of the user come last, so that Chrome heeds them', async () => {
  const flags = await chromeFlags(['--window-size=1,1'])
  expect(flags.at(-1)).toBe('--window-size=1,1')
  // Without it, what Chrome loads on its own account disturbs the measurement.
  expect(flags).toContain('--disable-background-networking')
})
