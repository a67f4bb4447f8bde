import type { Report } from '../../src/model/report.ts'
import { type Case, report } from './report-builder.ts'

const ALLOWED = 'Undo the cause, or raise `max-regression` for this metric if the cost is worth it.'

function page(subject: string, metric: string, title: string, base: number | null, head: number | null): Case {
  return { check: 'pages', kind: 'lighthouse', subject, metric, title, unit: 'ms', base, head }
}

const LCP = ['largest-contentful-paint', 'Largest Contentful Paint'] as const
const FCP = ['first-contentful-paint', 'First Contentful Paint'] as const
const TBT = ['total-blocking-time', 'Total Blocking Time'] as const

function size(subject: string, base: number | null, head: number | null): Case {
  const bundle = {
    check: 'bundle',
    kind: 'bundle-size',
    metric: 'gzip',
    title: 'gzip',
    unit: 'B',
    nature: 'exact',
  } as const
  return { ...bundle, subject, base, head }
}

function raw(subject: string, base: number | null, head: number | null): Case {
  return { ...size(subject, base, head), metric: 'raw', title: 'raw', lead: false }
}

function cls(subject: string, base: number, head: number): Case {
  const named = page(subject, 'cumulative-layout-shift', 'Cumulative Layout Shift', base, head)
  return { ...named, unit: 'unitless', lead: false }
}

function script(subject: string, base: number, head: number): Case {
  const named = page(subject, 'resource.script.bytes', 'script bytes', base, head)
  return { ...named, unit: 'B', nature: 'exact', lead: false }
}

const quietPages: readonly Case[] = ['/ · mobile', '/ · desktop', '/pricing · mobile', '/pricing · desktop'].flatMap(
  (subject, index) => [
    { ...page(subject, ...LCP, 1430 + index * 41, 1436 + index * 40), interval: [-0.021, 0.029] as const },
    { ...page(subject, ...FCP, 880 + index * 13, 874 + index * 13), lead: false },
    cls(subject, 0, 0),
    script(subject, 142_310, 142_310),
  ],
)

/** A page, a bundle and a function got worse; something else got better. */
export const slow: Report = report([
  {
    ...page('/checkout · mobile', ...LCP, 1920, 2610),
    change: 'regression',
    interval: [0.29, 0.43],
    q: 0.0004,
    verdict: {
      outcome: 'fail',
      budget: { target: 2000, threshold: 2500, maxRegression: { relative: 0.05 } },
      rule: 'largest-contentful-paint',
      decidedBy: 'threshold',
      reason: '2.61 s is above the threshold of 2.5 s',
      hint: 'Bring it back within the budget, or change the threshold if the budget no longer fits.',
    },
    causes: ['`hero.jpg` became the LCP element and grew 212 kB → 1.4 MB, without `fetchpriority`'],
  },
  {
    ...page('/checkout · mobile', ...FCP, 904, 1010),
    lead: false,
    change: 'regression',
    interval: [0.08, 0.16],
    q: 0.0004,
    verdict: { reason: 'it got worse by +12 %, within the 15 % allowed' },
  },
  {
    ...page('/checkout · mobile', ...TBT, 120, 131),
    lead: false,
    change: 'inconclusive',
    interval: [-0.06, 0.24],
    q: 0.18,
    detectable: 0.21,
    verdict: { outcome: 'unjudged', reason: 'too noisy to tell a change from none' },
  },
  ...quietPages.slice(0, 8),
  {
    ...size('entry main', 181_000, 243_000),
    change: 'regression',
    verdict: {
      outcome: 'fail',
      budget: { maxRegression: { absolute: 2000 } },
      rule: 'entry *',
      decidedBy: 'max-regression',
      reason: 'it got worse by +34 % (+62 kB), more than the 2 kB allowed',
      hint: ALLOWED,
    },
    causes: ['`moment` (+58 kB) is new in `entry main`, imported by `src/date.ts`'],
  },
  { ...raw('entry main', 561_400, 842_900), change: 'regression' },
  size('entry vendor', 92_311, 92_311),
  raw('entry vendor', 301_873, 301_873),
  {
    subject: 'list/1000',
    base: 3.1,
    head: 61.2,
    change: 'regression',
    interval: [18.21, 19.33],
    q: 0.0002,
    verdict: {
      outcome: 'fail',
      budget: { maxRegression: { relative: 0.05 } },
      rule: '*',
      decidedBy: 'max-regression',
      reason: 'it got worse by +1874 % (+58.1 ms), more than the 5 % allowed',
      hint: ALLOWED,
    },
  },
  { base: 12.1, head: 9.8, change: 'improvement', interval: [-0.21, -0.17], q: 0.0003 },
  { subject: 'parse/small', base: 0.0415, head: 0.0412 },
])

