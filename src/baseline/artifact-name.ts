import { createHash } from 'node:crypto'

/** The config that a gate has when it names none. */
const DEFAULT_CONFIG = '.github/pacegate.yml'

/**
 * What tells the gates of one repository apart: in the names of artifacts and in the comment's marker. `configFile` is what
 * the user named, null for nothing; it is relative to `workingDirectory`, which is relative to the repository's root.
 * Lower-case letters, digits and dashes; readable, and with a hash so that no two gates share one.
 */
export function configKey(configFile: string | null, workingDirectory: string): string {
  const file = normalise(configFile ?? DEFAULT_CONFIG)
  const directory = normalise(workingDirectory)
  const readable = [directory, file.replace(/\.(?:ya?ml|json)$/, '')]
    .map((part) => part.toLowerCase().replace(/[^a-z0-9]+/g, '-'))
    .join('-')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
  const hash = createHash('sha256').update(`${file}\0${directory}`).digest('hex').slice(0, 8)
  return [readable.slice(0, 40).replace(/-+$/, ''), hash].filter(Boolean).join('-')
}

/** The artifact that holds the snapshot of a default branch's commit. */
export function baselineArtifactName(key: string): string {
  return `pacegate-baseline-${key}`
}

/** `.\\a/./b/` → `a/b`; the root is the empty string. */
function normalise(path: string): string {
  return path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')
}
