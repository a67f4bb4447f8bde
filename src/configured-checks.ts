import type { AnyCheck } from './checks/check.ts'
import { CHECKS } from './checks/registry.ts'
import type { ConfiguredCheck, GateConfig } from './model/config.ts'
import { PacegateError } from './model/errors.ts'

export function checkOfKind(kind: string): AnyCheck {
  const check = CHECKS.get(kind)
  if (!check) throw new RangeError(`the config names an unregistered kind of check: ${kind}`)
  return check
}

/** The checks of those ids, or all for none. Throws `unknown-check`. */
export function selectChecks(config: GateConfig, only: readonly string[]): readonly ConfiguredCheck[] {
  const known = config.checks.map(({ id }) => id)
  const unknown = only.filter((id) => !known.includes(id))
  if (unknown.length > 0) {
    throw new PacegateError({
      code: 'unknown-check',
      message: `there is no check named ${unknown.map((id) => `"${id}"`).join(', ')} in ${config.file ?? 'the detected config'}`,
      hint: `The checks are ${known.map((id) => `"${id}"`).join(', ')}.`,
    })
  }
  return only.length === 0 ? config.checks : config.checks.filter(({ id }) => only.includes(id))
}
