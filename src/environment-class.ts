import { formatValue } from './model/format.ts'
import type { Environment } from './model/snapshot.ts'

/** How far apart two machines' memories and calibrations may lie: beyond it they are not of one class. */
const FURTHEST = { memory: 1.1, calibration: 1.25 } as const

/** The longest that a value of a stranger's snapshot may be in a sentence, and how many differences it names. */
const MOST = { characters: 60, differences: 6 } as const

interface Aspect {
  readonly name: string
  readonly read: (environment: Environment) => string | number | undefined
  readonly isSame: (base: unknown, head: unknown) => boolean
  readonly show: (value: string | number) => string
}

const aspect = (name: string, read: Aspect['read'], more: Partial<Aspect> = {}): Aspect => ({
  name,
  read,
  isSame: (base, head) => base === head,
  show: String,
  ...more,
})

const ASPECTS: readonly Aspect[] = [
  aspect('platform', ({ platform, arch }) => `${platform} ${arch}`),
  aspect('CPU', ({ cpu }) => cpu),
  aspect('cores', ({ cores }) => cores),
  aspect('memory', ({ memory }) => memory, {
    isSame: within(FURTHEST.memory),
    show: (bytes) => formatValue(Number(bytes), 'B'),
  }),
  aspect('runner image', ({ image }) => image),
  aspect('system', ({ system }) => system),
  aspect('kernel', ({ kernel }) => kernel),
  aspect('C library', ({ libc }) => libc),
  aspect('Node', ({ node }) => node),
  aspect('calibration', ({ calibration }) => calibration, {
    isSame: within(FURTHEST.calibration),
    show: (ms) => formatValue(Number(ms), 'ms'),
  }),
]

/**
 * What sets two environments apart so far that times from the one say nothing of times from the other, each as `CPU: A in
 * the base, B in the head`; empty for two of one class. What only one of them tells is a difference: nobody knows that it is
 * none. Memory may differ by a tenth, the calibration by a quarter; everything else must be the same.
 */
export function classDifferences(base: Environment, head: Environment): string[] {
  const tools = [...new Set([...Object.keys(base.tools), ...Object.keys(head.tools)])].sort()
  const aspects = [...ASPECTS, ...tools.map((tool) => aspect(cut(tool), ({ tools }) => ownOf(tools, tool)))]
  const differences = aspects.flatMap(({ name, read, isSame, show }) => {
    const [before, after] = [read(base), read(head)]
    if (before === undefined && after === undefined) return []
    if (before !== undefined && after !== undefined && isSame(before, after)) return []
    const [shown, other] = [before, after].map((value) => (value === undefined ? 'unknown' : cut(show(value))))
    return [`${name}: ${shown} in the base, ${other} in the head`]
  })
  const more = differences.length - MOST.differences
  return more > 0 ? [...differences.slice(0, MOST.differences), `and ${more} more`] : differences
}

function within(factor: number): Aspect['isSame'] {
  return (base, head) => {
    const [low = 0, high = 0] = [Number(base), Number(head)].sort((a, b) => a - b)
    return high <= low * factor
  }
}

function ownOf(tools: Environment['tools'], name: string): string | undefined {
  return Object.hasOwn(tools, name) ? tools[name] : undefined
}

function cut(text: string): string {
  return text.length > MOST.characters ? `${text.slice(0, MOST.characters - 1)}…` : text
}
