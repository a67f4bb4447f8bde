import { createHash } from 'node:crypto'
import { constants, open } from 'node:fs/promises'

/** In bytes. */
const CHUNK = 256 * 1024

/** SHA-256 of a regular file's bytes, in hex, read piece by piece. Rejects for whatever else is there, without waiting for it. */
export async function digestFile(path: string): Promise<string> {
  // Opening a pipe would otherwise wait for somebody to write to it.
  await using file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  if (!(await file.stat()).isFile()) throw new Error('it is not a regular file')
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(CHUNK)
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK)
    if (bytesRead === 0) return hash.digest('hex')
    hash.update(buffer.subarray(0, bytesRead))
  }
}
