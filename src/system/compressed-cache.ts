import { readFile } from 'node:fs/promises'
import { compress, type Encoding } from './content-encoding.ts'

/** In bytes; the oldest goes first. */
const CAPACITY = 256 * 1024 * 1024

export interface ServedFile {
  readonly path: string
  /** In bytes. */
  readonly size: number
  /** In ms since the epoch. */
  readonly modified: number
}

/** Compressed files in memory: each is compressed once, even when it is asked for twice at the same moment. */
export class CompressedCache {
  readonly #bodies = new Map<string, Promise<Buffer>>()
  /** Of those that are finished, the oldest first. */
  readonly #sizes = new Map<string, number>()
  #total = 0

  get(file: ServedFile, encoding: Encoding): Promise<Buffer> {
    const key = `${encoding} ${file.size} ${file.modified} ${file.path}`
    const known = this.#bodies.get(key)
    if (known) return known
    const made = readFile(file.path).then((content) => compress(content, encoding))
    this.#bodies.set(key, made)
    made.then(
      (body) => this.#keep(key, body.length),
      // A file that could not be read is tried again the next time; whoever asked has the error.
      () => this.#bodies.delete(key),
    )
    return made
  }

  #keep(key: string, size: number): void {
    this.#sizes.set(key, size)
    this.#total += size
    for (const [oldest, its] of this.#sizes) {
      if (this.#total <= CAPACITY) return
      this.#sizes.delete(oldest)
      this.#bodies.delete(oldest)
      this.#total -= its
    }
  }
}
