// The pull requests of the demo, on top of examples/shop. What each changes in files lies in changes/<id>/.

/**
 * @typedef {object} PullRequest
 * @property {string} id
 * @property {number} number
 * @property {string} title
 * @property {string[]} changes What it does, for people.
 * @property {string} [config] The gate's config, where it is not the usual one.
 * @property {string[]} install Packages that it adds, as npm takes them.
 * @property {string[]} uninstall Packages that it drops.
 * @property {string[]} remove Files that it deletes.
 * @property {Record<string, string>} append Text that it adds at the end of files.
 * @property {{ exitCode: number, worse: string[], better: string[] }} expected The gate's exit code, and the checks in
 *   which it must find something worse or better.
 */

/** @type {PullRequest[]} */
export const PULL_REQUESTS = [
  {
    id: 'slow',
    number: 1,
    title: 'Large picture, delivery dates with Moment, simpler related products',
    changes: [
      'the picture of the product page: 53 kB → 253 kB, and no longer first in line',
      'the delivery date: Day.js → Moment',
      'related products: an index by tag → every product against every other',
    ],
    install: ['moment@2.30.1'],
    uninstall: ['dayjs'],
    remove: ['src/images/vase.jpg'],
    append: {},
    expected: { exitCode: 1, worse: ['pages', 'bundle', 'catalogue'], better: [] },
  },
  {
    id: 'better',
    number: 2,
    title: 'WebP picture, delivery dates with Intl, related products without sorting',
    changes: [
      'the picture of the product page: JPEG, 53 kB → WebP, 9 kB',
      'the delivery date: Day.js → Intl.DateTimeFormat',
      'related products: one counter for all and no sorting of what is not shown',
    ],
    install: [],
    uninstall: ['dayjs'],
    remove: ['src/images/vase.jpg'],
    append: {},
    expected: { exitCode: 0, worse: [], better: ['pages', 'bundle', 'catalogue'] },
  },
  {
    id: 'docs',
    number: 3,
    title: 'Say how to report a problem',
    changes: ['a paragraph in README.md, and nothing else'],
    install: [],
    uninstall: [],
    remove: [],
    append: { 'README.md': '\nProblems and wishes are welcome as issues.\n' },
    expected: { exitCode: 0, worse: [], better: [] },
  },
  {
    id: 'click',
    number: 4,
    title: 'Sort by name in the language of the page',
    changes: ['what a click on “Sort by name” does: one collator for all → one for every comparison'],
    config: '.github/journeys.yml',
    install: [],
    uninstall: [],
    remove: [],
    append: {},
    expected: { exitCode: 1, worse: ['journeys'], better: [] },
  },
]
