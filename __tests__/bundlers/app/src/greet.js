import { tiny } from 'tiny'
import { colour, unit } from 'toolkit'

/** Shared by both entries: with `toolkit` it is large enough to be a chunk of its own. */
export function greet(name) {
  return tiny(`${name} ${colour(name)} ${unit(name)}`)
}
