import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { generatedRcs, generatedRuns } from './generate.ts'
import { ownOutcome, RUNS, realLhci, realOutcomes, temporaryFolder, writeRuns } from './support.ts'
import { WRITTEN } from './written-rcs.ts'

describe('the same results judged by the real `lhci assert` and here', () => {
  test('configs of every kind', async () => {
    using folder = temporaryFolder(WRITTEN.files)
    writeRuns(folder, RUNS)
    const rcs = Object.values(WRITTEN.rcs).map((assert) => JSON.stringify({ ci: { assert } }))
    const real = await realOutcomes(folder, rcs)
    const own = []
    for (const rc of rcs) own.push(await ownOutcome(folder, rc, RUNS))
    const names = Object.keys(WRITTEN.rcs)
    expect(Object.fromEntries(own.map((one, index) => [names[index], one]))).toEqual(
      Object.fromEntries(real.map((one, index) => [names[index], one])),
    )
    expect(names.length).toBeGreaterThanOrEqual(30)
    // Nothing is proved where nothing is found: both verdicts, and every kind of entry.
    expect(new Set(real.map(({ exit }) => exit))).toEqual(new Set([0, 1]))
    const entries = real.flatMap(({ results }) => (results ?? []) as { name: string; level: string; passed: boolean }[])
    expect(new Set(entries.map(({ name }) => name))).toEqual(
      new Set(['auditRan', 'minScore', 'maxLength', 'maxNumericValue']),
    )
    expect(new Set(entries.map(({ level, passed }) => `${level} ${passed}`)).size).toBe(4)
  }, 120_000)

  test('each as a process of its own gives the same as all in one', async () => {
    using folder = temporaryFolder(WRITTEN.files)
    writeRuns(folder, RUNS)
    for (const name of WRITTEN.alone) {
      const rc = JSON.stringify({ ci: { assert: WRITTEN.rcs[name] } })
      folder.write({ 'lighthouserc.json': rc })
      const { exit } = await realLhci(folder, 'assert')
      const own = await ownOutcome(folder, rc, RUNS)
      expect([name, exit]).toEqual([name, own.exit])
      expect(JSON.parse(folder.read('.lighthouseci/assertion-results.json'))).toEqual(own.results)
    }
  }, 120_000)

  test('generated configs and results', async () => {
    const seed = 20_261_122
    const sets = fc.sample(generatedRuns, { seed, numRuns: 4 })
    let judged = 0
    for (const [index, lhrs] of sets.entries()) {
      using folder = temporaryFolder(WRITTEN.files)
      writeRuns(folder, lhrs)
      const rcs = fc.sample(generatedRcs, { seed: seed + index, numRuns: 60 }).map((rc) => JSON.stringify(rc))
      const real = await realOutcomes(folder, rcs)
      for (const [job, rc] of rcs.entries()) {
        expect({ rc, ...(await ownOutcome(folder, rc, lhrs)) }).toEqual({ rc, ...real[job] })
        if (real[job]?.results !== null) judged++
      }
    }
    expect(judged).toBeGreaterThan(150)
  }, 180_000)
})
