import { quoted } from '../../problem.ts'
import type { Losses } from '../losses.ts'
import { isLiteral, type Place, placed } from './patterns.ts'
import type { SizeLimitCheck } from './size-limit-schema.ts'

interface BundledCheck {
  readonly check: SizeLimitCheck
  readonly at: readonly (string | number)[]
  readonly place: Place
  /** As in our config. */
  readonly patterns: readonly string[]
  /** Whether the path is the package's own entry, because none is written. */
  readonly isDefaultPath: boolean
  readonly byWebpack: boolean
}

/** What can stand between `import` and `from` in our config. */
const SPECIFIERS = /^\s*(\*|[\p{ID_Start}$_][\p{ID_Continue}$]*|\{[^{}]*\})\s*$/u

const SCRIPT = /\.([cm]?[jt]s|[jt]sx)$/

/**
 * What a check of size-limit that is bundled first becomes: an import cost, `files` where only the files can be measured
 * as they are, or nothing.
 */
export function bundledEntry(
  bundled: BundledCheck,
  losses: Losses,
): Readonly<Record<string, unknown>> | 'files' | 'left-out' {
  const { check, at } = bundled
  const imported = check.import === undefined ? everything(bundled, losses) : specified(bundled, check.import, losses)
  if (imported === 'files' || imported === 'left-out') return imported
  if (bundled.byWebpack)
    losses.add(at, 'size-limit bundles it with webpack, `imports` with esbuild, so sizes differ a little')
  return { ...imported, ...(check.ignore === undefined ? {} : { external: check.ignore }) }
}

function specified(
  { at, place, patterns, isDefaultPath }: BundledCheck,
  specifiers: NonNullable<SizeLimitCheck['import']>,
  losses: Losses,
): Readonly<Record<string, unknown>> | 'left-out' {
  const leaveOut = (reason: string): 'left-out' => {
    losses.add([...at, 'import'], `the check is left out: ${reason}`)
    return 'left-out'
  }
  const isRefused = (text: string): boolean => !SPECIFIERS.test(text)
  const all = typeof specifiers === 'string' ? [specifiers] : Object.values(specifiers)
  const refused = all.find(isRefused)
  if (refused !== undefined) return leaveOut(`${quoted(refused)} is not one of \`{ a, b }\`, \`*\` and a name`)
  if (typeof specifiers === 'string') {
    const from = patterns.find((pattern) => !pattern.startsWith('!'))
    if (from === undefined || !isLiteral(from)) return leaveOut('`path` must name one file to import from')
    return { import: specifiers.trim(), ...(isDefaultPath ? {} : { from }) }
  }
  const files = Object.entries(specifiers).flatMap(([file, one]) => {
    const path = fileOf(file, place)
    return path === null ? [] : [[path, one.trim()] as const]
  })
  if (files.length === 0) return leaveOut('it names no file')
  if (files.length < all.length) return leaveOut('it names a file outside of the working directory')
  return { import: Object.fromEntries(files) }
}

/** The name of a package stays what it is; null for a file outside of the working directory, and for none. */
function fileOf(file: string, place: Place): string | null {
  const isPackage = /^(@[\w.~-]+\/)?\w[\w.~-]*$/.test(file) && !SCRIPT.test(file)
  return isPackage ? file : /\S/.test(file) ? placed(file, place) : null
}

function everything(
  { at, patterns, isDefaultPath }: BundledCheck,
  losses: Losses,
): Readonly<Record<string, unknown>> | 'files' {
  if (!patterns.every((pattern) => isLiteral(pattern) && SCRIPT.test(pattern))) {
    losses.add(
      [...at, 'path'],
      'size-limit bundles these files first, which adds what they import; here they are measured as they lie there',
    )
    return 'files'
  }
  losses.add(
    [...at, 'path'],
    'size-limit bundles these files with nothing that uses them; here it is an import of all that they export, which can be larger, so set the limit by the first sizes',
  )
  const [from = '', ...more] = patterns
  if (more.length > 0) return { import: Object.fromEntries(patterns.map((path) => [path, '*'])) }
  return { import: '*', ...(isDefaultPath ? {} : { from }) }
}
