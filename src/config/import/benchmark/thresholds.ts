import { found, type Path, quoted } from '../../problem.ts'
import type { Losses } from '../losses.ts'
import { type ForeignSource, importError } from '../source.ts'
import type { Texts } from '../workflow/jobs.ts'

/** Of github-action-benchmark, where nothing is written. */
const DEFAULT_RATIO = 2

/**
 * The ratio of worse to better that a step fails beyond, or warns where it never fails; null where it does neither. Throws
 * `import-file-invalid` for what github-action-benchmark refuses as well.
 */
export function ratioOf(inputs: Texts, path: Path, source: ForeignSource, losses: Losses): number | null {
  const alert = percentage('alert-threshold', inputs, path, source, losses)
  const fail = percentage('fail-threshold', inputs, path, source, losses)
  const fails = isOn('fail-on-alert', inputs, path, source, losses)
  const comments = isOn('comment-on-alert', inputs, path, source, losses)
  if (fail !== null && (alert ?? DEFAULT_RATIO) > fail) {
    const than = alert === null ? 'its default of `200%`' : quoted(inputs['alert-threshold'] ?? '')
    const message = `${quoted(inputs['fail-threshold'] ?? '')} is below the \`alert-threshold\`, ${than}`
    const hint = 'github-action-benchmark wants an `alert-threshold` that is no more than the `fail-threshold`.'
    throw importError(source, [{ path: [...path, 'fail-threshold'], message, hint }])
  }
  if (!fails) {
    if (fail !== null) losses.add([...path, 'fail-threshold'], 'it does nothing without `fail-on-alert`')
    losses.add(
      'the verdict',
      `${comments ? 'an alert of github-action-benchmark is a comment and' : 'github-action-benchmark'} fails nothing without \`fail-on-alert\`; here a regression beyond \`max-regression\`, or beyond 3 % of a time without one, fails`,
    )
    return comments || alert !== null ? (alert ?? DEFAULT_RATIO) : null
  }
  if (alert !== null && fail !== null && alert < fail) {
    losses.add(
      [...path, 'alert-threshold'],
      'the comment shows every established change, so `max-regression` is made of `fail-threshold`',
    )
  }
  return fail ?? alert ?? DEFAULT_RATIO
}

/** As a ratio; null where it is not written. */
function percentage(key: string, inputs: Texts, path: Path, source: ForeignSource, losses: Losses): number | null {
  const text = inputs[key]
  if (text === undefined || text === '') return null
  if (text.includes('${{')) {
    losses.add(
      [...path, key],
      `it is an expression of the workflow, which cannot be worked out here; 200% stands for it`,
    )
    return DEFAULT_RATIO
  }
  const value = text.endsWith('%') ? Number.parseFloat(text) : Number.NaN
  if (Number.isFinite(value)) {
    if (value <= 100)
      losses.add([...path, key], 'it allows no growth at all; there is no limit here that is less than that')
    return value / 100
  }
  const hint = 'github-action-benchmark wants a percentage of the result before, such as `150%`.'
  throw importError(source, [{ path: [...path, key], message: `must be a percentage, found ${found(text)}`, hint }])
}

function isOn(key: string, inputs: Texts, path: Path, source: ForeignSource, losses: Losses): boolean {
  const text = inputs[key] ?? ''
  if (text === 'true' || text === 'false' || text === '') return text === 'true'
  if (text.includes('${{')) {
    losses.add(
      [...path, key],
      'it is an expression of the workflow, which cannot be worked out here; it is taken for `true`',
    )
    return true
  }
  const hint = 'github-action-benchmark wants `true` or `false`.'
  throw importError(source, [
    { path: [...path, key], message: `must be \`true\` or \`false\`, found ${found(text)}`, hint },
  ])
}
