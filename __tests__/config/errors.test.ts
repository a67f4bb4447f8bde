import { describe, expect, test } from '@jest/globals'
import { errorOf, shown } from './support.ts'

/** A config of one check, with `lines` added to it. */
function check(uses: string, lines: string): string {
  const body = lines.replace(/^(?=.)/gm, '    ')
  const needed = { lighthouse: '    serve: dist\n    urls: [/]\n', 'bundle-size': '    files: dist/*.js\n' }[uses] ?? ''
  return `version: 1\nchecks:\n  pages:\n    uses: ${uses}\n${needed}${body}`
}

const top = (lines: string) => check('bundle-size', '').replace('\n', `\n${lines}\n`)
const budgets = (lines: string) => check('lighthouse', `budgets:\n${lines.replace(/^(?=.)/gm, '  ')}`)

describe('the whole file', () => {
  test('is empty', () => {
    expect(shown(errorOf(''))).toMatchInlineSnapshot(`
".github/pacegate.yml:1:1 the config is empty

hint: The smallest config looks like this:

  version: 1
  checks:
    bundle:
      uses: bundle-size
      files: dist/**/*.{js,css}"
`)
  })
  test('is not a mapping, for want of a space', () => {
    expect(shown(errorOf('version:1'))).toMatchInlineSnapshot(`
".github/pacegate.yml:1:1 a config is a mapping of keys to values, found the text \`version:1\`; YAML wants a space after each colon

  1 | version:1
    | ^

hint: The smallest config looks like this:

  version: 1
  checks:
    bundle:
      uses: bundle-size
      files: dist/**/*.{js,css}"
`)
  })
  test('is a list', () => {
    expect(errorOf('- version: 1').message).toMatchInlineSnapshot(`
".github/pacegate.yml:1:1 a config is a mapping of keys to values, found a list

  1 | - version: 1
    | ^"
`)
  })
  test('has no version', () => {
    expect(errorOf('checks: {}').message).toMatchInlineSnapshot(`
".github/pacegate.yml:1:1 \`version\` is missing; write \`version: 1\`

  1 | checks: {}
    | ^"
`)
  })
  test('is of a newer version: nothing else is said about it', () => {
    expect(shown(errorOf('version: 2\nfuture: true'))).toMatchInlineSnapshot(`
".github/pacegate.yml:1:10 version: this config is of version \`2\`, and this Pacegate reads version 1

  1 | version: 2
    |          ^

hint: Update Pacegate (the version of the action in your workflow, or the package) to one that reads it."
`)
  })
  test('is too large', () => {
    expect(errorOf(`version: 1\n# ${'x'.repeat(1_000_000)}`).message).toMatchInlineSnapshot(
      `".github/pacegate.yml:1:1 it holds 1000013 characters, and a config has at most 1000000"`,
    )
  })
  test('holds no checks', () => {
    expect(shown(errorOf('version: 1'))).toMatchInlineSnapshot(`
".github/pacegate.yml:1:1 checks: is missing; it must be a mapping

  1 | version: 1
    | ^

hint: For example:

  checks:
    bundle:
      uses: bundle-size
      files: dist/**/*.{js,css}"
`)
    expect(errorOf('version: 1\nchecks: {}').message).toMatchInlineSnapshot(`
".github/pacegate.yml:2:9 checks: must name at least one check

  2 | checks: {}
    |         ^^"
`)
  })
})

