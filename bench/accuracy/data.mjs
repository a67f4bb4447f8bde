import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'

const COLUMNS = 'run,benchmark,arm,block,seconds'

/** Blocks that a benchmark must have to count. */
export const BLOCKS = 30

/**
 * Reads a file of A/A runs: gzipped CSV with the columns `run,benchmark,arm,block,seconds`, both arms measured in blocks.
 * → [{ run, benchmarks: [{ name, base: seconds by block, head: … }] }], in the order of the runs; benchmarks with fewer than
 * 30 complete blocks are left out.
 */
export async function readRuns(file) {
  const lines = gunzipSync(await readFile(file))
    .toString()
    .split(/\r?\n/)
  if (lines[0] !== COLUMNS) throw new Error(`${file}: line 1 must be "${COLUMNS}", found "${lines[0]}"`)
  const runs = new Map()
  lines.slice(1).forEach((line, index) => {
    if (line === '') return
    const [run, name, arm, block, seconds] = line.split(',')
    const value = Number(seconds)
    if ((arm !== 'base' && arm !== 'head') || !Number.isInteger(Number(block)) || !(value > 0)) {
      throw new Error(`${file}: line ${index + 2} is not a measurement: ${line}`)
    }
    const benchmarks = runs.get(run) ?? new Map()
    runs.set(run, benchmarks)
    const arms = benchmarks.get(name) ?? { name, base: new Map(), head: new Map() }
    benchmarks.set(name, arms)
    arms[arm].set(Number(block), value)
  })
  return [...runs]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([run, benchmarks]) => ({ run, benchmarks: [...benchmarks.values()].map(inBlocks).filter(isComplete) }))
    .filter(({ benchmarks }) => benchmarks.length > 0)
}

function inBlocks({ name, base, head }) {
  const blocks = [...base.keys()].filter((block) => head.has(block)).sort((a, b) => a - b)
  return { name, base: blocks.map((block) => base.get(block)), head: blocks.map((block) => head.get(block)) }
}

function isComplete({ base }) {
  return base.length >= BLOCKS
}

/** As many blocks, drawn from those of this benchmark with replacement (the bootstrap, Efron 1979). */
export function drawBlocks({ name, base, head }, count, random) {
  const drawn = Array.from({ length: count }, () => Math.floor(random() * base.length))
  return { name, base: drawn.map((block) => base[block]), head: drawn.map((block) => head[block]) }
}

/** The same benchmark with its labels swapped at random within blocks: identical code still. */
export function swapLabels({ name, base, head }, random) {
  const swapped = base.map(() => random() < 0.5)
  return {
    name,
    base: base.map((value, block) => (swapped[block] ? head[block] : value)),
    head: head.map((value, block) => (swapped[block] ? base[block] : value)),
  }
}
