import { describe, expect, test } from '@jest/globals'
import { findBaseline } from '../../src/baseline/find.ts'
import type { StoredArtifact } from '../../src/ports/artifacts.ts'

const NAME = 'pacegate-baseline-gate-1'
const HISTORY = ['base', 'before', 'long-before']
const stored = (commit: string): StoredArtifact => ({ id: 1, name: NAME, commit })

/** A store that has artifacts of these commits and answers in an order of its own. */
const store = (...commits: readonly string[]) => ({
  asked: [] as unknown[],
  async listTrusted(name: string, wanted: readonly string[]) {
    this.asked.push([name, wanted])
    return commits.map(stored)
  },
})

describe('the stored baseline', () => {
  test('is the nearest one, with its distance in commits', async () => {
    expect(await findBaseline(store('long-before', 'before'), NAME, HISTORY)).toEqual({
      artifact: stored('before'),
      distance: 1,
    })
    expect(await findBaseline(store('base'), NAME, HISTORY)).toMatchObject({ distance: 0 })
  })

  test('is asked for by name and history', async () => {
    const artifacts = store()
    expect(await findBaseline(artifacts, NAME, HISTORY)).toBeNull()
    expect(artifacts.asked).toEqual([[NAME, HISTORY]])
  })

  test('is never one of a commit outside the history', async () => {
    expect(await findBaseline(store('elsewhere'), NAME, HISTORY)).toBeNull()
  })

  test('is not asked for without a history', async () => {
    const artifacts = store('base')
    expect(await findBaseline(artifacts, NAME, [])).toBeNull()
    expect(artifacts.asked).toEqual([])
  })
})
