import { PacegateError } from '../../model/errors.ts'
import { type Lhr, lhrSchema } from './lhr.ts'
import { type PageReading, readPage, readStep, type Wishes } from './read-page.ts'
import type { FlowStep } from './script-job.ts'
import { type FlowTarget, stepSubject } from './targets.ts'

interface ReadStep {
  readonly subject: string
  /** Lighthouse's whole result. */
  readonly lhr: unknown
  readonly lighthouseVersion: string
  readonly page: PageReading
}

/**
 * The steps of a flow as subjects. A step goes by its name, which must be its alone; one without goes by what it is and its
 * number among those. Rejects (`step-twice`), and as `readPage` does.
 */
export function readFlow(target: FlowTarget, steps: readonly FlowStep[], wishes: Wishes): ReadStep[] {
  const taken = new Set<string>()
  const unnamed = new Map<string, number>()
  return steps.map(({ name, lhr: whole, images, modules, elements, interaction }) => {
    const lhr = lhrSchema.parse(whole)
    const called = name ?? numbered(lhr.gatherMode, unnamed)
    if (taken.has(called)) throw new PacegateError(twice(target, called))
    taken.add(called)
    const subject = stepSubject(target, called)
    const loaded = { lhr, images, modules, interaction, subject, url: `${target.name}: ${called}`, ...wishes }
    const page = lhr.gatherMode === 'navigation' ? readPage(loaded) : readStep(loaded, elements)
    return { subject, lhr: whole, lighthouseVersion: lhr.lighthouseVersion, page }
  })
}

function numbered(mode: Lhr['gatherMode'], counts: Map<string, number>): string {
  const count = (counts.get(mode) ?? 0) + 1
  counts.set(mode, count)
  return `${mode} ${count}`
}

function twice({ name, script }: FlowTarget, step: string) {
  return {
    code: 'step-twice',
    message: `the flow "${name}" (${script}) has two steps called "${step}"`,
    hint: 'Name each: `flow.navigate(url, {name: …})`, `flow.startTimespan({name: …})`, `flow.snapshot({name: …})`.',
  }
}
