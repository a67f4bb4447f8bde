/** What stands under `ci.assert`, by what it is there for, and the files that it names. */
interface Written {
  readonly files: Readonly<Record<string, string>>
  readonly rcs: Readonly<Record<string, object>>
  /** Those that are also run in a process of their own. */
  readonly alone: readonly string[]
}

const LCP = 'largest-contentful-paint'
const passed = { includePassedAssertions: true }

const BUDGETS = [
  {
    path: '/*',
    resourceSizes: [
      { resourceType: 'script', budget: 8 },
      { resourceType: 'total', budget: 10_000 },
    ],
    resourceCounts: [{ resourceType: 'third-party', budget: 0 }],
    timings: [
      { metric: 'interactive', budget: 3000 },
      { metric: 'first-meaningful-paint', budget: 3000 },
    ],
  },
  { path: '/pricing$', timings: [{ metric: LCP, budget: 10 }] },
  { path: '/', options: { firstPartyHostnames: ['127.0.0.1'] }, resourceSizes: [{ resourceType: 'image', budget: 1 }] },
]

function aggregated(aggregationMethod: string): object {
  return {
    aggregationMethod,
    ...passed,
    assertions: {
      [LCP]: ['error', { maxNumericValue: 2500, minScore: 0.5 }],
      'unused-javascript': ['warn', { maxLength: 0 }],
      'categories:performance': ['error', { minScore: 0.7 }],
      'resource-summary:script:size': ['error', { maxNumericValue: 9000 }],
      'user-timings:shop-ready': ['warn', { maxNumericValue: 200 }],
      'document-title': 'error',
      interactive: ['error', { minScore: 0.9, aggregationMethod: 'median' }],
    },
  }
}

export const WRITTEN: Written = {
  files: {
    'budget.json': JSON.stringify(BUDGETS),
    'loose.json': JSON.stringify([{ resourceCounts: [{ resourceType: 'total', budget: 1000 }] }]),
  },
  alone: ['preset recommended', 'matrix', 'budgets', 'warn only', 'median-run'],
  rcs: {
    'level alone': { assertions: { [LCP]: 'error' } },
    'level in a list': { assertions: { [LCP]: ['error'] } },
    'warn only': { assertions: { [LCP]: ['warn', { maxNumericValue: 1 }] } },
    off: { assertions: { [LCP]: 'off', interactive: ['off', { minScore: 1 }] } },
    'nothing is off': { assertions: { [LCP]: null, interactive: false, 'speed-index': 'warn' } },
    'minScore that passes': { assertions: { 'document-title': ['error', { minScore: 1 }] }, ...passed },
    'minScore 0': { assertions: { [LCP]: ['error', { minScore: 0 }] }, ...passed },
    maxLength: { assertions: { 'unused-javascript': ['error', { maxLength: 0 }] }, ...passed },
    'maxLength of what has no items': { assertions: { [LCP]: ['error', { maxLength: 0 }] }, ...passed },
    maxNumericValue: { assertions: { [LCP]: ['error', { maxNumericValue: 2500 }] }, ...passed },
    'maxNumericValue of what has none': { assertions: { 'document-title': ['error', { maxNumericValue: 1 }] } },
    'all limits at once': { assertions: { [LCP]: ['warn', { minScore: 0.9, maxLength: 0, maxNumericValue: 900 }] } },
    'limits as text': { assertions: { [LCP]: ['error', { maxNumericValue: '900' }] } },
    optimistic: aggregated('optimistic'),
    pessimistic: aggregated('pessimistic'),
    median: aggregated('median'),
    'median-run': aggregated('median-run'),
    'no aggregation': { ...aggregated('median'), aggregationMethod: undefined },
    'preset all': { preset: 'lighthouse:all', ...passed },
    'preset recommended': { preset: 'lighthouse:recommended' },
    'preset no-pwa': { preset: 'lighthouse:no-pwa', aggregationMethod: 'pessimistic' },
    'preset with changes': {
      preset: 'lighthouse:recommended',
      assertions: { 'uses-http2': 'off', 'dom-size': ['error', { maxLength: 3 }], 'errors-in-console': 'warn' },
    },
    matrix: {
      ...passed,
      assertMatrix: [
        { matchingUrlPattern: '/pricing$', assertions: { [LCP]: ['error', { maxNumericValue: 1 }] } },
        { matchingUrlPattern: '.*', aggregationMethod: 'median', assertions: { interactive: ['warn', {}] } },
        { matchingUrlPattern: '/nowhere', preset: 'lighthouse:all' },
        { assertions: { 'categories:seo': ['error', { minScore: 0.99 }] } },
      ],
    },
    'matrix with a preset': { assertMatrix: [{ matchingUrlPattern: 'pricing', preset: 'lighthouse:no-pwa' }] },
    categories: {
      ...passed,
      assertions: {
        'categories:performance': ['error', { minScore: 0.9 }],
        'categories.accessibility': ['warn', { minScore: 0.5 }],
        'categories:best-practices': 'error',
        'categories:pwa': 'error',
      },
    },
    'resource summary': {
      ...passed,
      assertions: {
        'resource-summary:script:size': ['error', { maxNumericValue: 100 }],
        'resource-summary.image.count': ['warn', { maxNumericValue: 0 }],
        'resource-summary:third-party:count': ['error', { maxNumericValue: 9 }],
        'resource-summary:scripts:size': ['error', { maxNumericValue: 9 }],
        'resource-summary': ['warn', { maxLength: 1 }],
      },
    },
    'user timings': {
      assertions: {
        'user-timings:busy': ['error', { maxNumericValue: 1 }],
        'user-timings:busy-from': ['warn', { maxNumericValue: 1 }],
        'user-timings:shop-ready': 'error',
        'user-timings:never': ['error', { maxNumericValue: 1 }],
        'user-timings:shopReady': ['error', { maxNumericValue: 1 }],
      },
    },
    'removed and unknown audits': { assertions: { 'uses-http2': 'error', 'no-such-audit': 'warn', [LCP]: 'warn' } },
    'camel case': { assertions: { firstContentfulPaint: ['error', { maxNumericValue: 1 }] } },
    'camel case beside kebab case': {
      assertions: {
        firstContentfulPaint: 'off',
        [LCP]: 'warn',
        'first-contentful-paint': ['error', { maxNumericValue: 1 }],
      },
    },
    'performance budget': { assertions: { 'performance-budget': 'error', 'timing-budget': 'error' } },
    budgets: { budgetsFile: 'budget.json' },
    'budgets that pass': { budgetsFile: 'loose.json', ...passed },
    'passed ones are left out': { assertions: { 'document-title': 'error', [LCP]: ['warn', { maxNumericValue: 1 }] } },
    'passed as text': { assertions: { 'document-title': 'error' }, includePassedAssertions: 'true' },
    'the order of keys': {
      assertions: {
        'categories.seo': ['warn', { minScore: 1 }],
        interactive: ['warn', { minScore: 1 }],
        [LCP]: ['warn', { minScore: 1 }],
      },
    },
    'nothing to assert': { assertions: {} },
    'what is empty is not there': {
      assertMatrix: [{ assertions: { [LCP]: 'warn' } }],
      assertions: {},
      aggregationMethod: null,
    },
    'matrix and more': { assertMatrix: [{ assertions: { [LCP]: 'error' } }], aggregationMethod: 'median' },
    'budgets and more': { budgetsFile: 'budget.json', preset: 'lighthouse:all' },
    'malformed key': { assertions: { 'resource-summary:script': 'error' } },
  },
}
