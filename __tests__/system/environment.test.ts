import { cpus, totalmem } from 'node:os'
import { expect, test } from '@jest/globals'
import { readEnvironment } from '../../src/system/environment.ts'

test('tells the machine as it is, and the image where a runner names it', async () => {
  const environment = await readEnvironment({ ImageOS: 'ubuntu24', ImageVersion: '20261101.1.0' })
  expect(environment).toMatchObject({
    platform: process.platform,
    arch: process.arch,
    node: process.version,
    tools: {},
    image: 'ubuntu24 20261101.1.0',
  })
  expect(environment.cpu).not.toBe('')
  expect(environment.cores).toBeGreaterThanOrEqual(1)
  expect(environment.cores).toBeLessThanOrEqual(Math.max(1, cpus().length))
  expect(environment.memory).toBeGreaterThan(100_000_000)
  expect(environment.memory).toBeLessThanOrEqual(totalmem())
  expect(await readEnvironment({})).not.toHaveProperty('image')
})
