import { type Cause, insteadOf, quote, type Sides } from './causes.ts'
import { changedScripts, keepsBusy, type ScriptPair } from './causes-scripts.ts'
import { interactionWords } from './slowest-interaction.ts'

/** A part of an interaction that is no news, in ms. */
const MIN_PART = 16

const PARTS: Readonly<Record<string, readonly [says: (span: string) => string, todo: string]>> = {
  inputDelay: [(span) => `waits ${span} for the main thread`, 'break up the work that it waits for'],
  processingDuration: [(span) => `spends ${span} in its event handlers`, 'show the answer first, and work after it'],
  presentationDelay: [(span) => `waits ${span} until its answer is painted`, 'change less of the page at once'],
}

/** Which part of the slowest interaction takes longer or shorter, and the script that works longer meanwhile. */
export function interactionCauses(sides: Sides): Cause[] {
  const [before, after] = [sides[0].interaction, sides[1].interaction]
  if (before === undefined || after === undefined) return []
  const [most] = Object.keys(PARTS)
    .map((part) => ({ part, before: before.parts[part] ?? 0, after: after.parts[part] ?? 0 }))
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
  const [says, todo] = PARTS[most?.part ?? ''] ?? []
  if (most === undefined || says === undefined || Math.abs(most.after - most.before) < MIN_PART) return []
  const isWorse = most.after > most.before
  const script = busiest(sides, isWorse)
  const what =
    after.selector === '' ? 'the slowest interaction' : `the ${interactionWords(after.event)} ${quote(after.selector)}`
  const blame = script ? `, while ${keepsBusy(script.name, script.longer)}` : ''
  const text = `${what} ${says(insteadOf(most.after, most.before, 'ms'))}${blame}`
  return [
    {
      text: `${text}${isWorse ? `; ${todo}` : ''}`,
      weight: Number.POSITIVE_INFINITY,
      isWorse,
      about: script ? [script.name] : [],
      evidence: { selector: after.selector, ...most },
    },
  ]
}

/** The script whose main-thread time grew (or shrank) most. */
function busiest(sides: Sides, isWorse: boolean): ScriptPair | undefined {
  const [most] = changedScripts(sides)
    .filter(({ longer }) => longer > 0 === isWorse)
    .sort((a, b) => Math.abs(b.longer) - Math.abs(a.longer))
  return most
}
