import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import type { Check } from '../../src/checks/check.ts'
import { measureCheck } from '../../src/measure/measure.ts'
import type { OpenSubjects } from '../../src/measure/open-subjects.ts'
import type { Measurement } from '../../src/model/measurement.ts'
import type { Observation } from '../../src/model/observation.ts'
import type { Side } from '../../src/ports/workspace.ts'
import { TIME } from '../support/pairings.ts'
import { bothSides, never, ports, request } from './scripted.ts'

const PAGES = ['home', 'cart', 'help']

interface Asked {
  readonly side: Side
  readonly pages: readonly string[]
}

/** A check of three pages, whose value is the round; the base may know a page by another name. */
function pages({ alone, before = {} }: { alone: boolean; before?: Record<string, string> }) {
  const asked: Asked[] = []
  const check: Check = {
    kind: 'pages',
    summary: '',
    options: z.unknown(),
    example: '',
    plan: () => ({ nature: 'sampled', metrics: [TIME], open: false }),
    open: async (_, { side }) => {
      const own = PAGES.map((page) => (side === 'base' ? (before[page] ?? page) : page))
      let rounds = 0
      const sampleOf = async (pages: readonly string[]): Promise<Observation> => {
        asked.push({ side, pages })
        const value = rounds++
        const readings = pages.map((subject) => ({ subject, metric: TIME.id, value }))
        return { metrics: [TIME], readings, evidence: new Map(), warnings: [] }
      }
      const sampleOnly = (only: ReadonlySet<string>) => sampleOf(own.filter((page) => only.has(page)))
      return {
        sample: () => sampleOf(own),
        ...(alone ? { sampleOnly } : {}),
        [Symbol.asyncDispose]: async () => {},
      }
    },
  }
  return { check, asked }
}

function roundsOf(measurement: Measurement | null): Record<string, number> {
  if (measurement?.status !== 'measured') throw new Error(JSON.stringify(measurement))
  expect(measurement.warnings).toEqual([])
  return Object.fromEntries(measurement.samples.map(({ subject, values }) => [subject, values.length]))
}

async function measure(
  { check, asked }: ReturnType<typeof pages>,
  openAt: (rounds: number) => OpenSubjects,
): Promise<{ asked: readonly Asked[]; base: Record<string, number>; head: Record<string, number> }> {
  const openSubjects = (_: unknown, { rounds }: { rounds: number }) => openAt(rounds)
  const { base, head } = await measureCheck({ ...request(check, 12), openSubjects }, ports(), never)
  return { asked, base: roundsOf(base), head: roundsOf(head) }
}

describe('where subjects can be sampled alone', () => {
  test('one that was answered takes no more rounds, on either side, and nobody is warned of it', async () => {
    const { asked, base, head } = await measure(pages({ alone: true }), (rounds) =>
      bothSides(rounds < 8 ? ['home', 'cart'] : ['cart']),
    )
    expect(head).toEqual({ home: 8, cart: 12, help: 6 })
    expect(base).toEqual(head)
    const last = asked.slice(-2)
    expect(last.map(({ side }) => side).toSorted()).toEqual(['base', 'head'])
    for (const { pages } of last) expect(pages).toEqual(['cart'])
  })

  test('one that was answered stays so, and measuring ends when all have been', async () => {
    const { head } = await measure(pages({ alone: true }), (rounds) => bothSides(rounds === 6 ? ['cart'] : ['home']))
    expect(head).toEqual({ home: 6, cart: 8, help: 6 })
  })

  test('each side is asked by its own names', async () => {
    const { base, head } = await measure(pages({ alone: true, before: { cart: 'basket' } }), () => ({
      base: new Set(['basket']),
      head: new Set(['cart']),
    }))
    expect(head).toEqual({ home: 6, cart: 12, help: 6 })
    expect(base).toEqual({ home: 6, basket: 12, help: 6 })
  })

  test('all go on while nothing is known of them', async () => {
    expect((await measure(pages({ alone: true }), () => 'all')).head).toEqual({ home: 12, cart: 12, help: 12 })
  })
})

test('where they cannot, all of them go on while one is open', async () => {
  const { head } = await measure(pages({ alone: false }), (rounds) => bothSides(rounds < 10 ? ['cart'] : []))
  expect(head).toEqual({ home: 10, cart: 10, help: 10 })
})
