import { expect, test } from '@jest/globals'
import { boundEvidence } from '../../../src/checks/lighthouse/evidence.ts'
import { explainChange } from '../../../src/checks/lighthouse/explain.ts'
import type { Comparison } from '../../../src/model/comparison.ts'

const INP: Comparison = {
  check: 'journeys',
  kind: 'lighthouse',
  subject: 'shop: add · mobile',
  metric: 'interaction-to-next-paint',
  title: 'Interaction to Next Paint',
  unit: 'ms',
  better: 'lower',
  nature: 'sampled',
  lead: true,
  change: 'regression',
  base: { center: 50, low: 48, high: 52, rounds: 10 },
  head: { center: 250, low: 240, high: 260, rounds: 10 },
  delta: { absolute: 200, relative: 4, low: 3.5, high: 4.5 },
  p: 0.001,
  q: 0.001,
  detectable: 0.1,
}

/** What is said of an interaction whose handlers take 220 ms instead of 20. */
function said(selector: string, event?: string): string | undefined {
  const side = (processingDuration: number) =>
    boundEvidence({
      lcp: null,
      requests: [],
      scripts: [],
      shifts: [],
      interaction: { selector, ...(event === undefined ? {} : { event }), parts: { processingDuration } },
    })
  return explainChange(INP, side(20), side(220))[0]?.cause
}

const REST = 'spends 220 ms instead of 20 ms in its event handlers; show the answer first, and work after it'

test.each([
  ['click', 'the click on `body > button.add`'],
  ['pointerup', 'the click on `body > button.add`'],
  ['keydown', 'the key press in `body > button.add`'],
  ['drop', 'the interaction with `body > button.add`'],
  [undefined, 'the interaction with `body > button.add`'],
])('an interaction is called what it was: %s', (event, words) => {
  expect(said('body > button.add', event)).toBe(`${words} ${REST}`)
})

test('one whose element nobody could name is the slowest', () => {
  expect(said('', 'click')).toBe(`the slowest interaction ${REST}`)
})
