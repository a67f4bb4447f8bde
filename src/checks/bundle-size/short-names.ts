/** What a byte is within a name: nothing, a digit, or what a name may begin with. */
const CLASSES = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte)
  return /[A-Za-z_$]/.test(character) ? 2 : /[0-9]/.test(character) ? 1 : 0
})
const BEGINS = 2
const DOT = 46
const UNDERSCORE = 95

/**
 * Copies `source` from `from` to `to` into `target` at `at`, with `_` for each name of one or two characters that stands
 * there, as minifiers give to variables; not for those of properties, unless after `...`. Minifiers hand them out by how
 * often each letter is in the code, hashes included, so other hashes may exchange two names. Returns where it ended.
 *
 * It is the replacing of `/(?<![\w$]|(?<!\.)\.)[A-Za-z_$][\w$]?(?![\w$])/g` in latin1, without the strings.
 */
export function writeWithoutShortNames(
  source: Uint8Array,
  from: number,
  to: number,
  target: Uint8Array,
  at: number,
): number {
  let written = at
  for (let start = from; start < to; ) {
    const first = source[start] ?? 0
    if (CLASSES[first] === 0) {
      target[written++] = first
      start++
      continue
    }
    let end = start + 1
    while (end < to && CLASSES[source[end] ?? 0] !== 0) end++
    if (end - start <= 2 && CLASSES[first] === BEGINS && !isProperty(source, from, start)) {
      target[written++] = UNDERSCORE
    } else {
      for (let one = start; one < end; one++) target[written++] = source[one] ?? 0
    }
    start = end
  }
  return written
}

function isProperty(source: Uint8Array, from: number, start: number): boolean {
  return start > from && source[start - 1] === DOT && !(start - 1 > from && source[start - 2] === DOT)
}
