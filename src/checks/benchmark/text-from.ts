const CARRIAGE_RETURN = 0x0d

const LINE_FEED = 0x0a

/**
 * The text in the bytes of a file: UTF-8, or UTF-16 where it says so, as what PowerShell's `>` writes does. The bytes are used
 * up: of a large file they would lie beside the text until V8 next collects all garbage, which may be after it was read.
 */
export function textFrom(bytes: Buffer): string {
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(encoding === 'utf-8' ? lineFeedsIn(bytes) : bytes)
  release(bytes)
  return text
}

/** `text`, with LF for every CRLF up to the first CR that stands alone. */
export function withLineFeeds(text: string): string {
  const bytes = Buffer.from(text)
  const converted = lineFeedsIn(bytes).toString()
  release(bytes)
  return converted
}

/** Gives the memory back, unless it is shared with others, as that of small ones is. */
function release({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}

function encodingOf([first, second]: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

/**
 * In place: in a text, replacing all line ends of a large file takes several times what the text does. Stops at a return that
 * stands alone, where what is to be made of it depends on what is around it.
 */
function lineFeedsIn(bytes: Buffer): Buffer {
  const first = bytes.indexOf(CARRIAGE_RETURN)
  if (first === -1) return bytes
  let end = first
  for (let index = first; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0
    if (byte !== CARRIAGE_RETURN) bytes[end++] = byte
    else if (bytes[index + 1] !== LINE_FEED) {
      bytes.copyWithin(end, index)
      return bytes.subarray(0, bytes.length - (index - end))
    }
  }
  return bytes.subarray(0, end)
}