describe('YAML', () => {
  test('indented with a tab', () => {
    expect(shown(errorOf('version: 1\nchecks:\n\tpages: {}'))).toMatchInlineSnapshot(`
".github/pacegate.yml:3:1 not valid YAML: a tab indents this line

  3 |  pages: {}
    | ^

hint: Indent with spaces: YAML allows no tabs."
`)
  })
  test('a key twice', () => {
    expect(shown(errorOf(top('setup: make\nsetup: npm ci')))).toMatchInlineSnapshot(`
".github/pacegate.yml:3:1 not valid YAML: this key stands twice in the same mapping

  3 | setup: npm ci
    | ^^^^^

hint: Keep one of the two, or merge them."
`)
  })
  test('an unquoted wildcard', () => {
    expect(shown(errorOf(budgets('*: {max-regression: 5%}')))).toMatchInlineSnapshot(`
".github/pacegate.yml:8:7 not valid YAML: a key must be text, and an unquoted \`*\` is none

  8 |       *: {max-regression: 5%}
    |       ^^

hint: Write the key as a word, and quote a wildcard: \`"*": {max-regression: 5%}\`."
`)
  })
  test('a second colon in a value', () => {
    expect(shown(errorOf(top('baseline: file: base.json')))).toMatchInlineSnapshot(`
".github/pacegate.yml:2:11 not valid YAML: there is a second \`: \` on this line, or the line is indented too far

  2 | baseline: file: base.json
    |           ^^^^

hint: Quote a value that holds \`: \`, as in \`baseline: "file: base.json"\`; otherwise check the indentation."
`)
  })
  test('an open quote', () => {
    expect(errorOf('version: 1\nsetup: "npm ci\n').message).toMatchInlineSnapshot(
      `".github/pacegate.yml:3:1 not valid YAML: something that was opened is not closed"`,
    )
  })
  test('an unknown alias', () => {
    expect(shown(errorOf(top('setup: &build npm ci\nservers: {web: *biuld}')))).toMatchInlineSnapshot(`
".github/pacegate.yml:3:16 the alias \`*biuld\` names nothing above it; did you mean \`*build\`?

  3 | servers: {web: *biuld}
    |                ^^^^^^

hint: Name an anchor that stands above: \`*build\`."
`)
  })
  test('an alias inside what it names', () => {
    expect(errorOf(top('servers: &servers {web: *servers}')).message).toMatchInlineSnapshot(`
".github/pacegate.yml:2:25 servers.web: an alias stands inside the very thing it names

  2 | servers: &servers {web: *servers}
    |                         ^^^^^^^^"
`)
  })
  test('aliases that explode', () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(`*${of}`).join(', ')}]`
    const bomb = ['a: &a [x, x]', level('b', 'a'), level('c', 'b'), level('d', 'c')].join('\n')
    expect(errorOf(`version: 1\n${bomb}`).message).toMatchInlineSnapshot(`
".github/pacegate.yml:1:1 its aliases multiply to more than 100 copies of what they name

  1 | version: 1
    | ^"
`)
  })
  test('a tag', () => {
    expect(errorOf(top('setup: !!js/function x')).message).toMatchInlineSnapshot(`
".github/pacegate.yml:2:8 not valid YAML: tags (\`!…\`) mean nothing here

  2 | setup: !!js/function x
    |        ^^^^^^^^^^^^^"
`)
  })
  test('two documents', () => {
    expect(errorOf('version: 1\n---\nversion: 1').message).toMatchInlineSnapshot(`
".github/pacegate.yml:2:1 not valid YAML: a second document starts here

  2 | ---
    | ^^^"
`)
  })
  test('nested beyond the stack', () => {
    expect(errorOf(`a: ${'['.repeat(100_000)}`).message.split('\n')[0]).toMatchInlineSnapshot(
      `".github/pacegate.yml:1:1 it is nested too deeply to be a config"`,
    )
  })
  test('the key __proto__', () => {
    expect(errorOf('version: 1\nchecks: {__proto__: {uses: bundle-size}}').message).toMatchInlineSnapshot(`
".github/pacegate.yml:2:10 checks.__proto__: \`__proto__\` cannot be a key

  2 | checks: {__proto__: {uses: bundle-size}}
    |          ^^^^^^^^^"
`)
  })
})

describe('a key', () => {
  test('is misspelled', () => {
    expect(shown(errorOf(top('setpu: npm ci')))).toMatchInlineSnapshot(`
".github/pacegate.yml:2:1 setpu: unknown key; did you mean \`setup\`? Keys that may stand here: \`$schema\`, \`version\`, \`setup\`, \`setup-timeout\`, \`servers\`, \`baseline\`, \`rounds\`, \`time-budget\`, \`alpha\`, \`strict\` or \`checks\`

  2 | setpu: npm ci
    | ^^^^^

hint: Write \`setup\` instead of \`setpu\`."
`)
  })
  test('is written in camel case', () => {
    expect(errorOf(top('setupTimeout: 5 min')).message.split('\n')[0]).toMatchInlineSnapshot(
      `".github/pacegate.yml:2:1 setupTimeout: unknown key; did you mean \`setup-timeout\`? Keys that may stand here: \`$schema\`, \`version\`, \`setup\`, \`setup-timeout\`, \`servers\`, \`baseline\`, \`rounds\`, \`time-budget\`, \`alpha\`, \`strict\` or \`checks\`"`,
    )
  })
  test('of a check is misspelled: that the right one is missing is not said as well', () => {
    expect(shown(errorOf(check('benchmark', 'comand: npm run bench')))).toMatchInlineSnapshot(`
".github/pacegate.yml:5:5 checks.pages.comand: unknown key; did you mean \`command\`? Keys that may stand here: \`command\`, \`reads\`, \`time\`, \`uses\`, \`budgets\`, \`rounds\`, \`timeout\`, \`concurrent\`, \`identity\` or \`removed\`

  5 |     comand: npm run bench
    |     ^^^^^^

hint: A \`benchmark\` check that works:

  uses: benchmark
  command: npm run bench"
`)
  })
  test('of an option is misspelled', () => {
    expect(errorOf(check('lighthouse', 'settings: {throtling: none}')).message).toMatchInlineSnapshot(`
".github/pacegate.yml:7:16 checks.pages.settings.throtling: unknown key; did you mean \`throttling\`? Keys that may stand here: \`throttling\`

  7 |     settings: {throtling: none}
    |                ^^^^^^^^^"
`)
  })
  test('belongs to the gate, not to a check', () => {
    expect(shown(errorOf(check('lighthouse', 'setup: make')))).toMatchInlineSnapshot(`
".github/pacegate.yml:7:5 checks.pages.setup: belongs at the top of the config, not in a check: \`setup\` is for all of them

  7 |     setup: make
    |     ^^^^^

hint: Move \`setup\` to the left margin, beside \`checks\`."
`)
  })
  test('is a check that stands beside `checks`', () => {
    expect(shown(errorOf('version: 1\npages:\n  uses: lighthouse'))).toMatchInlineSnapshot(`
".github/pacegate.yml:2:1 pages: is a check, and checks stand under \`checks:\`

  2 | pages:
    | ^^^^^

hint: Indent it below \`checks:\`."
`)
  })
  test('excludes another', () => {
    expect(errorOf(check('benchmark', 'command: make\ntime: make')).message).toMatchInlineSnapshot(`
".github/pacegate.yml:6:5 checks.pages.time: cannot stand beside \`command\`

  6 |     time: make
    |     ^^^^"
`)
  })
  test('is one of several that would do', () => {
    expect(errorOf(check('benchmark', '')).message).toMatchInlineSnapshot(`
".github/pacegate.yml:3:3 checks.pages: needs \`command\` or \`time\`

  3 |   pages:
    |   ^^^^^"
`)
  })
  test('is no name for a check', () => {
    expect(errorOf('version: 1\nchecks: {constructor: {}, "a b": {}}').message.split('\n\n')).toMatchInlineSnapshot(`
[
  ".github/pacegate.yml has 4 problems:",
  ".github/pacegate.yml:2:10 checks.constructor: a check cannot have the name of something built into JavaScript",
  "  2 | checks: {constructor: {}, "a b": {}}
    |          ^^^^^^^^^^^",
  ".github/pacegate.yml:2:10 checks.constructor: has no \`uses\`, which names the kind of check",
  "  2 | checks: {constructor: {}, "a b": {}}
    |          ^^^^^^^^^^^",
  ".github/pacegate.yml:2:27 checks["a b"]: the name of a check starts with a letter and has only letters, digits, \`-\`, \`_\` and \`.\`, at most 64",
  "  2 | checks: {constructor: {}, "a b": {}}
    |                           ^^^^^",
  ".github/pacegate.yml:2:27 checks["a b"]: has no \`uses\`, which names the kind of check",
  "  2 | checks: {constructor: {}, "a b": {}}
    |                           ^^^^^",
]
`)
  })
})

