import { shellWord, wordsOf } from '../workflow/script.ts'

/** `bencher run …` taken apart. */
export interface BencherCommand {
  /** Values by flag, without its dashes; an empty text for a flag without one. */
  readonly flags: ReadonlyMap<string, readonly string[]>
  /** What it runs, as a shell line; null where it only reads files. */
  readonly command: string | null
}

/** Flags that a value follows (bencher 0.6, `services/cli/src/parser/run.rs` and what it includes). */
const VALUED = new Set(
  (
    'project branch if-branch hash start-point else-if-branch branch-start-point start-point-hash branch-start-point-hash ' +
    'start-point-max-versions else-branch endif-branch testbed adapter average iter fold backdate threshold-measure ' +
    'threshold-test threshold-min-sample-size threshold-max-sample-size threshold-window threshold-lower-boundary ' +
    'threshold-upper-boundary format github-actions ci-id ci-number file file-size shell flag image spec entrypoint env ' +
    'job-timeout job-poll-interval poll-interval host token key timeout attempts retry-after max-retry-after'
  ).split(' '),
)

/** Reads a command; null for one that is not `bencher run`. */
export function bencherCommand(text: string): BencherCommand | null {
  const [program, action, ...words] = wordsOf(text)
  if (program !== 'bencher' || action !== 'run') return null
  const flags = new Map<string, string[]>()
  let at = 0
  for (; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '--') {
      at++
      break
    }
    if (!word.startsWith('-')) break
    const [flag = '', ...value] = word.replace(/^-+/, '').split('=')
    const own = value.length > 0 ? value.join('=') : VALUED.has(flag) ? (words[++at] ?? '') : ''
    flags.set(flag, [...(flags.get(flag) ?? []), own])
  }
  return { flags, command: commandOf(words.slice(at), flags.has('exec')) }
}

/** One word is a line for the shell, several are a program and its arguments. */
function commandOf(words: readonly string[], isExecuted: boolean): string | null {
  const [only, ...more] = words
  if (only === undefined || only.trim() === '') return null
  return more.length === 0 && !isExecuted ? only : words.map(shellWord).join(' ')
}
