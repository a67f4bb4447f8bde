const camel = (kind) => kind.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase())
const pascal = (kind) => camel(kind).replace(/^./, (letter) => letter.toUpperCase())

/** Every file of a new check, by its path in the repository. */
export function scaffold(kind) {
  const name = camel(kind)
  const type = pascal(kind)
  const source = `src/checks/${kind}`
  return new Map([
    [`${source}/index.ts`, index(kind, name, type)],
    [`${source}/options.ts`, options(kind, name, type)],
    [`${source}/metrics.ts`, metrics()],
    [`${source}/evidence.ts`, evidence(name, type)],
    [`${source}/probe.ts`, probe(type)],
    [`${source}/explain.ts`, explain(type)],
    [`__tests__/checks/${kind}/${kind}.test.ts`, test(kind, name)],
    [`__tests__/fixtures/${kind}/base/input.txt`, 'one\ntwo\n'],
    [`__tests__/fixtures/${kind}/head/input.txt`, 'one\ntwo\nthree\n'],
    [`__tests__/fixtures/${kind}/README.md`, fixture(kind)],
  ])
}

/** The registry's text with the new check in it, or null where the list is not found. */
export function register(text, kind) {
  const name = camel(kind)
  const list = /(new Map\(\[)([\s\S]*?)(\s*\]\))/
  if (!list.test(text)) return null
  const entry = `['${kind}', async (): Promise<AnyCheck> => (await import('./${kind}/index.ts')).${name}],`
  return text.replace(list, (_, start, entries, end) => {
    const before = entries.trim() === '' ? '' : entries.replace(/,?\s*$/, ',')
    return `${start}${before}\n  ${entry}${end}`
  })
}

const index = (kind, name, type) => `import type { Check } from '../check.ts'
import { type ${type}Evidence, ${name}Evidence } from './evidence.ts'
import { explainChange } from './explain.ts'
import { METRICS } from './metrics.ts'
import { type ${type}Options, ${name}Options } from './options.ts'
import { openProbe } from './probe.ts'

/** Counts the lines of a file. */
export const ${name}: Check<${type}Options, ${type}Evidence> = {
  kind: '${kind}',
  summary: 'Counts the lines of a file',
  options: ${name}Options,
  example: 'uses: ${kind}\\nfile: input.txt',
  plan: () => ({ nature: 'exact', metrics: METRICS, open: false }),
  open: openProbe,
  evidence: async () => ${name}Evidence,
  explain: explainChange,
}
`

const options = (kind, name, type) => `import { z } from 'zod'

/** The options of \`uses: ${kind}\`. */
export const ${name}Options = z.strictObject({
  file: z.string().min(1).describe('The file whose lines are counted, relative to where the config’s paths start.'),
})

export type ${type}Options = z.output<typeof ${name}Options>
`

const metrics = () => `import type { Metric } from '../../model/metric.ts'

/** Exact: any difference is real. A time would be \`sampled\`, measured in rounds and compared with a test. */
export const LINES: Metric = {
  id: 'lines',
  title: 'Lines',
  unit: 'count',
  better: 'lower',
  nature: 'exact',
  tolerance: { relative: 0.05 },
}

/** Every metric that is reported, the lead first. */
export const METRICS: readonly Metric[] = [LINES]
`

const evidence = (name, type) => `import { z } from 'zod'

/** What is kept to explain a change: small, and plain JSON. A stored snapshot may hold anything; what has this form is used. */
export const ${name}Evidence = z.object({ lastLine: z.string().max(1000) })

export type ${type}Evidence = z.output<typeof ${name}Evidence>
`

