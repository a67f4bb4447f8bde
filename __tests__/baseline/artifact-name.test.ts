import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { baselineArtifactName, configKey } from '../../src/baseline/artifact-name.ts'
import { buildMarker, parseMarker } from '../../src/github/comment-marker.ts'

describe('the key of a gate', () => {
  // Stored artifacts and posted comments are found by it: a change here loses them all.
  test('is stable', () => {
    expect(configKey('.github/pacegate.yml', '.')).toBe('github-pacegate-177ae90f')
    expect(configKey(null, 'packages/web')).toBe('packages-web-github-pacegate-8af5e575')
  })

  test('of no config is that of the default one', () => {
    expect(configKey(null, 'a')).toBe(configKey('.github/pacegate.yml', 'a'))
  })

  test('is the same however the path is written', () => {
    const key = configKey('config/gate.yml', 'packages/web')
    expect(configKey('./config//gate.yml', 'packages/web/')).toBe(key)
    expect(configKey('config\\gate.yml', '.\\packages\\web')).toBe(key)
  })

  test('differs for every config and folder, also where the readable part is the same', () => {
    const keys = [
      ['gate.yml', '.'],
      ['gate.yaml', '.'],
      ['gate.yml', 'a'],
      ['a/gate.yml', '.'],
      ['GATE.yml', '.'],
      [null, '.'],
    ].map(([file, directory]) => configKey(file ?? null, directory ?? ''))
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('serves in a marker and in an artifact’s name, whatever the paths', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (file, directory) => {
        const gate = configKey(file, directory)
        const marker = { gate, head: 'a'.repeat(40), run: 1, attempt: 1 }
        expect(parseMarker(buildMarker(marker))).toEqual(marker)
        expect(baselineArtifactName(gate)).toMatch(/^pacegate-baseline-[a-z0-9-]{8,60}$/)
      }),
    )
  })
})
