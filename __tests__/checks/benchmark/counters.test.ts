import { describe, expect, test } from '@jest/globals'
import { COUNTERS, type Counter } from '../../../src/checks/benchmark/counters.ts'
import { fixture } from './support.ts'

function counter(name: Counter['name']): Counter {
  const found = COUNTERS.find((one) => one.name === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}

describe('cachegrind', () => {
  const { read, wrap } = counter('valgrind')
  const out = fixture('cachegrind/count.out')

  test('the sum, and what each function executed by itself', () => {
    const count = read([out])
    expect(count?.instructions).toBe(47354)
    expect(count?.functions.get('parse')).toBe(6004)
    expect(count?.functions.get('hash')).toBe(3004)
    const sum = [...(count?.functions.values() ?? [])].reduce((total, one) => total + one, 0)
    expect(sum).toBe(47354)
  })

  test('processes are added up, function by function', () => {
    const count = read([out, out])
    expect(count?.instructions).toBe(2 * 47354)
    expect(count?.functions.get('parse')).toBe(2 * 6004)
  })

  test('nothing, a half-written file and other events are no count', () => {
    for (const results of [[], [''], [out, out.slice(0, -20)], [out.replace('events: Ir', 'events: Ir Dr')]]) {
      expect(read(results)).toBeNull()
    }
  })

  test('the command comes last, as it was; a line that needs a shell goes to one', () => {
    const words: readonly [string, ...string[]] = ['node', '--version', '-c', 'a b']
    expect(wrap('/f', { argv: words }).slice(-5)).toEqual(['--', ...words])
    expect(wrap('/f', { command: 'a | b' }).slice(-4)).toEqual(['--', '/bin/sh', '-c', 'a | b'])
  })
})

describe('perf', () => {
  const { read } = counter('perf')
  const header = '# started on Sun Nov 29 14:46:18 2026\n\n'

  test('the count, of all kinds of cores', () => {
    expect(read([`${header}12128469,,instructions:u,3012345,100.00,,\n`])?.instructions).toBe(12128469)
    const hybrid = '<not counted>,,cpu_atom/instructions/u,0,0.00,,\n100,,cpu_core/instructions/u,5,100.00,,\n'
    expect(read([header + hybrid])?.instructions).toBe(100)
    const both = '20,,cpu_atom/instructions/u,9,100.00,,\n100,,cpu_core/instructions/u,5,100.00,,\n'
    expect(read([header + both])?.instructions).toBe(120)
  })

  test('a counter that is not there, that was shared with others or that never ran is none', () => {
    for (const line of [
      '<not supported>,,instructions:u,0,100.00,,',
      '<not counted>,,instructions:u,0,0.00,,',
      '12128469,,instructions:u,3012345,49.87,,',
      '',
    ]) {
      expect(read([`${header}${line}\n`])).toBeNull()
    }
  })
})
