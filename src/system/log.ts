import { styleText } from 'node:util'
import { sanitiseLines } from '../model/untrusted-text.ts'
import type { Log } from '../ports/log.ts'

export interface LogOptions {
  /** Standard error, usually. */
  readonly stream: { write(text: string): unknown; readonly columns?: number }
  /** Whether `stream` is a terminal, on which a line can be replaced. */
  readonly tty: boolean
  readonly verbose: boolean
  readonly colour: boolean
  /** The least time between two progress lines where they cannot be replaced, in ms. */
  readonly progressEvery?: number
}

/** Disposing takes the live progress line off the terminal, or writes the last one that was held back. */
export interface StreamLog extends Log, Disposable {}

const DEFAULT_EVERY = 5000
const ERASE_LINE = '\r\u001b[2K'

/** Progress and diagnostics as lines of text. Everything is made safe to print: messages quote what is not ours. */
export function createLog(options: LogOptions): StreamLog {
  const { stream } = options
  const progress = options.tty ? liveProgress(stream) : plainProgress(stream, options.progressEvery ?? DEFAULT_EVERY)
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    options.colour ? styleText(style, text, { validateStream: false }) : text

  const write = (message: string, decorate: (line: string) => string = (line) => line) => {
    const lines = sanitiseLines(message)
    progress.around(() => stream.write(lines.map((line) => `${decorate(line)}\n`).join('')))
  }

  return {
    info: (message) => write(message),
    warn: (message) => write(`warning: ${message}`, (line) => paint('yellow', line)),
    debug: (message) => {
      if (options.verbose) write(message, (line) => paint('dim', line))
    },
    progress: (message) => progress.show(sanitiseLines(message).join(' '), (line) => paint('dim', line)),
    async group(title, body) {
      write(title, (line) => paint('bold', line))
      return body()
    },
    [Symbol.dispose]: () => progress.end(),
  }
}

interface Progress {
  show(line: string, decorate: (line: string) => string): void
  /** Does `body`, which writes whole lines, without their mixing with the progress line. */
  around(body: () => void): void
  end(): void
}

/** One line at the bottom, replaced by the next and put back under whatever else is written. */
function liveProgress(stream: LogOptions['stream']): Progress {
  let shown = ''
  const erase = () => {
    if (shown !== '') stream.write(ERASE_LINE)
  }
  return {
    show(line, decorate) {
      erase()
      // One column free: a line that fills the terminal wraps, and cannot be erased as one any more.
      shown = decorate(shorten(line, (stream.columns ?? 80) - 1))
      stream.write(shown)
    },
    around(body) {
      erase()
      body()
      if (shown !== '') stream.write(shown)
    },
    end() {
      erase()
      shown = ''
    },
  }
}

/** A line each, but not too many: what comes too soon is held back until there is time or nothing newer. */
function plainProgress(stream: LogOptions['stream'], every: number): Progress {
  let next = 0
  let last = ''
  let held: string | null = null
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (held !== null) stream.write(`${held}\n`)
    held = null
    next = performance.now() + every
  }
  return {
    show(line) {
      if (line === last) return
      last = line
      held = line
      const wait = next - performance.now()
      if (wait <= 0) flush()
      else timer ??= setTimeout(flush, wait).unref()
    },
    // What was being done when this was written is not news any more, but its line tells what the next ones are about.
    around(body) {
      if (held !== null) flush()
      body()
    },
    end() {
      if (held !== null) flush()
    },
  }
}

/** Every character counts as one column, which is close enough for a line that is replaced anyway. */
function shorten(line: string, columns: number): string {
  return line.length <= columns ? line : `${line.slice(0, Math.max(0, columns - 1))}…`
}