describe('a kind', () => {
  test('is misspelled', () => {
    expect(shown(errorOf(check('lighthose', '')))).toMatchInlineSnapshot(`
".github/pacegate.yml:4:11 checks.pages.uses: no kind of check is called \`lighthose\`; did you mean \`lighthouse\`? Kinds: \`lighthouse\`, \`bundle-size\` or \`benchmark\`

  4 |     uses: lighthose
    |           ^^^^^^^^^

hint: The kinds of checks:

  uses: lighthouse   # Loads pages in Chrome
  uses: bundle-size  # Measures files
  uses: benchmark    # Runs benchmarks"
`)
  })
  test('is missing', () => {
    expect(errorOf('version: 1\nchecks:\n  bundle-size:\n    files: dist/*').message).toMatchInlineSnapshot(`
".github/pacegate.yml:3:3 checks.bundle-size: has no \`uses\`, which names the kind of check; write \`uses: bundle-size\`?

  3 |   bundle-size:
    |   ^^^^^^^^^^^"
`)
  })
  test('stands where the check should', () => {
    expect(errorOf('version: 1\nchecks:\n  pages: lighthouse').message).toMatchInlineSnapshot(`
".github/pacegate.yml:3:10 checks.pages: must be a mapping with \`uses\` and the options of that kind, found the text \`lighthouse\`

  3 |   pages: lighthouse
    |          ^^^^^^^^^^"
`)
  })
})

