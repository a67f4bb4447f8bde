import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { PacegateError } from '../../src/model/errors.ts'
import { FILE, read } from './support.ts'

/** Whatever stands in a file, the answer is a config or an error about that file with a hint. */
function isAnswered(text: string): void {
  try {
    expect(read(text).checks.length).toBeGreaterThan(0)
  } catch (thrown) {
    if (!(thrown instanceof PacegateError)) throw thrown
    const { code, message, hint, location } = thrown.data
    expect({ code, file: location?.file }).toEqual({ code: 'config-invalid', file: FILE })
    expect(message).toContain(FILE)
    expect(hint).not.toBe('')
    expect(location?.line).toBeGreaterThanOrEqual(1)
  }
}

const WORDS = [
  ...['version', 'setup', 'setup-timeout', 'servers', 'baseline', 'rounds', 'alpha', 'checks', 'uses', 'budgets'],
  ...['timeout', 'lighthouse', 'bundle-size', 'benchmark', 'serve', 'urls', 'files', 'command', 'time', 'reads'],
  ...[
    'target',
    'threshold',
    'max-regression',
    'since',
    'v1',
    '5%',
    '170 kB',
    '2.5 s',
    '5% and 2 kB',
    '10 min',
    'score',
    '* > *',
    '/',
  ],
  ...['__proto__', 'constructor', 'toString', '<<', '*', '', 'file: x', 'http://localhost:{port}'],
]

const scalar = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.string(),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)

const { value: anything } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...WORDS), fc.string()), tie('value'), { maxKeys: 5 }),
  ),
}))

const checks = fc.dictionary(
  fc.constantFrom('a', 'b-1', 'toString', '1'),
  fc.oneof(
    anything,
    fc
      .record({ uses: fc.constantFrom('lighthouse', 'bundle-size', 'benchmark', 'x') as fc.Arbitrary<unknown> })
      .chain((body) =>
        fc.dictionary(fc.constantFrom(...WORDS), anything, { maxKeys: 4 }).map((more) => ({ ...more, ...body })),
      ),
  ),
  { maxKeys: 3 },
)

test('arbitrary text', () => {
  fc.assert(fc.property(fc.string({ maxLength: 200 }), isAnswered), { numRuns: 200 })
})

test('text made of what YAML is made of', () => {
  const piece = fc.constantFrom(
    ...WORDS,
    '\n',
    '\n  ',
    '\n\t',
    ': ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '&a ',
    '*a',
    '"',
    "'",
    '|',
    '>',
    '!',
    '#',
    '---',
    '? ',
    '%',
    '@',
    '\r\n',
    '\ufeff',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => isAnswered(pieces.join(''))),
    { numRuns: 400 },
  )
})

test('arbitrary JSON', () => {
  fc.assert(
    fc.property(anything, (value) => isAnswered(JSON.stringify(value) ?? 'null')),
    { numRuns: 150 },
  )
})

test('arbitrary mappings under the keys of a config', () => {
  const gate = fc.record(
    {
      version: fc.constant(1),
      checks,
      setup: anything,
      servers: anything,
      baseline: anything,
      rounds: anything,
      alpha: anything,
      'setup-timeout': anything,
    },
    { requiredKeys: ['version', 'checks'] },
  )
  fc.assert(
    fc.property(gate, (value) => isAnswered(stringify(value))),
    { numRuns: 150 },
  )
})
