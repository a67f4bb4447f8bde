import { type Path, quoted } from '../../problem.ts'
import { createLosses, type Losses } from '../losses.ts'
import { type ForeignSource, unknownKeys } from '../source.ts'
import { inputsOf, type Texts, type WorkflowJob } from '../workflow/jobs.ts'
import { shellWord } from '../workflow/script.ts'
import { compressionOf, type Entry, type ImportedEntries } from './entries.ts'
import { alternatives, type Place, placed } from './patterns.ts'

/** How the project that a step builds is installed and how a script of it is run; by the folder of `cwd`. */
export interface Installation {
  readonly install: string
  run(script: string): string
}

/** A step of a workflow, as it is written. */
export interface CompressedSizeStep {
  readonly path: Path
  readonly job: string
  readonly inputs: Texts
  /** `cwd`, or where the repository starts. */
  readonly folder: string
}

const ACTION = /^preactjs\/compressed-size-action(@|$)/i

const SHOWN = 'how it is shown is a matter of the action’s own inputs'

const OTHERS: Readonly<Record<string, string>> = {
  'repo-token': 'the action takes the token of the workflow by itself',
  'base-ref': 'what is compared with is the merge base; `--base` of the command line names another',
  'clean-script': 'base and head are built in folders of their own, so nothing has to be cleaned between them',
  'strip-hash': 'hashes in names are recognised without it',
  'minimum-change-threshold': 'changes are compared without the noise of hashes; how much may grow is `max-regression`',
  'show-total': SHOWN,
  'collapse-unchanged': SHOWN,
  'omit-unchanged': SHOWN,
  'use-check': SHOWN,
  'sort-by': SHOWN,
}

const HANDLED = ['pattern', 'exclude', 'compression', 'build-script', 'install-script', 'cwd', 'comment-key']

const DEFAULTS = { pattern: '**/dist/**/*.{js,mjs,cjs}', exclude: '{**/*.map,**/node_modules/**}' }

/** The steps of a workflow that use compressed-size-action. Throws `import-file-invalid` for inputs that are no texts. */
export function compressedSizeSteps(jobs: readonly WorkflowJob[], source: ForeignSource): CompressedSizeStep[] {
  return jobs.flatMap(({ id: job, steps }) =>
    steps
      .filter(({ uses }) => uses !== null && ACTION.test(uses))
      .map((step): CompressedSizeStep => {
        const inputs = inputsOf(step, source)
        return { path: [...step.path, 'with'], job, inputs, folder: inputs['cwd'] || '.' }
      }),
  )
}

/** Turns the steps of a workflow into entries without limits, and their builds into `setup`. */
export function importCompressedSize(
  steps: readonly CompressedSizeStep[],
  directory: string,
  installationOf: (folder: string) => Installation,
): ImportedEntries {
  const losses = createLosses()
  const several = steps.length > 1
  const read = steps.flatMap((step) => {
    const entry = entryOf(step, several, { folder: step.folder, directory }, losses)
    return entry === null ? [] : [{ entry, setup: setupOf(step, installationOf(step.folder), losses) }]
  })
  losses.add(
    'the verdict',
    'compressed-size-action never fails; here a total that grows by more than 1 % and 500 B does, unless `budgets` say otherwise (`total: {max-regression: 10%}`)',
  )
  const setup = [...new Set(read.map((one) => one.setup))].join(' && ')
  return { entries: read.map(({ entry }) => entry), setup, lost: losses.list() }
}

function entryOf(step: CompressedSizeStep, several: boolean, place: Place, losses: Losses): Entry | null {
  const { inputs, path, job } = step
  for (const [key, reason] of Object.entries(OTHERS)) if (inputs[key]) losses.add([...path, key], reason)
  for (const { key, reason } of unknownKeys(inputs, [...HANDLED, ...Object.keys(OTHERS)]))
    losses.add([...path, key], reason)
  const value = (key: string, fallback: string): string => plainInput(step, key, fallback, losses)
  const word = value('compression', 'gzip')
  const compression = compressionOf(word)
  if (compression === undefined)
    losses.add(
      [...path, 'compression'],
      `${quoted(word)} is none of \`gzip\`, \`brotli\` and \`none\`; gzip is measured`,
    )
  const excluded = alternatives(value('exclude', DEFAULTS.exclude)).map((pattern) => `!${pattern}`)
  const patterns = [value('pattern', DEFAULTS.pattern), ...excluded].flatMap((pattern) => {
    const own = placed(pattern, place)
    if (own === null)
      losses.add(
        [...path, pattern.startsWith('!') ? 'exclude' : 'pattern'],
        'it lies outside of the working directory, and is left out',
      )
    return own ?? []
  })
  if (!patterns.some((pattern) => !pattern.startsWith('!'))) return null
  const key = value('comment-key', '')
  return { kind: 'files', name: several ? key || job : null, patterns, compression: compression ?? 'gzip' }
}

function setupOf(step: CompressedSizeStep, { install, run }: Installation, losses: Losses): string {
  const build = run(plainInput(step, 'build-script', 'build', losses))
  const command = `${plainInput(step, 'install-script', install, losses)} && ${build}`
  return step.folder === '.' ? command : `(cd ${shellWord(step.folder)} && ${command})`
}

/** An input without expressions of the workflow, which mean nothing outside of it. */
function plainInput({ inputs, path }: CompressedSizeStep, key: string, fallback: string, losses: Losses): string {
  const value = inputs[key]
  if (value === undefined || value === '') return fallback
  if (!value.includes('${{')) return value
  losses.add(
    [...path, key],
    `it is an expression of the workflow, which cannot be worked out here; ${fallback === '' ? 'nothing' : quoted(fallback)} stands in its place`,
  )
  return fallback
}