describe('a value', () => {
  test('is of the wrong type', () => {
    expect(shown(errorOf(check('bundle-size', '').replace('dist/*.js', '[1]')))).toMatchInlineSnapshot(`
".github/pacegate.yml:5:12 checks.pages.files: must be text, found a list

  5 |     files: [1]
    |            ^^^

hint: A \`bundle-size\` check that works:

  uses: bundle-size
  files: dist/**/*.{js,css}"
`)
  })
  test('is not one of those allowed', () => {
    expect(shown(errorOf(check('lighthouse', 'devices: [mobil]')))).toMatchInlineSnapshot(`
".github/pacegate.yml:7:15 checks.pages.devices[0]: cannot be the text \`mobil\`; did you mean \`mobile\`? Allowed: \`mobile\` or \`desktop\`

  7 |     devices: [mobil]
    |               ^^^^^

hint: A \`lighthouse\` check that works:

  uses: lighthouse
  serve: dist
  urls: [/]
  budgets:
    largest-contentful-paint: {threshold: 2.5 s}"
`)
  })
  test('is not one of those allowed, where a mapping would do as well', () => {
    expect(errorOf(check('benchmark', 'command: make\nreads: vitst')).message).toMatchInlineSnapshot(`
".github/pacegate.yml:6:12 checks.pages.reads: cannot be the text \`vitst\`; did you mean \`vitest\`? Allowed: \`vitest\` or \`mitata\`, or a mapping

  6 |     reads: vitst
    |            ^^^^^"
`)
  })
  test('breaks a rule of the check’s own, in its own words', () => {
    expect(errorOf(check('lighthouse', '').replace('[/]', '[/, pricing]')).message).toMatchInlineSnapshot(`
".github/pacegate.yml:6:15 checks.pages.urls[1]: must be a path that starts with \`/\` (found the text \`pricing\`)

  6 |     urls: [/, pricing]
    |               ^^^^^^^"
`)
  })
  test('is no baseline', () => {
    expect(errorOf(top('baseline: side-by-sid')).message).toMatchInlineSnapshot(`
".github/pacegate.yml:2:11 baseline: cannot be \`side-by-sid\`; did you mean \`side-by-side\`? Allowed: \`auto\`, \`artifact\`, \`side-by-side\` or \`none\`, or \`{file: base.json}\`

  2 | baseline: side-by-sid
    |           ^^^^^^^^^^^"
`)
  })
  test('has a server with a port of its own', () => {
    expect(
      shown(errorOf(top('servers: {api: {command: npm start, url: "http://localhost:3000"}}'))),
    ).toMatchInlineSnapshot(`
".github/pacegate.yml:2:42 servers.api.url: must hold \`{port}\`: base and head run side by side, so each gets a port of its own (found the text \`http://localhost:3000\`)

  2 | servers: {api: {command: npm start, url: "http://localhost:3000"}}
    |                                          ^^^^^^^^^^^^^^^^^^^^^^^

hint: For example:

  url: http://localhost:{port}/app"
`)
  })
  test('has too few rounds', () => {
    expect(shown(errorOf(check('lighthouse', 'rounds: 3')))).toMatchInlineSnapshot(`
".github/pacegate.yml:7:13 checks.pages.rounds: must be at least 6: with fewer rounds a side no difference can be told from noise (found the number \`3\`)

  7 |     rounds: 3
    |             ^

hint: For example:

  rounds: 20"
`)
  })
  test('has too few rounds for its alpha', () => {
    expect(
      shown(errorOf(check('lighthouse', '').replace('\n', '\nalpha: 0.0001\nrounds: 6\n'))),
    ).toMatchInlineSnapshot(`
".github/pacegate.yml:3:9 rounds: is 6, and at least 9 are needed: with 6 rounds a side the smallest p that a rank test can give is 0.0022, which never reaches alpha 0.0001, so that no regression could ever be established

  3 | rounds: 6
    |         ^

hint: Raise \`rounds\`, or raise \`alpha\`."
`)
  })
  test('is a duration without a unit', () => {
    expect(errorOf(check('lighthouse', 'timeout: 600')).message).toMatchInlineSnapshot(`
".github/pacegate.yml:7:14 checks.pages.timeout: \`600\` has no unit; write \`600 s\` or \`600 min\`

  7 |     timeout: 600
    |              ^^^"
`)
  })
  test('is a duration in an unknown unit', () => {
    expect(errorOf(top('setup-timeout: 10 m')).message).toMatchInlineSnapshot(`
".github/pacegate.yml:2:16 setup-timeout: \`10 m\`: unknown unit \`m\`; did you mean \`min\`? Units of time: ns, us, µs, ms, s, min, h

  2 | setup-timeout: 10 m
    |                ^^^^"
`)
  })
})