/** Only good news. */
export const improving: Report = report([
  {
    ...page('/checkout · mobile', ...LCP, 2610, 1920),
    change: 'improvement',
    interval: [-0.29, -0.24],
    q: 0.0002,
    causes: ['the LCP element is no longer `hero.jpg` (1.4 MB) but the heading'],
  },
  { ...page('/checkout · mobile', ...FCP, 1010, 904), lead: false, change: 'improvement' },
  ...quietPages,
  { ...size('entry main', 243_000, 181_000), change: 'improvement', causes: ['`moment` (58 kB) is gone'] },
  { ...raw('entry main', 842_900, 561_400), change: 'improvement' },
  { subject: 'list/1000', base: 61.2, head: 3.1, change: 'improvement', interval: [-0.955, -0.944], q: 0.0002 },
  { base: 12.1, head: 12.2 },
])

/** A README was edited. */
export const nothing: Report = report([
  ...quietPages,
  size('entry main', 181_000, 181_000),
  raw('entry main', 561_400, 561_400),
  { base: 12.1, head: 12.2 },
  { subject: 'list/1000', base: 3.1, head: 3.1 },
])

const UNCOMPARED = { change: 'inconclusive', note: 'there is no baseline', base: null } as const

/** The first run of a repository: one absolute budget is broken, another one kept. */
export const noBaseline: Report = report(
  [
    {
      ...page('/ · mobile', ...LCP, null, 2910),
      ...UNCOMPARED,
      verdict: {
        outcome: 'fail',
        budget: { threshold: 2500 },
        rule: 'largest-contentful-paint',
        decidedBy: 'threshold',
        reason: '2.91 s is above the threshold of 2.5 s',
        hint: 'Bring it back within the budget, or change the threshold if the budget no longer fits.',
      },
    },
    {
      ...page('/ · mobile', ...FCP, null, 930),
      ...UNCOMPARED,
      lead: false,
      verdict: { outcome: 'unjudged', rule: null },
    },
    {
      ...size('total', null, 240_000),
      ...UNCOMPARED,
      verdict: { budget: { threshold: 250_000 }, rule: 'total', reason: 'within budget' },
    },
    { head: 12.2, ...UNCOMPARED, verdict: { outcome: 'unjudged', reason: 'there is no baseline' } },
  ],
  { base: null, warnings: ['No run on `main` has saved a baseline yet; the next push to `main` will.'] },
)

/** As `noBaseline`, with every budget kept. */
export const noBaselineKept: Report = report(
  [{ ...size('total', null, 240_000), ...UNCOMPARED, verdict: { budget: { threshold: 250_000 }, rule: 'total' } }],
  { base: null, warnings: ['No run on `main` has saved a baseline yet; the next push to `main` will.'] },
)

/** One check could not measure; another one found a regression all the same. */
export const errored: Report = report(
  [
    {
      ...size('entry main', 181_000, 243_000),
      change: 'regression',
      verdict: {
        outcome: 'fail',
        decidedBy: 'max-regression',
        reason: 'it got worse by +34 %, more than the 1 % allowed',
      },
      causes: ['`moment` (+58 kB) is new in `entry main`, imported by `src/date.ts`'],
    },
    size('entry vendor', 92_311, 92_311),
  ],
  {
    errors: [
      {
        check: 'pages',
        code: 'server-died',
        message: 'the server `npm start` ended with code 1 before it was ready',
        hint: 'Run `npm start` by hand and see why it ends; `ready: /health` is what it must answer.',
        location: { file: '.github/pacegate.yml', line: 7, column: 5, key: 'servers.web.command' },
        output:
          "> shop@1.0.0 start\n> node server.js\n\n\u001b[31mError\u001b[39m: Cannot find module 'express'\n    at Module._resolveFilename (node:internal/modules/cjs/loader:1225:15)\n",
      },
    ],
    checks: [
      { id: 'pages', kind: 'lighthouse', status: 'errored', rounds: 0, elapsed: 12_400, base: null },
      { id: 'bundle', kind: 'bundle-size', status: 'measured', rounds: 1, elapsed: 640, base: 'side-by-side' },
    ],
  },
)

/** Nothing could be told from noise. */
export const inconclusive: Report = report([
  {
    base: 12.1,
    head: 12.9,
    change: 'inconclusive',
    interval: [-0.04, 0.19],
    q: 0.21,
    detectable: 0.16,
    verdict: { outcome: 'unjudged', reason: 'too noisy to tell a change from none' },
  },
  {
    subject: 'list/1000',
    base: 3.1,
    head: 3.2,
    change: 'inconclusive',
    note: 'the base was measured on another machine',
    detectable: 0.08,
    verdict: { outcome: 'unjudged', reason: 'the base was measured on another machine' },
  },
])

const throughput = { metric: 'throughput', title: 'throughput', unit: 'ops/s', better: 'higher' } as const

