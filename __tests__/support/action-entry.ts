import { fileURLToPath } from 'node:url'

/** What the runner starts: the bundle that `action.yml` names. */
export const ACTION_ENTRY = fileURLToPath(new URL('../../dist/index.js', import.meta.url))
