import { createRequire } from 'node:module'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { budgetAssertions, readBudgets } from '../../../../src/checks/lighthouse/lhci/budgets-file.ts'
import { PacegateError } from '../../../../src/model/errors.ts'

function wrong(text: string): PacegateError['data'] {
  try {
    readBudgets('budget.json', text)
  } catch (error) {
    if (error instanceof PacegateError) return error.data
    throw error
  }
  throw new Error('it was accepted')
}

const { convertBudgetsToAssertions } = createRequire(import.meta.url)('@lhci/utils/src/budgets-converter.js')

const type = fc.constantFrom('total', 'script', 'font', 'scripts', 3)
const limit = fc.constantFrom(0, 1.5, -1, 'x', null)
const rows = (key: string, word: fc.Arbitrary<unknown>) =>
  fc.oneof(
    fc.array(fc.record({ [key]: word, budget: limit }, { noNullPrototype: true }), { maxLength: 2 }),
    fc.constant(3),
  )
const hosts = fc.array(fc.constantFrom('a.test', '*.a.test', 'a.*.test', 'https://a.test', ''), { maxLength: 2 })
const generated = fc.array(
  fc.record(
    {
      path: fc.constantFrom('/', '/a', '/*b$', '/**', '/a$b', 'a', '/$$', 3),
      options: fc.oneof(
        fc.record({ firstPartyHostnames: hosts }, { noNullPrototype: true }),
        fc.constantFrom({}, { x: 1 }, 3),
      ),
      resourceSizes: rows('resourceType', type),
      resourceCounts: rows('resourceType', type),
      timings: rows('metric', fc.constantFrom('interactive', 'speed-index', 'lcp')),
      more: fc.constant(1),
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
  { minLength: 1, maxLength: 2 },
)

const wrongBudget = (budget: object): PacegateError['data'] => wrong(JSON.stringify([budget], null, 2))

describe('readBudgets', () => {
  test('names the file, line, key, what was found and the remedy', () => {
    expect(wrongBudget({ resourceSizes: [{ resourceType: 'scripts', budget: 170 }] })).toEqual({
      code: 'budget-json-invalid',
      message:
        'budget.json:5: `[0].resourceSizes[0].resourceType` must be `total`, `document`, `script`, `stylesheet`, `image`, `media`, `font`, `other` or `third-party`, found the text `scripts`; did you mean `script`?',
      hint: expect.stringContaining('A budget.json that works: [{"path": "/*"'),
      location: { file: 'budget.json', line: 5, column: 9, key: '[0].resourceSizes[0].resourceType' },
    })
  })

  test.each([
    [
      { resourceSizes: [{ resourceType: 'script', budget: '170 kB' }] },
      '`[0].resourceSizes[0].budget` must be a number, found the text `170 kB`',
    ],
    [{ resourceCounts: { script: 3 } }, '`[0].resourceCounts` must be a list, found a mapping'],
    [
      { resourceCounts: [{ resourceType: 'font', budget: 1, tolerance: 2 }] },
      'has the unknown key `tolerance`; the keys are `resourceType` and `budget`',
    ],
    [{ timings: [{ metric: 'lcp', budget: 1 }] }, '`[0].timings[0].metric` must be `first-contentful-paint`'],
    [
      {
        timings: [
          { metric: 'interactive', budget: 1 },
          { metric: 'interactive', budget: 2 },
        ],
      },
      '`[0].timings[1].metric` the text `interactive` is there twice',
    ],
    [{ timing: [] }, 'has the unknown key `timing`; did you mean `timings`?'],
    [{ path: 'shop' }, '`[0].path` must start with `/`, found the text `shop`'],
    [{ path: '/a*b*' }, 'may hold one `*`'],
    [{ path: '/a$b' }, 'may hold one `$`, at its end'],
    [{ path: 3 }, 'must be a text that starts with `/`, found the number `3`'],
    [{ options: { firstPartyHostnames: ['https://a.test'] } }, 'must be a host name, found the text `https://a.test`'],
    [{ options: { firstParty: [] } }, 'has the unknown key `firstParty`'],
  ])('%j', (budget, message) => {
    const error = wrongBudget(budget)
    expect(error.message).toContain(message)
    expect(error.message).toMatch(/^budget\.json:\d+: /)
  })

  test('what is no list of budgets', () => {
    expect(wrong('{"path": "/"}').message).toContain(
      'must be a list of budgets, found a mapping; put it into `[` and `]`',
    )
    expect(wrong('[]').message).toBe('budget.json: holds no budget')
    expect(wrong('[\n{,}]').message).toMatch(/^budget\.json:2: not valid JSON/)
    expect(wrong('[3]').message).toContain('`[0]` must be a mapping, found the number `3`')
  })

  test('what Lighthouse CI does not use is told', () => {
    const { warnings } = readBudgets(
      'b.json',
      '[{"options": {"firstPartyHostnames": ["*.a.test"]}},\n {"path": "/x", "timings": []}]',
    )
    expect(warnings).toEqual([
      expect.stringMatching(/^b\.json:1: `\[0\]\.options` is not used by Lighthouse CI/),
      'b.json:1: the budget at 0 limits nothing',
      'b.json:2: the budget at 1 limits nothing',
    ])
  })

  test('accepts exactly what Lighthouse CI accepts', async () => {
    const accepted = new Set<boolean>()
    const property = fc.asyncProperty(generated, async (budgets) => {
      const isRight = await convertBudgetsToAssertions(budgets).then(
        () => true,
        () => false,
      )
      accepted.add(isRight)
      const read = () => readBudgets('b.json', JSON.stringify(budgets))
      if (isRight) expect(read).not.toThrow()
      else expect(read).toThrow('b.json')
    })
    await fc.assert(property, { numRuns: 2000, seed: 5 })
    expect(accepted.size).toBe(2)
  })

  test('becomes the assertions of Lighthouse CI, sizes in bytes', async () => {
    const budgets = readBudgets(
      'b.json',
      '[{"path": "/a$", "resourceSizes": [{"resourceType": "script", "budget": 2}]}]',
    )
    expect(await budgetAssertions(budgets)).toEqual({
      assertMatrix: [
        {
          matchingUrlPattern: 'https?:\\/\\/[^/]+\\/a$',
          assertions: { 'resource-summary:script:size': ['error', { maxNumericValue: 2048 }] },
        },
      ],
    })
  })
})
