// What the studies of the gate on the example have in common: variants of it, each gated many times by the command line, over
// several sittings. Every run is a line of JSON in a file, and a run that is in the file is not done again.
import { appendFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { listenForInterrupts } from '../src/entry/interrupt.ts'
import { gate } from './gate.mjs'
import { fewestFirst, readLog } from './log.mjs'
import { createRepository } from './shop-repository.mjs'
import { assertBuilt, ROOT } from './speed/places.mjs'

/**
 * What the command line asks of the study `name`: how often each of its variants is run, in how many rounds, in which file, and
 * after how many runs it ends. Throws where it names a variant that there is not.
 */
export function studyOptions(name, all, { times, rounds }) {
  const { values } = parseArgs({
    options: {
      times: { type: 'string', default: String(times) },
      variant: { type: 'string', default: Object.keys(all).join(',') },
      rounds: { type: 'string', default: String(rounds) },
      out: { type: 'string', default: join(ROOT, '.cache', `${name}.jsonl`) },
      'at-most': { type: 'string', default: 'Infinity' },
    },
  })
  const ids = values.variant.split(',')
  const unknown = ids.find((id) => !(id in all))
  if (unknown !== undefined) throw new Error(`there is no variant ${unknown}; known: ${Object.keys(all).join(', ')}`)
  return {
    times: Number(values.times),
    rounds: Number(values.rounds),
    atMost: Number(values['at-most']),
    out: values.out,
    variants: Object.fromEntries(ids.map((id) => [id, all[id]])),
    say: (line) => process.stderr.write(`bench:${name}: ${line}\n`),
  }
}

async function sit({ variants, times, atMost, out, say }, { shop, describe, tell }, lines, signal) {
  const count = (id) => lines.filter(({ variant }) => variant === id).length
  const next = () => fewestFirst(Object.keys(variants), count, times)
  if (next() === undefined || atMost === 0) return
  await using repository = await createRepository(variants, shop, say)
  for (let done = 0; done < atMost; done++) {
    signal.throwIfAborted()
    const id = next()
    if (id === undefined) break
    await repository.checkOut(id)
    const line = describe(id, await gate(repository, signal))
    lines.push(line)
    await appendFile(out, `${JSON.stringify(line)}\n`)
    say(`${id}: exit code ${line.exitCode}, ${tell(line)}`)
  }
}

/**
 * Does the runs that are missing and prints what all of them came to. `study`: the example as it is gated (`shop`), a run as a
 * line (`describe`), a line in words (`tell`), and all lines as a text (`summarise`). Ctrl-C cleans up and ends.
 */
export async function carryOut(options, study) {
  using interruption = listenForInterrupts()
  const { signal } = interruption
  const { rounds, variants, out, say } = options
  assertBuilt()
  await mkdir(dirname(out), { recursive: true })
  const wanted = (await readLog(out)).filter(({ variant }) => variant in variants)
  const lines = wanted.filter(({ planned }) => planned === rounds)
  const other = wanted.length - lines.length
  if (other > 0) say(`${other} runs in ${out} with another number of rounds are left out`)
  try {
    await sit(options, study, lines, signal)
  } catch (error) {
    if (!signal.aborted) throw error
    say(`the same call goes on with what is in ${out}`)
  }
  console.log(study.summarise(variants, lines))
  process.exitCode = interruption.exitCode() ?? 0
}