describe('a budget', () => {
  test('names a metric that the check does not have', () => {
    expect(shown(errorOf(budgets('largest-contentfull-paint: {threshold: 2.5 s}')))).toMatchInlineSnapshot(`
".github/pacegate.yml:8:7 checks.pages.budgets.largest-contentfull-paint: this check has no metric \`largest-contentfull-paint\`; did you mean \`largest-contentful-paint\`?

  8 |       largest-contentfull-paint: {threshold: 2.5 s}
    |       ^^^^^^^^^^^^^^^^^^^^^^^^^

hint: The metrics of this check: \`largest-contentful-paint\`, \`cumulative-layout-shift\`, \`score\` or \`resource.script.bytes\`. Where \`largest-contentfull-paint\` is a subject, write \`largest-contentfull-paint > largest-contentful-paint\`."
`)
  })
  test('names a metric by its initials', () => {
    expect(errorOf(budgets('LCP: {threshold: 2.5 s}')).message.split('\n')[0]).toMatchInlineSnapshot(
      `".github/pacegate.yml:8:7 checks.pages.budgets.LCP: this check has no metric \`LCP\`; did you mean \`largest-contentful-paint\`?"`,
    )
  })
  test('names a metric of a subject that the check does not have', () => {
    expect(shown(errorOf(budgets('"/ > speed": {threshold: 2.5 s}')))).toMatchInlineSnapshot(`
".github/pacegate.yml:8:7 checks.pages.budgets["/ > speed"]: this check has no metric \`speed\`

  8 |       "/ > speed": {threshold: 2.5 s}
    |       ^^^^^^^^^^^

hint: The metrics of this check: \`largest-contentful-paint\`, \`cumulative-layout-shift\`, \`score\` or \`resource.script.bytes\`."
`)
  })
  test('names a metric that these options leave out', () => {
    expect(
      shown(errorOf(check('bundle-size', 'compression: brotli\nbudgets: {gzip: {threshold: 5 kB}}'))),
    ).toMatchInlineSnapshot(`
".github/pacegate.yml:7:15 checks.pages.budgets.gzip: the metric \`gzip\` is not measured with these options

  7 |     budgets: {gzip: {threshold: 5 kB}}
    |               ^^^^

hint: The metrics of this check: \`brotli\`."
`)
  })
  test('has a unit that its metric has not', () => {
    expect(shown(errorOf(budgets('largest-contentful-paint: {threshold: 170 kB}')))).toMatchInlineSnapshot(`
".github/pacegate.yml:8:45 checks.pages.budgets.largest-contentful-paint.threshold: \`170 kB\` is a quantity of bytes, and Largest Contentful Paint is in \`ms\`

  8 |       largest-contentful-paint: {threshold: 170 kB}
    |                                             ^^^^^^

hint: Write \`2.5 s\` or \`300 ms\`."
`)
  })
  test('has a percentage as its threshold', () => {
    expect(shown(errorOf(budgets('largest-contentful-paint: {threshold: 5%}')))).toMatchInlineSnapshot(`
".github/pacegate.yml:8:45 checks.pages.budgets.largest-contentful-paint.threshold: \`5%\` is relative, and \`threshold\` is an absolute limit

  8 |       largest-contentful-paint: {threshold: 5%}
    |                                             ^^

hint: Write \`2.5 s\` or \`300 ms\`, or limit the change: \`max-regression: 5%\`."
`)
  })
  test('has a target beyond its threshold', () => {
    expect(shown(errorOf(budgets('largest-contentful-paint: {target: 3 s, threshold: 2500}')))).toMatchInlineSnapshot(`
".github/pacegate.yml:8:42 checks.pages.budgets.largest-contentful-paint.target: the target \`3 s\` is looser than the threshold \`2500\`, so it could never warn; for a lower-is-better metric the target must be the smaller of the two

  8 |       largest-contentful-paint: {target: 3 s, threshold: 2500}
    |                                          ^^^

hint: Swap the two, or leave one out: \`target\` warns, \`threshold\` fails."
`)
  })
  test('has a target beyond its threshold, where higher is better', () => {
    expect(errorOf(budgets('score: {target: 0.8, threshold: 0.9}')).message.split('\n')[0]).toMatchInlineSnapshot(
      `".github/pacegate.yml:8:23 checks.pages.budgets.score.target: the target \`0.8\` is looser than the threshold \`0.9\`, so it could never warn; for a higher-is-better metric the target must be the larger of the two"`,
    )
  })
  test('is not a mapping', () => {
    expect(shown(errorOf(budgets('largest-contentful-paint: 2.5 s')))).toMatchInlineSnapshot(`
".github/pacegate.yml:8:33 checks.pages.budgets.largest-contentful-paint: must be a mapping, like \`{threshold: 2.5 s}\` or \`{max-regression: 5%}\` (found the text \`2.5 s\`)

  8 |       largest-contentful-paint: 2.5 s
    |                                 ^^^^^

hint: For example:

  largest-contentful-paint:
    max-regression: 5%"
`)
  })
  test('limits nothing', () => {
    expect(errorOf(budgets('largest-contentful-paint: {}')).message).toMatchInlineSnapshot(`
".github/pacegate.yml:8:33 checks.pages.budgets.largest-contentful-paint: limits nothing: write \`target\`, \`threshold\` or \`max-regression\`

  8 |       largest-contentful-paint: {}
    |                                 ^^"
`)
  })
  test('uses another tool’s words', () => {
    expect(shown(errorOf(budgets('largest-contentful-paint: {max: 2.5 s}')))).toMatchInlineSnapshot(`
".github/pacegate.yml:8:34 checks.pages.budgets.largest-contentful-paint.max: unknown key; did you mean \`threshold\`? Keys that may stand here: \`target\`, \`threshold\`, \`max-regression\` or \`since\`

  8 |       largest-contentful-paint: {max: 2.5 s}
    |                                  ^^^

hint: Write \`threshold\` instead of \`max\`."
`)
  })
})

