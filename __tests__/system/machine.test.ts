import { spawnSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import { createMachine, parseProcessorTime } from '../../src/system/machine.ts'

describe('the first line of /proc/stat', () => {
  const rest = 'cpu0 626288 26215 133848 878288 9704 0 977 4197 0 0\nintr 1\nctxt 2\n'

  test('is read field by field, in ms', () => {
    expect(parseProcessorTime(`cpu  1000 200 30 40000 500 6 7 80 900 100\n${rest}`)).toEqual({
      busy: 10 * (1000 + 200 + 30 + 6 + 7),
      idle: 10 * (40000 + 500),
      stolen: 800,
    })
  })

  test('may come from an old kernel that does not count steal', () => {
    expect(parseProcessorTime(`cpu 1 2 3 4\n`)).toEqual({ busy: 60, idle: 40, stolen: 0 })
  })

  test.each(['', 'cpu0 1 2 3 4\n', 'cpu  1 2\n', 'cpu  1 2 x 4\n', 'nothing of the kind'])(
    '%j says nothing',
    (text) => {
      expect(parseProcessorTime(text)).toBeNull()
    },
  )
})

const onLinux = process.platform === 'linux' ? test : test.skip

onLinux('work shows up as busy time of this machine', () => {
  const machine = createMachine()
  const before = machine.read().processors
  spawnSync(process.execPath, ['-e', 'const end = performance.now() + 200; while (performance.now() < end);'])
  const after = machine.read().processors
  if (before === null || after === null) throw new Error('/proc/stat could not be read')
  expect(after.busy + after.stolen - before.busy - before.stolen).toBeGreaterThanOrEqual(100)
})

test('systems that tell less', () => {
  expect(createMachine('darwin').read()).toEqual({ processors: null, load: expect.any(Number), frequency: null })
  expect(createMachine('win32').read()).toEqual({ processors: null, load: null, frequency: null })
})
