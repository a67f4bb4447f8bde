import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { atExit } from './at-exit.ts'

/** A process that we started as the leader of a group of its own, and everything that it started. */
export interface ProcessTree {
  readonly pid: number
  /** Inherited by every descendant through the environment, so that those which left the group are found too. */
  readonly mark: string
}

/** The variable that carries the marks; an outer Pacegate's mark is kept, so that it finds our children as its own. */
export const MARK_VARIABLE = 'PACEGATE_PROCESS'

/** How long a tree may take to end by itself after SIGTERM, in ms. */
const GRACE = 2000
/** How long the kernel may take to carry out SIGKILL, in ms. */
const KILL_WAIT = 2000

const windows = process.platform === 'win32'
const ours = randomUUID()
const live = new Set<ProcessTree>()
let marks = 0

/**
 * A mark that no other tree has. All are of one length: a program's environment lies above its stack, and a longer one
 * makes it execute other numbers of instructions.
 */
export function newMark(): string {
  marks += 1
  return `${ours}.${String(marks).padStart(8, '0')};`
}

/** Puts a tree on the list of what ends with us; returns what takes it off. */
export function register(tree: ProcessTree): () => void {
  if (live.size === 0) atExit('processes', killAllChildren)
  live.add(tree)
  return () => void live.delete(tree)
}

/** Ends at once, without grace, every process that was started and is still there. Synchronous: it serves at exit. */
export function killAllChildren(): void {
  for (const tree of live) signalTree(tree, 'SIGKILL')
  live.clear()
}

/** Ends a tree: SIGTERM, a short grace, SIGKILL. Resolves when nothing of it is left. */
export async function endTree(tree: ProcessTree): Promise<void> {
  if (!isAlive(tree)) return
  signalTree(tree, 'SIGTERM')
  if (await gone(tree, GRACE)) return
  signalTree(tree, 'SIGKILL')
  await gone(tree, KILL_WAIT)
}

async function gone(tree: ProcessTree, within: number): Promise<boolean> {
  const deadline = performance.now() + within
  for (let pause = 5; isAlive(tree); pause = Math.min(pause * 2, 50)) {
    if (performance.now() > deadline) return false
    await delay(pause)
  }
  return true
}

function isAlive(tree: ProcessTree): boolean {
  if (process.platform === 'linux') return members(tree).length > 0
  return send(windows ? tree.pid : -tree.pid, 0)
}

function signalTree(tree: ProcessTree, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (windows) {
    // Windows has no signals and no groups: its own tool walks the tree.
    spawnSync('taskkill', ['/pid', String(tree.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true })
    return
  }
  // Looked up before the group is signalled: a member that dies takes no descendant's mark with it, but may start one.
  const known = process.platform === 'linux' ? members(tree) : []
  send(-tree.pid, signal)
  for (const pid of known) send(pid, signal)
}

/** Whether there was anything that could be signalled. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    // ESRCH: gone. EPERM: not ours any more (macOS answers so for a group of zombies).
    return false
  }
}

/**
 * The living processes of a tree, from /proc: those of its group and those that carry its mark. Zombies do not count:
 * where nobody reaps orphans (a container without an init) they stay for ever.
 */
function members(tree: ProcessTree): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid && belongs(pid, tree))
}

function belongs(pid: number, tree: ProcessTree): boolean {
  try {
    // `pid (name) state ppid pgrp …`; the name may hold anything, even brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state === 'Z' || state === 'X') return false
    return Number(group) === tree.pid || readFileSync(`/proc/${pid}/environ`, 'latin1').includes(tree.mark)
  } catch {
    // Ended meanwhile, or of another user.
    return false
  }
}