test('several problems are told at once, in the order of the file, each with its place', () => {
  const config = `version: 1
alpha: 2
checks:
  pages:
    uses: lighthouse
    urls: [/]
    budgets:
      largest-contentful-paint: {threshold: 2.5 sec}
      resource.script.bytes: {threshold: 170 KB, max-regression: 5% or 2 kB}
  bundle:
    uses: bundle-sise
`
  const error = errorOf(config)
  expect(shown(error)).toMatchInlineSnapshot(`
".github/pacegate.yml has 6 problems:

.github/pacegate.yml:2:8 alpha: must be at most 0.2, found the number \`2\`

  2 | alpha: 2
    |        ^

.github/pacegate.yml:4:3 checks.pages.serve: is missing; it must be text

  4 |   pages:
    |   ^^^^^

.github/pacegate.yml:8:45 checks.pages.budgets.largest-contentful-paint.threshold: \`2.5 sec\`: unknown unit \`sec\`; did you mean \`s\`? Units of time: ns, us, µs, ms, s, min, h

  8 |       largest-contentful-paint: {threshold: 2.5 sec}
    |                                             ^^^^^^^

.github/pacegate.yml:9:42 checks.pages.budgets["resource.script.bytes"].threshold: \`170 KB\`: unknown unit \`KB\`; write \`kB\` (1000 B) or \`KiB\` (1024 B)

  9 |       resource.script.bytes: {threshold: 170 KB, max-regression: 5% or 2 kB}
    |                                          ^^^^^^

.github/pacegate.yml:9:66 checks.pages.budgets["resource.script.bytes"].max-regression: \`5% or 2 kB\`: join the two parts with \`and\`, as in \`5% and 2 kB\` (both must be exceeded)

  9 |       resource.script.bytes: {threshold: 170 KB, max-regression: 5% or 2 kB}
    |                                                                  ^^^^^^^^^^

.github/pacegate.yml:11:11 checks.bundle.uses: no kind of check is called \`bundle-sise\`; did you mean \`bundle-size\`? Kinds: \`lighthouse\`, \`bundle-size\` or \`benchmark\`

  11 |     uses: bundle-sise
     |           ^^^^^^^^^^^

hint: For example:

  alpha: 0.001

A \`lighthouse\` check that works:

  uses: lighthouse
  serve: dist
  urls: [/]
  budgets:
    largest-contentful-paint: {threshold: 2.5 s}

For example:

  threshold: 2.5 s"
`)
  expect(error.data.location).toEqual({ file: '.github/pacegate.yml', line: 2, column: 8, key: 'alpha' })
})

