import { getBooleanInput, getInput } from '@actions/core'
import { PacegateError } from '../model/errors.ts'

/** What `action.yml` declares, as it was written in the workflow; empty texts are inputs that were left out. */
export interface Inputs {
  readonly config: string
  readonly workingDirectory: string
  readonly token: string
  readonly baseline: string
  readonly only: string
  readonly rounds: string
  readonly comment: boolean
}

/** Throws `PacegateError` (`usage`). */
export function readInputs(): Inputs {
  return {
    config: getInput('config'),
    workingDirectory: getInput('working-directory'),
    token: getInput('token'),
    baseline: getInput('baseline'),
    only: getInput('only'),
    rounds: getInput('rounds'),
    comment: readComment(),
  }
}

function readComment(): boolean {
  const text = getInput('comment')
  try {
    return text === '' || getBooleanInput('comment')
  } catch (error) {
    throw new PacegateError(
      { code: 'usage', message: `the input \`comment\` is "${text}"`, hint: 'It can be `true` or `false`.' },
      { cause: error },
    )
  }
}
