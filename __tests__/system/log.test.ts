import { describe, expect, test } from '@jest/globals'
import { createLog, type LogOptions } from '../../src/system/log.ts'
import { eventually } from './world.ts'

function logging(options: Partial<LogOptions> = {}) {
  const written: string[] = []
  const stream = { columns: 20, write: (text: string) => written.push(text) }
  const log = createLog({ stream, tty: false, verbose: false, colour: false, ...options })
  return { log, text: () => written.join('') }
}

/** What a terminal shows after it was written: `\r` goes to the start of the line, `ESC[2K` empties it. */
function screen(text: string): string[] {
  const lines = ['']
  for (const part of text.replaceAll('\u001b[2K', '\f').split(/([\n\r\f])/)) {
    if (part === '\n') lines.push('')
    else if (part === '\f') lines[lines.length - 1] = ''
    else if (part !== '\r') lines[lines.length - 1] += part
  }
  return lines
}

describe('lines', () => {
  test('by severity; diagnostics only when asked for', async () => {
    const { log, text } = logging()
    log.info('one')
    log.warn('two')
    log.debug('three')
    expect(await log.group('four', async () => log.info('five'))).toBeUndefined()
    expect(text()).toBe('one\nwarning: two\nfour\nfive\n')
    const verbose = logging({ verbose: true })
    verbose.log.debug('three')
    expect(verbose.text()).toBe('three\n')
  })

  test('what they quote cannot command the runner or the terminal', () => {
    const { log, text } = logging({ verbose: true })
    const hostile = 'a\n::error::x\r::add-mask::y ##[group]z\u001b]0;title\u0007'
    log.info(hostile)
    log.debug(hostile)
    log.progress('::warning::x\r::error::y')
    log[Symbol.dispose]()
    expect(text().split('\n').length).toBeGreaterThan(6)
    expect(text()).not.toMatch(/^\s*::|##\[|\r/m)
    expect(text()).not.toContain('\u001b')
  })

  test('colours only where they are wanted', () => {
    const { log, text } = logging({ colour: true })
    log.info('plain')
    log.warn('yellow')
    expect(text()).toBe('plain\n\u001b[33mwarning: yellow\u001b[39m\n')
  })
})

describe('progress on a terminal', () => {
  test('is one line under everything else, and gone in the end', () => {
    const { log, text } = logging({ tty: true })
    log.progress('round 1')
    log.info('a note')
    expect(screen(text())).toEqual(['a note', 'round 1'])
    log.progress('round 2')
    log.warn('careful')
    expect(screen(text())).toEqual(['a note', 'warning: careful', 'round 2'])
    log[Symbol.dispose]()
    expect(screen(text())).toEqual(['a note', 'warning: careful', ''])
  })

  test('never wraps', () => {
    const { log, text } = logging({ tty: true })
    log.progress('a message that is too long for the terminal')
    expect(screen(text())).toEqual(['a message that is …'])
  })
})

describe('progress in a file', () => {
  test('the first at once; of those that follow too soon only the last, when its time comes', async () => {
    const { log, text } = logging({ progressEvery: 300 })
    log.progress('round 1')
    expect(text()).toBe('round 1\n')
    for (let round = 2; round <= 50; round += 1) log.progress(`round ${round}`)
    expect(text()).toBe('round 1\n')
    await eventually(() => text() === 'round 1\nround 50\n', 'the last one')
  })

  test('is not repeated', () => {
    const { log, text } = logging({ progressEvery: 0 })
    for (const message of ['round 1', 'round 1', 'round 2']) log.progress(message)
    expect(text()).toBe('round 1\nround 2\n')
  })

  test('comes before what follows it, and is not lost at the end', () => {
    const { log, text } = logging({ progressEvery: 1_000_000 })
    log.progress('round 1')
    log.progress('round 2')
    log.info('a note')
    log.progress('round 3')
    log[Symbol.dispose]()
    expect(text()).toBe('round 1\nround 2\na note\nround 3\n')
  })
})
