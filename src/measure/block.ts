import type { RoundConditions } from '../model/measurement.ts'
import type { Observation } from '../model/observation.ts'
import type { MeasuringPorts } from '../ports/machine.ts'
import type { Side } from '../ports/workspace.ts'
import { conditionsBetween, fasterOf, isDisturbed } from './disturbance.ts'
import { isSampled, type Lane, type SampledLane } from './lane.ts'
import { type Ends, takeRound } from './round.ts'

/** What all blocks of one check have in common. */
export interface Blocks {
  /** The check's, for the log. */
  readonly id: string
  /** Nothing varies: what else the machine does is of no matter. */
  readonly exact: boolean
  /** The sides of a block take their rounds at the same time. */
  readonly concurrent: boolean
  readonly lanes: readonly Lane[]
  readonly ports: MeasuringPorts
  readonly ends: Ends
  /** The fastest clock seen so far, in MHz. */
  readonly seen: { fastest: number | null }
}

export interface Block {
  /** For the log. */
  readonly name: string
  readonly order: readonly Side[]
  /** Whether it is given up where the machine is disturbed. */
  readonly mayRepeat: boolean
}

export interface Round {
  readonly lane: Lane
  readonly observation: Observation
  readonly conditions: RoundConditions | null
}

export interface TakenBlock {
  /** Of the sides that were not given up. */
  readonly rounds: readonly Round[]
  /** Why it is thrown away and another is taken for it. */
  readonly lost: 'disturbed' | 'no-pair' | null
}

/** A round of each side, one after the other or at the same time. Rejects when the user's signal aborts. */
export function takeBlock(block: Block, blocks: Blocks): Promise<TakenBlock> {
  const lanes = block.order.flatMap((side) => blocks.lanes.filter((lane) => lane.side === side)).filter(isSampled)
  return (blocks.concurrent && lanes.length > 1 ? takeTogether : takeInTurn)(block, lanes, blocks)
}

/** Ends as soon as the machine was disturbed: what the other side would have been matters as little as what was measured. */
async function takeInTurn(block: Block, lanes: readonly SampledLane[], blocks: Blocks): Promise<TakenBlock> {
  const { id, exact, ports, ends } = blocks
  const rounds: Round[] = []
  for (const lane of lanes) {
    ports.log.progress(exact ? `${id}: measuring (${lane.side})` : `${id}: ${block.name} (${lane.side})`)
    const before = exact ? null : ports.machine.read()
    const observation = await takeRound(lane, id, ports, ends)
    const conditions = before && conditionsBetween(before, ports.machine.read())
    if (isSpoilt(conditions, block, blocks)) return { rounds: [], lost: 'disturbed' }
    if (observation) rounds.push({ lane, observation, conditions })
  }
  return { rounds, lost: null }
}

/** A round that had to be repeated was alone then, and has no partner. */
async function takeTogether(block: Block, lanes: readonly SampledLane[], blocks: Blocks): Promise<TakenBlock> {
  const { id, ports, ends } = blocks
  ports.log.progress(`${id}: ${block.name} (both sides)`)
  const failures = () => lanes.reduce((sum, lane) => sum + lane.failures.length, 0)
  const failed = failures()
  const before = ports.machine.read()
  const taking = lanes.map((lane) => takeRound(lane, id, ports, ends))
  // Where one rejects, the other is not left behind.
  await Promise.allSettled(taking)
  const observations = await Promise.all(taking)
  const conditions = conditionsBetween(before, ports.machine.read())
  if (isSpoilt(conditions, block, blocks)) return { rounds: [], lost: 'disturbed' }
  if (failures() > failed) return { rounds: [], lost: 'no-pair' }
  const rounds = lanes.flatMap((lane, index): Round[] => {
    const observation = observations[index]
    return observation ? [{ lane, observation, conditions }] : []
  })
  return { rounds, lost: null }
}

function isSpoilt(conditions: RoundConditions | null, { mayRepeat }: Block, { id, seen, ports }: Blocks): boolean {
  if (conditions === null) return false
  seen.fastest = fasterOf(seen.fastest, conditions)
  if (!mayRepeat || !isDisturbed(conditions, seen.fastest)) return false
  ports.log.debug(`${id}: the machine was disturbed, so the block is taken again`)
  return true
}