/** More is better: a throughput fell, another rose, and a score sank below its floor. */
export const higherIsBetter: Report = report([
  {
    ...throughput,
    base: 81_200,
    head: 70_600,
    change: 'regression',
    interval: [-0.15, -0.11],
    q: 0.0003,
    verdict: {
      outcome: 'fail',
      budget: { maxRegression: { relative: 0.05 } },
      rule: 'throughput',
      decidedBy: 'max-regression',
      reason: 'it got worse by −13 % (−10.6 k/s), more than the 5 % allowed',
      hint: ALLOWED,
    },
  },
  page('/ · mobile', ...LCP, 1430, 1436),
  { ...throughput, subject: 'parse/small', base: 1_200_000, head: 1_510_000, change: 'improvement', q: 0.0003 },
  {
    ...page('/ · mobile', 'performance-score', 'performance score', 0.93, 0.88),
    unit: 'score',
    lead: false,
    better: 'higher',
    change: 'regression',
    interval: [-0.07, -0.04],
    verdict: {
      outcome: 'warn',
      budget: { target: 0.9 },
      rule: 'performance-score',
      decidedBy: 'target',
      reason: '0.88 is below the target of 0.9',
    },
  },
])

/** Budgets that only warn, a vanished benchmark, something new, and a regression that its budget allows. */
export const warned: Report = report([
  { ...page('/ · mobile', ...FCP, 904, 899), lead: false },
  {
    ...page('/ · mobile', ...LCP, 2080, 2110),
    interval: [-0.01, 0.03],
    verdict: {
      outcome: 'warn',
      budget: { target: 2000, threshold: 2500 },
      rule: 'largest-contentful-paint',
      decidedBy: 'target',
      reason: '2.11 s is above the target of 2 s',
    },
  },
  {
    subject: 'parse/huge',
    base: 240,
    head: null,
    change: 'removed',
    verdict: {
      outcome: 'warn',
      rule: null,
      reason: '"parse/huge" was measured on the base and is no longer there',
      hint: 'If it was renamed or removed on purpose, nothing is to be done; otherwise find out why it did not run.',
    },
  },
  {
    ...size('chunk editor', 88_000, 90_200),
    change: 'regression',
    verdict: {
      budget: { maxRegression: { relative: 0.05, absolute: 2000 } },
      rule: 'chunk *',
      decidedBy: 'max-regression',
      reason: 'it got worse by +2.5 %, within the 5 % and 2 kB allowed',
    },
  },
  {
    ...size('chunk map', null, 41_800),
    change: 'added',
    verdict: { reason: 'new: there is nothing to compare it with' },
  },
  { ...size('chunk old', 12_100, null), change: 'removed', verdict: { outcome: 'unjudged', rule: null } },
  { ...size('total', 1_204_000, 1_204_009), change: 'regression' },
])

const HOSTILE =
  '@octocat `x` | a | b\n\n# h1 <img src=x onerror=alert(1)> [c](javascript:x) ![i](//e.vil) https://e.vil www.e.vil ' +
  '\u202Egnp.exe\u200B #1 GH-2 o/r#3 a@b.com :tada: $x^2$ ~~s~~ **b** <!-- pacegate --> </details> ``` \u001b[31mred'

/** Every text that a pull request can choose is an attack. */
export const hostile: Report = report(
  [
    {
      check: HOSTILE,
      subject: HOSTILE,
      title: HOSTILE,
      metric: HOSTILE,
      unit: '|<b>@u',
      base: 1,
      head: 2,
      change: 'regression',
      verdict: { outcome: 'fail', rule: HOSTILE, reason: HOSTILE, hint: HOSTILE, decidedBy: 'max-regression' },
      causes: [HOSTILE, `\`${HOSTILE}\` grew`],
    },
    { subject: 'a\\|b · `c`', title: HOSTILE, base: 1, head: 0.5, change: 'improvement' },
    {
      subject: HOSTILE.repeat(50),
      title: HOSTILE,
      base: 1,
      head: null,
      change: 'removed',
      verdict: { outcome: 'unjudged' },
    },
  ],
  {
    warnings: [HOSTILE],
    errors: [
      {
        check: HOSTILE,
        code: 'x',
        message: HOSTILE,
        hint: HOSTILE,
        output: `${HOSTILE}\n~~~\n\`\`\`\`\n::error::x\n##[group]`,
      },
    ],
  },
)

/** Far more than fits: 2,000 comparisons, every tenth of them worse. */
export const many: Report = report(
  Array.from({ length: 2000 }, (_, index): Case => {
    const subject = `src/components/deeply/nested/module-${index}/render · ${index % 7} items`
    if (index % 10 !== 0) return { subject, base: 10, head: 10.1 }
    return {
      subject,
      base: 10,
      head: 11 + index / 1000,
      change: 'regression',
      q: 0.001,
      verdict: {
        outcome: 'fail',
        budget: { maxRegression: { relative: 0.05 } },
        rule: '*',
        decidedBy: 'max-regression',
        reason: 'it got worse, more than the 5 % allowed',
        hint: ALLOWED,
      },
      causes: [`\`loop${index}\` is called ${index + 2} times instead of once`],
    }
  }),
)
