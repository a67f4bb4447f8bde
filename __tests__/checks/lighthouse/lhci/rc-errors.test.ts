import { describe, expect, test } from '@jest/globals'
import type { ErrorData } from '../../../../src/model/errors.ts'
import { readRcIn, refusal, temporaryFolder } from './support.ts'

async function wrong(
  text: string,
  others: Readonly<Record<string, string>> = {},
  name = 'lighthouserc.json',
): Promise<ErrorData> {
  using folder = temporaryFolder({ [name]: text, ...others })
  const error = await refusal(readRcIn(folder, name))
  return { ...error, message: error.message.replaceAll(folder.path, '…') }
}

const wrongCi = (ci: object): Promise<ErrorData> => wrong(JSON.stringify({ ci }, null, 2))

async function warnings(ci: object): Promise<readonly string[]> {
  using folder = temporaryFolder({ 'lighthouserc.json': JSON.stringify({ ci }, null, 2) })
  return (await readRcIn(folder)).warnings
}

describe('a wrong lighthouserc', () => {
  test('names the file, line, key, what was found and the remedy', async () => {
    expect(await wrongCi({ collect: { url: 'http://a.test', numberOfRuns: 'three' } })).toEqual({
      code: 'lighthouserc-invalid',
      message:
        'lighthouserc.json:5: `ci.collect.numberOfRuns` must be a whole number of at least 1, found the text `three`',
      hint: 'Write how often each page is loaded, such as `3`, which is also the default.',
      location: { file: 'lighthouserc.json', line: 5, column: 7, key: 'ci.collect.numberOfRuns' },
    })
  })

  test.each([
    [
      { collect: { numberOfRuns: 0 } },
      '`ci.collect.numberOfRuns` must be a whole number of at least 1, found the number `0`',
    ],
    [{ collect: { numberOfRuns: 1.5 } }, 'must be a whole number, found the number `1.5`'],
    [{ collect: { maxAutodiscoverUrls: -1 } }, 'must be a whole number, or 0 for no limit, found the number `-1`'],
    [{ collect: { method: 'nod' } }, 'must be `node` or `psi`, found the text `nod`'],
    [{ collect: { url: [1] } }, '`ci.collect.url[0]` must be a URL or a list of URLs, found the number `1`'],
    [{ collect: { startServerReadyPattern: '(' } }, 'must be a regular expression: '],
    [{ collect: { settings: 'desktop' } }, 'must be a mapping of Lighthouse settings, found the text `desktop`'],
    [{ collect: [] }, '`ci.collect` must be a mapping of keys to values, found an empty list'],
    [{ extends: ['a'] }, '`ci.extends` must be the path of a lighthouserc, found a list'],
    [
      { assert: { preset: 'recommended' } },
      'must be `lighthouse:all`, `lighthouse:recommended` or `lighthouse:no-pwa`',
    ],
    [{ assert: { aggregationMethod: 'mean' } }, 'found the text `mean`'],
    [
      { assert: { assertions: { a: 'eror' } } },
      '`ci.assert.assertions.a` must be a level (`off`, `warn` or `error`), found the text `eror`; did you mean `error`?',
    ],
    [{ assert: { assertions: { a: ['fail', {}] } } }, '`ci.assert.assertions.a[0]` must be a level'],
    [{ assert: { assertions: { a: { minScore: 1 } } } }, 'must be a level (`off`, `warn` or `error`), found a mapping'],
    [
      { assert: { assertions: { 'a-b': ['warn', { minScore: 'high' }] } } },
      '`ci.assert.assertions["a-b"][1].minScore` must be a number, found the text `high`',
    ],
    [
      { assert: { assertions: { a: ['warn', { aggregationMethod: 'best' }] } } },
      '[1].aggregationMethod` must be `optimistic`',
    ],
    [
      { assert: { assertions: { a: ['warn', 0.9] } } },
      '`ci.assert.assertions.a[1]` must be a mapping of limits, found the number `0.9`',
    ],
    [{ assert: { assertions: { 'resource-summary:script': 'warn' } } }, 'must be `resource-summary:<type>:size`'],
    [{ assert: { assertions: { 'categories:a:b': 'warn' } } }, 'must be `categories:` and the id of a category'],
    [
      { assert: { assertMatrix: [{ matchingUrlPattern: '[' }] } },
      '`ci.assert.assertMatrix[0].matchingUrlPattern` must be a regular expression',
    ],
    [
      { assert: { assertMatrix: [{}], aggregationMethod: 'median' } },
      '`ci.assert.aggregationMethod` cannot stand beside `assertMatrix`',
    ],
    [
      { assert: { assertMatrix: [{}], preset: 'lighthouse:all' } },
      '`ci.assert.preset` cannot stand beside `assertMatrix`',
    ],
    [
      { assert: { budgetsFile: 'b.json', assertions: { a: 'warn' } } },
      '`ci.assert.budgetsFile` cannot stand beside `assertions`',
    ],
    [{ upload: { target: 's3' } }, 'must be `lhci`, `temporary-public-storage` or `filesystem`, found the text `s3`'],
  ])('%j', async (ci, message) => {
    const error = await wrongCi(ci)
    expect(error.message).toContain(message)
    expect(error.message).toMatch(/^lighthouserc\.json:\d+: /)
    expect(error.hint).not.toBe('')
  })

  test('an off assertion may be malformed, as nobody looks at it', async () => {
    expect(await warnings({ assert: { assertions: { 'resource-summary:script': 'off' } } })).toEqual([])
  })

  test('several mistakes are told at once', async () => {
    const { message } = await wrongCi({ collect: { numberOfRuns: 'x', method: 'y' } })
    expect(message.split('\n')).toHaveLength(3)
    expect(message).toMatch(/^2 things are wrong:/)
  })

  test.each([
    ['{"ci": {"collect": {"url": "a",}}}', /^lighthouserc\.json:1: not valid JSON: /],
    ['{\n  "ci": {\n    // a comment\n    "collect": {}\n  }\n}', /^lighthouserc\.json:3: not valid JSON: /],
    ['', /^lighthouserc\.json(:1)?: not valid JSON: /],
    ['[]', /found an empty list/],
    [
      '{"collect": {"url": "http://a.test"}}',
      /^lighthouserc\.json:1: `collect` stands at the top, and Lighthouse CI reads only what stands under `ci`/,
    ],
    ['{"CI": {}}', /there is no `ci` but `CI`/],
    ['{"ci": 5}', /`ci` must be a mapping of keys to values, found the number `5`/],
  ])('%j', async (text, message) => {
    expect((await wrong(text)).message).toMatch(message)
  })

  test('YAML names its line too', async () => {
    const { message, location } = await wrong('ci:\n  collect:\n    url: [a\n  assert: {}\n', {}, 'lighthouserc.yml')
    expect(message).toMatch(/^lighthouserc\.yml:4: not valid YAML: /)
    expect(location).toMatchObject({ file: 'lighthouserc.yml', line: 4 })
    expect((await wrong('ci: &a\n  collect: *a\n', {}, 'lighthouserc.yml')).message).toContain('contains itself')
    const twice = await wrong('ci:\n  collect: {}\n  collect: {}\n', {}, 'lighthouserc.yml')
    expect(twice.message).toMatch(/^lighthouserc\.yml:3: /)
  })

  test('JavaScript has no lines', async () => {
    const text = 'module.exports = { ci: { collect: { numberOfRuns: "x" } } }'
    const { message } = await wrong(text, {}, 'lighthouserc.cjs')
    expect(message).toMatch(/^lighthouserc\.cjs: `ci\.collect\.numberOfRuns` must be/)
  })

  test('a mistake in the extended file is told there', async () => {
    const others = { 'conf/base.json': '{\n  "ci": {"collect": {\n    "numberOfRuns": "x"}}}' }
    const { message, location } = await wrong(
      '{"ci": {"extends": "conf/base.json", "collect": {"url": "http://a.test"}}}',
      others,
    )
    expect(message).toMatch(/^conf\/base\.json:3: `ci\.collect\.numberOfRuns`/)
    expect(location).toMatchObject({ file: 'conf/base.json', line: 3 })
  })

  test('a circle is told with its files', async () => {
    const others = {
      'b.json': '{"ci": {\n  "extends": "c.json"}}',
      'c.json': '{"ci": {"extends": "./lighthouserc.json"}}',
    }
    const { message, hint } = await wrong('{"ci": {"extends": "b.json"}}', others)
    expect(message).toBe(
      'c.json:1: `ci.extends` extends in a circle: `lighthouserc.json` → `b.json` → `c.json` → `lighthouserc.json`',
    )
    expect(hint).toBe('Take one `extends` out of the circle.')
    expect((await wrong('{"ci": {"extends": "lighthouserc.json"}}')).message).toContain('in a circle')
  })

  test('an extended file that is missing is told', async () => {
    const { code, message } = await wrong('{"ci": {"extends": "gone.json"}}')
    expect(code).toBe('file-not-found')
    expect(message).toBe('…/gone.json does not exist')
  })

  test('keys that would change prototypes are refused', async () => {
    const { message } = await wrong('{"ci": {"collect": {"settings": {"__proto__": {"polluted": true}}}}}')
    expect(message).toContain('__proto__')
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})

describe('warnings', () => {
  test('unknown keys, with the nearest', async () => {
    expect(await warnings({ collect: { numberOfRun: 3, foo: 1 }, assert: { assertion: {} }, asert: {} })).toEqual([
      'lighthouserc.json:8: `ci.assert.assertion` is no key of Lighthouse CI, and is ignored; did you mean `assertions`?',
      'lighthouserc.json:4: `ci.collect.numberOfRun` is no key of Lighthouse CI, and is ignored; did you mean `numberOfRuns`?',
      'lighthouserc.json:5: `ci.collect.foo` is no key of Lighthouse CI, and is ignored',
      'lighthouserc.json:10: `ci.asert` is nothing that Lighthouse CI reads, and is ignored; did you mean `assert`?',
    ])
  })

  test('keys in the wrong section, options that are not read, limits out of reach', async () => {
    const assertions = { a: ['warn', { maxNumericvalue: 3 }], b: ['error', { minScore: 90 }] }
    expect(await warnings({ collect: { preset: 'lighthouse:all' }, assert: { assertions, lhr: 'x' } })).toEqual([
      expect.stringContaining('`ci.collect.preset` is read as Lighthouse CI reads it, but belongs under `assert`'),
      expect.stringContaining(
        '`ci.assert.assertions.a[1].maxNumericvalue` is no option of an assertion, and Lighthouse CI ignores it; did you mean `maxNumericValue`?',
      ),
      expect.stringContaining(
        '`ci.assert.assertions.b[1].minScore` is the number `90`, and scores go from 0 to 1, so the assertion can never pass; write 0.9',
      ),
      expect.stringContaining('`ci.assert.lhr` is not used'),
    ])
  })

  test('keys of an entry of the matrix', async () => {
    const assertMatrix = [{ matchingUrlPatern: '.*', assertions: { a: 'warn' } }]
    expect(await warnings({ assert: { assertMatrix } })).toEqual([
      'lighthouserc.json:6: `ci.assert.assertMatrix[0].matchingUrlPatern` is no key of an entry, and Lighthouse CI ignores it; did you mean `matchingUrlPattern`?',
    ])
  })

  test('what autorun would assert besides', async () => {
    using folder = temporaryFolder({
      'lighthouserc.json': '{"ci": {"extends": "base.json"}}',
      'base.json': '{"ci": {"assert": {"assertions": {"a": "warn"}}}}',
    })
    expect((await readRcIn(folder)).warnings).toEqual([expect.stringContaining('lhci autorun')])
  })
})
