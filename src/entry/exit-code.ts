import type { Outcome } from '../model/report.ts'

/** 0 passed, 1 a budget is broken, 2 it could not measure. */
export function exitCodeOf(outcome: Outcome): 0 | 1 | 2 {
  switch (outcome) {
    case 'pass':
    case 'warn':
      return 0
    case 'fail':
      return 1
    case 'error':
      return 2
  }
}