const probe = (type) => `import { join } from 'node:path'
import type { Ports } from '../../ports/ports.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Probe } from '../check.ts'
import type { ${type}Evidence } from './evidence.ts'
import { LINES, METRICS } from './metrics.ts'
import type { ${type}Options } from './options.ts'

/** Gets ready to measure one side. What it starts here it ends when it is disposed of. */
export async function openProbe(
  options: ${type}Options,
  workspace: Workspace,
  { files }: Ports,
): Promise<Probe<${type}Evidence>> {
  const path = join(workspace.directory, options.file)
  return {
    async sample(signal) {
      signal.throwIfAborted()
      const lines = (await files.readText(path)).trimEnd().split('\\n')
      return {
        metrics: METRICS,
        readings: [{ subject: options.file, metric: LINES.id, value: lines.length }],
        evidence: new Map([[options.file, { lastLine: (lines.at(-1) ?? '').slice(0, 80) }]]),
        warnings: [],
      }
    },
    async [Symbol.asyncDispose]() {},
  }
}
`

const explain = (type) => `import type { Comparison } from '../../model/comparison.ts'
import type { Finding } from '../../model/verdict.ts'
import type { ${type}Evidence } from './evidence.ts'

/** Why the number of lines changed, as far as the evidence tells. */
export function explainChange(change: Comparison, base: ${type}Evidence, head: ${type}Evidence): Finding[] {
  if (base.lastLine === head.lastLine) return []
  const { check, subject, metric } = change
  const cause = \`it now ends with \\\`\${head.lastLine}\\\`, where it ended with \\\`\${base.lastLine}\\\`\`
  return [{ check, subject, metric, cause, evidence: { base: base.lastLine, head: head.lastLine } }]
}
`

const test = (kind, name) => `import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { explainChange } from '../../../src/checks/${kind}/explain.ts'
import { ${name} } from '../../../src/checks/${kind}/index.ts'
import type { Comparison } from '../../../src/model/comparison.ts'
import type { Ports } from '../../../src/ports/ports.ts'
import type { Side, Workspace } from '../../../src/ports/workspace.ts'
import { createClock } from '../../../src/system/clock.ts'
import { createFiles } from '../../../src/system/files.ts'
import { createLog } from '../../../src/system/log.ts'
import { createProcesses } from '../../../src/system/processes.ts'

const fixtures = join(import.meta.dirname, '../../fixtures/${kind}')

const ports: Ports = {
  files: createFiles(),
  processes: createProcesses(),
  clock: createClock(),
  log: createLog({ stream: { write: () => true }, tty: false, verbose: false, colour: false }),
}

function workspace(side: Side): Workspace {
  const server = () => Promise.reject(new Error('this check needs no server'))
  return { side, directory: join(fixtures, side), commit: null, server, content: async () => null, paths: async () => null }
}

async function sample(side: Side, options: object) {
  await using probe = await ${name}.open(${name}.options.parse(options), workspace(side), ports)
  return probe.sample(new AbortController().signal)
}

describe('${kind}', () => {
  test.each([
    ['base', 2],
    ['head', 3],
  ] as const)('counts the lines of the %s', async (side, value) => {
    const { readings } = await sample(side, { file: 'input.txt' })
    expect(readings).toEqual([{ subject: 'input.txt', metric: 'lines', value }])
  })

  test('rejects where there is nothing to measure', async () => {
    await expect(sample('head', { file: 'missing.txt' })).rejects.toMatchObject({ data: { code: 'file-not-found' } })
  })

  test('says what a change comes from', async () => {
    const base = (await sample('base', { file: 'input.txt' })).evidence.get('input.txt')
    const head = (await sample('head', { file: 'input.txt' })).evidence.get('input.txt')
    if (!base || !head) throw new Error('both sides keep evidence')
    const change = { check: 'lines', subject: 'input.txt', metric: 'lines' } as Comparison
    expect(explainChange(change, base, head)).toEqual([
      {
        check: 'lines',
        subject: 'input.txt',
        metric: 'lines',
        cause: 'it now ends with \`three\`, where it ended with \`two\`',
        evidence: { base: 'two', head: 'three' },
      },
    ])
    expect(explainChange(change, head, head)).toEqual([])
  })
})
`

const fixture = (kind) => `# Fixtures of \`${kind}\`

\`base/\` and \`head/\` are the two sides of one change. Both were written by hand: two lines, and a third one.
`