test('a problem behind an alias is shown where the value is written', () => {
  const { message } = errorOf('version: 1\nchecks:\n  a: &a {uses: benchmark, time: 5}\n  b: *a')
  expect(message).toContain('.github/pacegate.yml:3:33 checks.a.time: must be text')
  expect(message).toContain('.github/pacegate.yml:3:33 checks.b.time: must be text')
})

test('of very many problems the first ten are shown', () => {
  const keys = Array.from({ length: 25 }, (_, index) => `key${index}: 1`).join('\n')
  const { message } = errorOf(top(keys))
  expect(message.match(/unknown key/g)).toHaveLength(10)
  expect(message).toMatch(/^\.github\/pacegate\.yml has 25 problems:\n/)
  expect(message).toMatch(/… and 15 more\.$/)
})

test('hidden characters of the file are shown, not printed', () => {
  const { message } = errorOf(top('setup: ["\u001b[31mred", "\u202edesrever"]'))
  expect(message).toContain('\\u001b[31mred')
  expect(message).toContain('\\u202edesrever')
  expect(message).not.toContain('\u001b')
  expect(message).not.toContain('\u202e')
})

test('a long line is shown around the place', () => {
  const { message } = errorOf(
    top(`servers: {${Array.from({ length: 40 }, (_, i) => `w${i}: dist`).join(', ')}, last: 5}`),
  )
  const [, , excerpt = '', marks = ''] = message.split('\n')
  expect(excerpt.length).toBeLessThan(120)
  expect(excerpt.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('5')
})
