import { PacegateError } from '../model/errors.ts'
import type { Report } from '../model/report.ts'
import type { Selftest } from '../model/selftest.ts'

/** The keys of the contract in the order in which they are printed; any others follow by name. */
const ORDER: readonly string[] = [
  ...['version', 'id', 'check', 'kind', 'status', 'subject', 'metric', 'title', 'unit', 'better', 'nature', 'lead'],
  ...['outcome', 'change', 'commit', 'dirty', 'source', 'distance', 'base', 'head', 'delta', 'p', 'q', 'detectable'],
  ...[
    'note',
    'paired',
    'serial',
    'modes',
    'center',
    'absolute',
    'relative',
    'low',
    'high',
    'rounds',
    'concurrent',
    'elapsed',
    'identity',
  ],
  ...['budget', 'target', 'threshold', 'maxRegression', 'rule', 'since', 'limit', 'decidedBy', 'reason', 'digest'],
  ...['cause', 'causes', 'evidence'],
  ...['about', 'name', 'level', 'met', 'expected', 'actual'],
  ...['code', 'message', 'hint', 'location', 'file', 'line', 'column', 'key', 'output'],
  ...[
    'gates',
    'allowed',
    'planned',
    'spread',
    'constant',
    'noise',
    'floor',
    'floorAbsolute',
    'margin',
    'needed',
    'swaps',
    'runs',
  ],
  ...[
    'exact',
    'falseAlarms',
    'metrics',
    'written',
    'checks',
    'comparisons',
    'verdicts',
    'findings',
    'assertions',
    'drifts',
    'errors',
    'warnings',
    'environment',
    'decision',
  ],
  ...['platform', 'arch', 'image', 'cpu', 'cores', 'memory', 'node', 'tools', 'alpha', 'strict'],
]
const RANKS: ReadonlyMap<string, number> = new Map(ORDER.map((key, index) => [key, index]))

/**
 * The report as JSON: the same report always gives the same text, however its objects were built. Rejects a number that
 * JSON cannot hold (`PacegateError`, `report-not-finite`): it would come out as null and be read as "none".
 */
export function renderJson(report: Report | Selftest): string {
  return `${JSON.stringify(ordered(report, ''), null, 2)}\n`
}

function ordered(value: unknown, path: string): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new PacegateError({
      code: 'report-not-finite',
      message: `the report holds ${value} at \`${path}\``,
      hint: 'This is a bug in Pacegate. Please report it with the snapshots of both sides.',
    })
  }
  if (Array.isArray(value)) return value.map((item, index) => ordered(item, `${path}[${index}]`))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
    .sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
    .map(([key, item]) => [key, ordered(item, path === '' ? key : `${path}.${key}`)] as const)
  return Object.fromEntries(entries)
}

function rankOf(key: string): number {
  return RANKS.get(key) ?? ORDER.length
}
