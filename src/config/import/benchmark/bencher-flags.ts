import type { Path } from '../../problem.ts'
import type { Losses } from '../losses.ts'
import type { BencherCommand } from './bencher-command.ts'

type Flags = BencherCommand['flags']

const SERVICE =
  'no service is asked, and no result is stored to compare with: base and head are measured side by side in the same job'
const SHOWN = 'the action writes its comment by itself'
const ROUNDS = 'rounds are taken until they tell enough; `rounds` is the most'
const OTHER_MEASURE =
  'it measures something else than the benchmark: time a build with `time`, and files with `uses: bundle-size`'
const REMOTE = 'it runs where the gate runs'

/** What stands behind each flag, and what is done instead. */
const REASONS: readonly (readonly [flag: RegExp, reason: string])[] = [
  [
    /^(project|ci-on-the-fly|host|token|key|insecure-host|native-tls|timeout|attempts|retry-after|max-retry-after|strict)$/,
    SERVICE,
  ],
  [
    /^(branch|if-branch|hash|start-point.*|branch-.*|else-.*|endif-branch|no-hash|testbed|spec-reset|backdate|dry-run)$/,
    SERVICE,
  ],
  [/^(github-actions|ci-.*|format|quiet|q)$/, SHOWN],
  [/^(iter|fold|average)$/, ROUNDS],
  [/^(build-time|file-size)$/, OTHER_MEASURE],
  [/^(image|spec|entrypoint|env|job-timeout|job-poll-interval|poll-interval|detach)$/, REMOTE],
  [/^allow-failure$/, 'a command that fails is an error: it measured nothing'],
  [/^(shell|flag)$/, 'a command runs in `sh` (`cmd` on Windows)'],
]

const HANDLED = /^(adapter|file|exec|error-on-alert|err|threshold-.*|thresholds-reset)$/

/** Tells what of the flags does not carry over. */
export function addFlags({ flags }: BencherCommand, path: Path, losses: Losses): void {
  for (const flag of flags.keys()) {
    if (HANDLED.test(flag)) continue
    const reason = REASONS.find(([pattern]) => pattern.test(flag))?.[1]
    losses.add([...path, `--${flag}`], reason ?? 'it is no flag of `bencher run`, and nothing is made of it')
  }
  addThresholds(flags, path, losses)
  if (!flags.has('error-on-alert') && !flags.has('err')) {
    losses.add('the verdict', 'without `--error-on-alert` Bencher fails nothing; here a regression fails')
  }
}

function addThresholds(flags: Flags, path: Path, losses: Losses): void {
  const at = [...path, '--threshold-test']
  const measures = flags.get('threshold-measure') ?? []
  const tests = measures.map((_, index) => flags.get('threshold-test')?.[index])
  const carried = percentageLimits(flags).size
  const percentages = tests.filter((test) => test === 'percentage').length
  if (carried > 0) losses.add(at, 'a percentage of what was stored became `max-regression`, a percentage of the base')
  if (carried < percentages) {
    losses.add(
      at,
      'of percentages only an upper boundary of `latency` and a lower one of `throughput` carry over; write `max-regression` for others',
    )
  }
  if (percentages < tests.length) {
    losses.add(
      at,
      'a test of stored results does not carry over: results of other machines are no base for a time. Pacegate tests base and head side by side, at a level of its own (`alpha`), and `max-regression: 5%` says what may pass',
    )
  }
}

/** Which of our metrics a measure is, and on which side its limit lies. */
const MEASURES: Readonly<Record<string, readonly [metric: string, boundary: string]>> = {
  latency: ['time', 'threshold-upper-boundary'],
  throughput: ['throughput', 'threshold-lower-boundary'],
}

/** The limits that a percentage test sets: the n-th of each of its flags belong together, `_` is for none. */
export function percentageLimits(flags: Flags): ReadonlyMap<string, string> {
  return new Map(
    (flags.get('threshold-measure') ?? []).flatMap((measure, index): [string, string][] => {
      const [metric, boundary] = Object.hasOwn(MEASURES, measure) ? (MEASURES[measure] ?? []) : []
      const share = Number(flags.get(boundary ?? '')?.[index] || Number.NaN)
      const isPercentage = flags.get('threshold-test')?.[index] === 'percentage'
      if (metric === undefined || !isPercentage || !(share >= 0 && share < 1e6)) return []
      return [[metric, `${Number((share * 100).toPrecision(4))}%`]]
    }),
  )
}
