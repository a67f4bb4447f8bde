import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { expect, test } from '@jest/globals'
import { readEnvironment } from '../../src/system/environment.ts'

test('tells the machine as it is, and the image where a runner names it', async () => {
  const environment = await readEnvironment({
    variables: { ImageOS: 'ubuntu24', ImageVersion: '20261101.1.0' },
  })
  expect(environment).toMatchObject({
    platform: process.platform,
    arch: process.arch,
    node: process.version,
    tools: {},
    image: 'ubuntu24 20261101.1.0',
    kernel: release(),
  })
  expect(environment.cpu).not.toBe('')
  expect(environment.cores).toBeGreaterThanOrEqual(1)
  expect(environment.cores).toBeLessThanOrEqual(Math.max(1, cpus().length))
  expect(environment.memory).toBeGreaterThan(100_000_000)
  expect(environment.memory).toBeLessThanOrEqual(totalmem())
  expect(await readEnvironment({ variables: {} })).not.toHaveProperty('image')
})

test('is timed only where it is asked for', async () => {
  expect(await readEnvironment()).not.toHaveProperty('calibration')
  const { calibration } = await readEnvironment({ calibrate: true })
  expect(calibration).toBeGreaterThan(0)
})

const onLinux = process.platform === 'linux' ? test : test.skip

onLinux('names the distribution and the C library as the system itself does', async () => {
  const { system, libc } = await readEnvironment({ calibrate: true })
  if (existsSync('/etc/os-release')) {
    const named = execFileSync('/bin/sh', ['-c', '. /etc/os-release && printf %s "$PRETTY_NAME"'], { encoding: 'utf8' })
    expect(system).toBe(named)
  }
  const version = spawnSync('getconf', ['GNU_LIBC_VERSION'], { encoding: 'utf8' })
  if (version.status === 0) expect(libc).toBe(version.stdout.trim())
})
