import { formatShare, formatValue } from '../model/format.ts'
import type { Selftest, SelftestCheck, SelftestMetric } from '../model/selftest.ts'
import { code, parseSentence, plain, type Span, strong } from './span.ts'
import { plural } from './summary.ts'
import type { TextOptions } from './text.ts'
import { layTable, type Styled } from './text-layout.ts'
import { dim, indented, joinBlocks, type Paragraphs, paragraphsOf, styled, tell, tellApart } from './text-lines.ts'
import { clean, LIMITS } from './untrusted.ts'
import { metricName, subjectSpans } from './wording.ts'

const MAX_ROWS = 60
/** From here on a table has room for all of its columns. */
const WIDE = 90
/** The sizes of a change that have a column of their own, and the most rounds that were tried for them. */
const CHANGES: readonly number[] = [0.03, 0.05, 0.1]
const MOST = 100
const NONE = '–'
/** The columns that are left where there is little room: the name, the median, the floor and what is found. */
const NARROW: readonly number[] = [0, 1, 3, 4]

const LEGEND =
  'noise: how far values lie from their median. floor: how far apart identical code can look. finds: the smallest change ' +
  'that 80 % of runs with these rounds find. for 3 %: the rounds a side with which 80 % of runs find a change of 3 %.'

/** What a self-test found, for a terminal or a log. Each line fits `width` (at least 40) unless a single word is longer. */
export function renderSelftestText(selftest: Selftest, { color, width }: TextOptions): string {
  const lines = paragraphsOf(width)
  const sentence = (title: string) => (text: string) => lines.told(title, parseSentence(text))
  const { metrics, checks } = selftest
  const alarms = metrics.filter(({ falseAlarms }) => falseAlarms > 0)
  const blocks: Styled[][][] = [
    [...lines.headline(headlineOf(selftest)), ...lines.paragraph(aboutSpans(selftest))],
    ...tellApart(selftest.errors, 'error', lines.error),
    ...checks.filter(({ status }) => status === 'measured').map((check) => checkLines(check, metrics, lines)),
    metrics.some(({ noise }) => noise !== null) ? lines.paragraph([plain(LEGEND)]) : [],
    tell(
      alarms.map((metric) => alarmText(metric, selftest)),
      'false alarm',
      sentence('False alarm'),
    ),
    tell(
      metrics.flatMap((metric) => adviceText(metric) ?? []),
      'noisy metric',
      sentence('Too noisy'),
    ),
    tell(notesOf(selftest), 'note', sentence('Note')),
  ]
  return joinBlocks(blocks, color)
}

function headlineOf({ errors, falseAlarms, checks }: Selftest): Styled[] {
  const { seen, comparisons } = falseAlarms
  const failed = checks.filter(({ status }) => status === 'errored').length
  const told = [
    plural(failed, 'check could not measure', 'checks could not measure'),
    comparisons === 0
      ? failed < checks.length
        ? 'nothing is noisy'
        : ''
      : `${plural(seen, 'false alarm') || '0 false alarms'} in ${plural(comparisons, 'comparison')}`,
  ].filter((part) => part !== '')
  const sign: Styled =
    errors.length > 0
      ? { text: '✗ Pacegate selftest', style: 'red' }
      : seen > 0
        ? { text: '! Pacegate selftest', style: 'yellow' }
        : { text: '✓ Pacegate selftest', style: 'green' }
  return [sign, { text: ` · ${told.join(', ')}`, style: 'bold' }]
}

function aboutSpans({ head, runs, metrics }: Selftest): Span[] {
  const commit = head.commit === null ? plain('The working tree') : code(head.commit.slice(0, 7))
  const dirty = head.dirty ? ' with uncommitted changes' : ''
  const times = runs === 1 ? '' : `, ${runs} times`
  const swaps = metrics.flatMap(({ noise }) => noise?.swaps ?? [])
  const tried = swaps.reduce((sum, { of }) => sum + of, 0)
  const alarms = swaps.reduce((sum, one) => sum + one.alarms, 0)
  const relabelled = tried === 0 ? '' : ` · ${alarms} of ${tried} relabellings of these rounds would have alarmed`
  return [commit, plain(`${dirty} against itself${times}${relabelled}`)]
}

function checkLines({ id, exact }: SelftestCheck, all: readonly SelftestMetric[], lines: Paragraphs): Styled[][] {
  const metrics = all.filter(({ check }) => check === id)
  const same = exact === 0 ? '' : `${plural(exact, 'exact metric')}, the same every time`
  if (metrics.length === 0) return lines.paragraph([strong(id), plain(`: nothing is noisy (${same || 'no metrics'})`)])
  const shown = metrics.slice(0, MAX_ROWS)
  const isOnlyMetric = new Set(metrics.map(({ metric }) => metric)).size === 1
  const isShown = (_: unknown, column: number) => lines.width >= WIDE || NARROW.includes(column)
  const rows = [headOf(id, metrics), ...shown.map((metric) => cellsOf(metric, isOnlyMetric))].map((row) =>
    row.filter(isShown),
  )
  const right = { align: 'right' } as const
  const laid = layTable(rows, [{ align: 'left' }, ...new Array(4 + CHANGES.length).fill(right)], lines.inner)
  const rest = metrics.length - shown.length
  const more = [rest > 0 ? `… and ${rest} more: see --format json` : '', same === '' ? '' : `and ${same}`].filter(
    (text) => text !== '',
  )
  return [...laid.flat(), ...more.map((text) => [dim(text)])].map(indented)
}

