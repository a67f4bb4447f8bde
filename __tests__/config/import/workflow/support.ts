import type { WorkflowJob, WorkflowStep } from '../../../../src/config/import/workflow/jobs.ts'

/** A step that runs a script. */
export function step(run: string, more: Partial<WorkflowStep> = {}): WorkflowStep {
  return {
    path: ['jobs', 'bench', 'steps', 0],
    job: 'bench',
    name: null,
    uses: null,
    run,
    with: undefined,
    env: {},
    folder: '.',
    shell: null,
    isConditional: false,
    ...more,
  }
}

export function job(steps: readonly WorkflowStep[], matrix?: unknown): WorkflowJob {
  const placed = steps.map((one, index) => ({ ...one, path: ['jobs', 'bench', 'steps', index] }))
  return { id: 'bench', steps: placed, needed: [], matrix, container: undefined, services: undefined, variant: [] }
}

/** As workflows write it. */
export function expression(inner: string): string {
  return `$\{{ ${inner} }}`
}
