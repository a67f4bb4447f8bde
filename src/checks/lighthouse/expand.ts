import { PacegateError } from '../../model/errors.ts'

/** What the runner hands to the action itself: a pull request's config must not be able to send it anywhere. */
const OURS = /^(INPUT_|ACTIONS_)|^GITHUB_TOKEN$/i

/**
 * `text` with `${NAME}` replaced by the environment variable of that name. Rejects (`variable-missing`) one that is not
 * set or empty, and one that is Pacegate's own; `where` names the option.
 */
export function expand(text: string, where: string, environment: NodeJS.ProcessEnv): string {
  return text.replaceAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => variable(name, where, environment))
}

/** Each value expanded. */
export function expandAll(
  values: Readonly<Record<string, string>>,
  where: string,
  environment: NodeJS.ProcessEnv,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, expand(value, `${where}.${key}`, environment)]),
  )
}

/** The value of an environment variable that `where` names. Rejects (`variable-missing`) as `expand` does. */
export function variable(name: string, where: string, environment: NodeJS.ProcessEnv): string {
  const value = OURS.test(name) ? undefined : environment[name]
  if (value) return value
  const why = OURS.test(name) ? 'is for Pacegate alone' : value === '' ? 'is empty' : 'is not set'
  throw new PacegateError({
    code: 'variable-missing',
    message: `\`${where}\` asks for the environment variable ${name}, which ${why}`,
    hint: OURS.test(name)
      ? 'Pass what is needed under a name of its own.'
      : `Set it where Pacegate runs: in a workflow with \`env: {${name}: …}\` on the step.`,
  })
}