function headOf(id: string, metrics: readonly SelftestMetric[]): Styled[][] {
  const rounds = metrics.map((metric) => metric.rounds)
  const [least, most] = [Math.min(...rounds), Math.max(...rounds)]
  const heads = ['median', 'noise', 'floor', 'finds', ...CHANGES.map((change) => `for ${formatShare(change)}`)]
  return [
    [
      { text: clean(id, LIMITS.name), style: 'bold' },
      dim(` · ${least === most ? '' : `${least} to `}${plural(most, 'round')} a side`),
    ],
    ...heads.map((text) => [dim(text)]),
  ]
}

function cellsOf(metric: SelftestMetric, isOnlyMetric: boolean): Styled[][] {
  const { center, unit, spread, constant, noise, falseAlarms } = metric
  const name = [...subjectSpans(metric.subject), ...(isOnlyMetric ? [] : [plain(' '), strong(metricName(metric))])]
  const cell = (text: string): Styled[] => [{ text: clean(text, LIMITS.name), style: 'plain' }]
  const share = (fraction: number | null | undefined, sign: string) =>
    cell(fraction === null || fraction === undefined ? NONE : `${sign}${formatShare(fraction)}`)
  return [
    [...styled(name), ...(falseAlarms > 0 ? [{ text: ' ! false alarm', style: 'yellow' } as const] : [])],
    cell(formatValue(center, unit)),
    constant ? cell('none') : share(spread, '± '),
    noise !== null && noise.floor === null ? cell(formatValue(noise.floorAbsolute, unit)) : share(noise?.floor, ''),
    noise?.detectable === null && noise.floor !== null ? cell('nothing') : share(noise?.detectable, '≥ '),
    ...CHANGES.map((change) => cell(roundsText(metric, change))),
  ]
}

/** `40`, `> 100`; a dash where nothing is known. */
function roundsText({ noise }: SelftestMetric, change: number): string {
  const found = noise?.needed.find((one) => one.change === change)
  if (found === undefined || noise?.floor === null) return NONE
  return found.rounds === null ? `> ${MOST}` : String(found.rounds)
}

/** As in a sentence, its names as code. */
function nameOf(metric: SelftestMetric): string {
  const quote = (text: string) => `\`${text.replaceAll('`', "'")}\``
  return `${metric.check} ${quote(metric.subject)} ${metricName(metric)}`
}

function alarmText(metric: SelftestMetric, { runs }: Selftest): string {
  const { nature, falseAlarms } = metric
  const often = runs === 1 ? '' : ` in ${falseAlarms} of ${runs} runs`
  const remedy =
    nature === 'exact'
      ? 'Any difference of an exact metric counts: look for what makes it differ (a path, a port, a time in what is measured).'
      : 'Look for what one side has and the other has not (a warm cache, a file left behind); `--write` makes the gate allow for it.'
  return `${nameOf(metric)} looked changed${often}, though both sides are the same. ${remedy}`
}

/** What to do about a metric whose budget asks for more than its rounds can tell. */
function adviceText(metric: SelftestMetric): string | null {
  const { noise, allowed, gates, planned } = metric
  if (noise === null || noise.floor === null || allowed === null || !gates) return null
  if (noise.detectable !== null && noise.detectable <= allowed) return null
  const { rounds = null } = noise.needed.find(({ change }) => change === allowed) ?? {}
  const found =
    noise.detectable === null
      ? `${planned} rounds find no change at all`
      : `${planned} rounds find changes from ${formatShare(noise.detectable)} on`
  const remedy =
    rounds === null
      ? `Even ${MOST} rounds are too few: give a round more work, or allow more.`
      : `Take ${rounds > planned ? `${rounds} rounds (\`rounds: ${rounds}\`)` : 'some more rounds'}, give a round more work, or allow more.`
  return `${nameOf(metric)}: ${found}, and it is allowed to get worse by ${formatShare(allowed)}. ${remedy}`
}

function notesOf({ metrics, written, warnings }: Selftest): string[] {
  const kept = `the floors were written to \`${written}\`: commit it. From now on a change must exceed its floor where that is more than the usual margin; the table tells what is found then.`
  return [
    ...metrics.flatMap((metric) => (metric.note === undefined ? [] : [`${nameOf(metric)}: ${metric.note}`])),
    ...warnings,
    ...(written === null ? [] : [kept]),
  ]
}
